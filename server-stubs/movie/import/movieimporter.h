#pragma once

#include "clock.h"
#include "editlog.h"
#include "moviefile.h"
#include "movierepository.h"

#include <functional>

namespace foyer::movie {

struct MovieImport
{
    IdempotencyKey key; ///< Not null.
    MovieFileFormat format = MovieFileFormat::MoviesDataset;
    QString document;
    bool skipBadRows = false; ///< Import the good rows though others are bad.
    bool dryRun = false; ///< Change nothing, not even remember the key.
    MovieState state = MovieState::Published; ///< Of what is new; not Retired.
    db::Author by{}; ///< Who stands beside the films, and in the log of edits; nobody for none.
};

/** What an import did, or in a dry run would do. Value type. */
struct MovieImportReport
{
    int rowsRead = 0;
    int imported = 0;
    int alreadyKnown = 0; ///< Good rows whose film there is; left as it is.
    QList<BadRow> badRows; ///< The first MovieFile::maxListedBadRows. With any and no skipBadRows nothing is imported.
    friend bool operator==(const MovieImportReport &, const MovieImportReport &) = default;
};

/** Brings film files into the database: all good rows or none, in one transaction, and under one key only once: the
 *  same key with the same body is answered as the first time. Reading the file and all else happens in the database's
 *  threads. */
class MovieImporter
{
public:
    /** Makes of a row's facts the film to be stored: gives it its id, and the demo what nobody reported. State,
     *  time and name are the import's. Called in the database's threads, perhaps more than once: pure, but for new ids.
     */
    using MakeMovie = std::function<Movie(const MovieFacts &)>;

    /** @p clock outlives the importer and what it has begun. */
    MovieImporter(std::shared_ptr<db::Database> database, const Clock &clock);

    /** InvalidInput and TooLarge as readMovieFile(), InvalidInput for films that would be Retired,
     *  IdempotencyKeyReused; Conflict when another instance imported at the same moment: ask again with the same
     *  key. */
    QFuture<Result<MovieImportReport>> importFile(const MovieImport &request) const;
    /** The same with films made by @p make. */
    QFuture<Result<MovieImportReport>> importFile(const MovieImport &request, const MakeMovie &make) const;

    /** The same as part of a transaction, never as a dry run. */
    static Result<MovieImportReport> importWithin(db::Transaction &transaction, const MovieImport &request,
                                                  const MakeMovie &make, const QDateTime &now);

private:
    std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::movie
