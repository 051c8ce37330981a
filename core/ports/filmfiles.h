#pragma once

#include "id.h"
#include "result.h"

#include <QFuture>
#include <QList>
#include <QString>

namespace foyer::ports {

/** A file of films that somebody wrote elsewhere. */
struct FilmFile
{
    IdempotencyKey key; ///< New for each file and each way of bringing it in; the same when it is tried again.
    QString format; ///< As on the wire: "MOVIES_DATASET", "VEGA".
    QString document; ///< As it is in the file, up to 2 MiB.
    bool skipsBadRows = false; ///< The good rows come in although others are bad.
    QString state; ///< Of films that are new: ports::recordstate::draft or published.
};

struct BadFilmRow
{
    int number = 0; ///< From 1.
    QString title; ///< Empty when the row has none.
    QString reason; ///< As on the wire: "MISSING_TITLE".
    QString detail; ///< All that is wrong with the row, in the server's words.
    friend bool operator==(const BadFilmRow &, const BadFilmRow &) = default;
};

/** What came of a file, or would come of it. */
struct FilmFileReport
{
    int rowsRead = 0;
    int imported = 0; ///< Films that are new. With bad rows and no skipsBadRows there are none.
    int alreadyKnown = 0; ///< Left as they are.
    QList<BadFilmRow> badRows; ///< The first 5,000.
};

/** Files of films in the back office. GUI thread; futures finish there. Errors of both: InvalidInput (no such file),
 *  TooLarge, Conflict (another one came in at the same moment: ask again), Timeout, Unreachable, Busy, Protocol,
 *  Unauthenticated, Forbidden. */
class FilmFiles
{
public:
    virtual ~FilmFiles() = default;

    /** Only tells what would become of it. */
    virtual QFuture<Result<FilmFileReport>> look(const FilmFile &file) = 0;
    /** All good rows or none, once however often it is asked. */
    virtual QFuture<Result<FilmFileReport>> import(const FilmFile &file) = 0;
};

} // namespace foyer::ports
