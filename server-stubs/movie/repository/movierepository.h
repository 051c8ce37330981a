#pragma once

#include "database.h"
#include "movie.h"

#include <QHash>

namespace foyer::movie {

/** Which films, and which page of them. */
struct MovieQuery
{
    QString text; ///< Each word begins a word of the title or a director; empty for all.
    QString genre; ///< Empty for all.
    int first = 50; ///< 1 to maxPageSize.
    QString after; ///< MoviePage::nextCursor of the page before; empty for the first.

    static constexpr int maxPageSize = 200;
    static constexpr qsizetype maxTextLength = 200;
};

struct MoviePage
{
    QList<Movie> movies; ///< By title.
    qint64 totalCount = 0; ///< On all pages.
    QString nextCursor; ///< Empty on the last page. Stays valid when films are added or leave.
};

/** The films in the database. Any thread; futures finish elsewhere, see db::Database. */
class MovieRepository
{
public:
    explicit MovieRepository(std::shared_ptr<db::Database> database);

    /** InvalidInput for a page size or cursor that is none, TooLarge for a long text. */
    QFuture<Result<MoviePage>> page(const MovieQuery &query) const;
    /** Those that exist. */
    QFuture<Result<QHash<domain::MovieId, Movie>>> moviesById(const QList<domain::MovieId> &ids) const;

    // For bodies of Database::read() and write().

    /** The films of these identities that are known. */
    static Result<QHash<QByteArray, Movie>> moviesByIdentity(db::Connection &connection,
                                                             const QList<QByteArray> &identities);
    /** Conflict when one of them is known. */
    static Result<void> insert(db::Transaction &transaction, const QList<Movie> &movies, qint64 nowMs);

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
