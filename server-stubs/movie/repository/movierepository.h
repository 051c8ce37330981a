#pragma once

#include "database.h"
#include "moviepages.h"

#include <QHash>

namespace foyer::movie {

/** The films in the database. Any thread; futures finish elsewhere, see db::Database. */
class MovieRepository
{
public:
    explicit MovieRepository(std::shared_ptr<db::Database> database);

    /** Errors as checkMovieQuery(). */
    QFuture<Result<MoviePage>> page(const MovieQuery &query) const;
    /** Those that exist and are there for @p viewer, see mayResolve(). */
    QFuture<Result<QHash<domain::MovieId, Movie>>> moviesById(const QList<domain::MovieId> &ids, Viewer viewer) const;

    /** The poster in one of posterWidths, JPEG; empty when the film has none or is not there for @p viewer. */
    QFuture<Result<QByteArray>> poster(const domain::MovieId &id, int width, Viewer viewer) const;

    // For bodies of Database::read() and write().

    /** The films of these identities that are known. */
    static Result<QHash<QByteArray, Movie>> moviesByIdentity(db::Connection &connection,
                                                             const QList<QByteArray> &identities);
    /** Conflict when one of them is known. */
    static Result<void> insert(db::Transaction &transaction, const QList<Movie> &movies);

    /** The answer given under @p key; nothing when it was never used; IdempotencyKeyReused when its body was another.
     */
    static Result<std::optional<QString>> importAnswer(db::Connection &connection, const IdempotencyKey &key,
                                                       const QByteArray &bodyHash);
    static Result<void> storeImportAnswer(db::Transaction &transaction, const IdempotencyKey &key,
                                          const QByteArray &bodyHash, const QString &answer, qint64 nowMs);

private:
    std::shared_ptr<db::Database> m_database;
};

} // namespace foyer::movie
