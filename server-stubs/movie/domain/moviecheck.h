#pragma once

#include "movie.h"
#include "result.h"

/** @file
 *  What may be said of a film, by a file or by a person. */
namespace foyer::movie {

/** Characters are UTF-16 units, as the forms count them. */
struct MovieLimits
{
    static constexpr int nameLength = 300; ///< A title, a person, a genre.
    static constexpr int names = 50; ///< Directors or genres.
    static constexpr int cast = 200;
    static constexpr int synopsisLength = 4000;
    static constexpr int codes = 100; ///< Countries, languages, subtitles.
    static constexpr int languageLength = 35; ///< What RFC 5646, section 4.4.1, asks for.
    static constexpr int formats = 20;
    static constexpr int formatLength = 12;
    static constexpr int contentNotes = 20;
    static constexpr int contentNoteLength = 100;
    static constexpr int runtimeMinutes = 600;
    static constexpr int ageRating = 21;
    static constexpr int score = 100;
    static constexpr int yearOfTheFirstFilm = 1888;
    static constexpr int yearsAhead = 5; ///< Of a release, from today.
};

/** A language tag written as BCP 47 recommends (RFC 5646, section 2.1.1): "PT-br" is "pt-BR", "zh-hant" is "zh-Hant".
 */
QString canonicalLanguage(const QString &tag);

/** @p facts with genres and languages as they are stored; the rest is left as it was said. */
MovieFacts normalised(const MovieFacts &facts);

/** Everything that is wrong with what a person says of a film, field by field (fieldProblemsOf()), with the names of
 *  MovieInput. InvalidInput. @p facts are normalised, @p today is the day on which years are judged. */
Result<void> checkFacts(const MovieFacts &facts, QDate today);

} // namespace foyer::movie
