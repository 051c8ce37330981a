#pragma once

#include "ids.h"
#include "moviestate.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace foyer::movie {

/** What a film file or a person says about a film. Value type. */
struct MovieFacts
{
    QString title; ///< Never empty.
    QStringList directors{}; ///< As credited; may be empty.
    QStringList genres{}; ///< Normalised, see normalisedGenre(); each once.
    int runtimeMinutes = 0;
    std::optional<int> releaseYear{};
    std::optional<int> ageRating{}; ///< Youngest age admitted, in years.
    std::optional<int> score{}; ///< Critics' score, 0 to 100.
    QString originalTitle{}; ///< Where it differs from the title; empty for none, as are all texts below.
    QString synopsis{}; ///< Lines end with '\n'.
    QStringList cast{}; ///< As credited.
    QString distributor{};
    QStringList countries{}; ///< ISO 3166-1, two capitals.
    QStringList languages{}; ///< Spoken, BCP 47, see canonicalLanguage().
    QStringList subtitles{}; ///< Likewise.
    QStringList formats{}; ///< The house's own codes: "2D", "ATMOS".
    QDate releasedOn{}; ///< The first day it may be shown; null while that is open.
    QDate endsOn{}; ///< The last one, included; null while that is open.
    QStringList contentNotes{}; ///< "Flashing lights".
    friend bool operator==(const MovieFacts &, const MovieFacts &) = default;
};

struct Movie
{
    domain::MovieId id;
    MovieFacts facts;
    bool ageRatingGenerated = false; ///< Made up for the demo: nobody reported it.
    bool scoreGenerated = false;
    QByteArray posterHash{}; ///< SHA-256 of the picture that was uploaded; empty: it has a painted one.
    MovieState state = MovieState::Published;
    int version = 1; ///< One more with each change.
    qint64 changedAtMs = 0; ///< Epoch, UTC.
    QString changedBy; ///< Empty when it was no person.
    friend bool operator==(const Movie &, const Movie &) = default;
};

/** @p movie when a person says @p facts of it: what was made up and is now said otherwise is no longer made up. Its
 *  version is still the one before. */
Movie edited(const Movie &movie, const MovieFacts &facts);

/** 0 to 2^31-1, from the id alone: the same film's painted poster always looks the same. */
int posterSeed(const domain::MovieId &id);

/** SHA-256 of what makes two films the same one: title, year and first director, without accents and case. */
QByteArray identityOf(const MovieFacts &facts);

/** Genres as one list of words shows them: " sci_fi" is "Sci-Fi", "film_noir" is "Film Noir". */
QString normalisedGenre(QStringView genre);
/** Of a whole list; "Thriller/Suspense" is two genres. Empty ones dropped, each once, in the given order. */
QStringList normalisedGenres(const QStringList &genres);

} // namespace foyer::movie
