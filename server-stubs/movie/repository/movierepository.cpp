#include "movierepository.h"

#include "async.h"
#include "keyedanswer.h"
#include "movierows.h"
#include "queryamong.h"

namespace foyer::movie {

using namespace Qt::Literals::StringLiterals;
using domain::MovieId;

MovieRepository::MovieRepository(std::shared_ptr<db::Database> database)
    : m_database(std::move(database))
{
}

QFuture<Result<MoviePage>> MovieRepository::page(const MovieQuery &query) const
{
    if (const Result<void> checked = checkMovieQuery(query); !checked)
        return async::failed<MoviePage>(checked.error());
    return m_database->read([query](db::Connection &connection) { return readMoviePage(connection, query); });
}

QFuture<Result<QHash<MovieId, Movie>>> MovieRepository::moviesById(const QList<MovieId> &ids, Viewer viewer) const
{
    return m_database->read([ids, viewer](db::Connection &connection) -> Result<QHash<MovieId, Movie>> {
        const auto rows = db::queryAmong(connection, selectMovies() + u"WHERE m.id IN (%1)"_s, ids);
        if (!rows)
            return fail(rows.error());
        QHash<MovieId, Movie> movies;
        for (const db::Row &row : *rows) {
            const Movie movie = toMovie(row);
            if (mayResolve(movie.state, viewer))
                movies.insert(movie.id, movie);
        }
        return movies;
    });
}

QFuture<Result<QByteArray>> MovieRepository::poster(const MovieId &id, int width, Viewer viewer) const
{
    return m_database->read([id, width, viewer](db::Connection &connection) -> Result<QByteArray> {
        const Result<db::Rows> rows =
            connection.query(u"SELECT m.state, p.image FROM movie_poster p JOIN movie m ON m.id = p.movie_id "
                             "WHERE p.movie_id = ? AND p.width = ?"_s,
                             {id, width});
        if (!rows)
            return fail(rows.error());
        if (rows->isEmpty())
            return QByteArray();
        const MovieState state = movieStateFromWireName(rows->first().text("state")).value_or(MovieState::Draft);
        return mayResolve(state, viewer) ? rows->first().bytes("image") : QByteArray();
    });
}

Result<QHash<QByteArray, Movie>> MovieRepository::moviesByIdentity(db::Connection &connection,
                                                                   const QList<QByteArray> &identities)
{
    const auto rows = db::queryAmong(connection, selectMovies() + u"WHERE m.identity IN (%1)"_s, identities);
    if (!rows)
        return fail(rows.error());
    QHash<QByteArray, Movie> movies;
    for (const db::Row &row : *rows)
        movies.insert(row.bytes("identity"), toMovie(row));
    return movies;
}

Result<void> MovieRepository::insert(db::Transaction &transaction, const QList<Movie> &movies)
{
    return insertMovies(transaction, movies);
}

Result<std::optional<QString>> MovieRepository::importAnswer(db::Connection &connection, const IdempotencyKey &key,
                                                             const QByteArray &bodyHash)
{
    return db::keyedAnswer(connection, u"movie_import"_s, key, bodyHash);
}

Result<void> MovieRepository::storeImportAnswer(db::Transaction &transaction, const IdempotencyKey &key,
                                                const QByteArray &bodyHash, const QString &answer, qint64 nowMs)
{
    return db::keepAnswer(transaction, u"movie_import"_s, key, bodyHash, answer, nowMs);
}

} // namespace foyer::movie
