#pragma once

#include "movie.h"
#include "transaction.h"

/** @file
 *  A film as rows of `movie` and `movie_detail`. */
namespace foyer::movie {

/** "SELECT ... FROM movie ..." with all that toMovie() reads, and the identity; a WHERE follows, where the film is m.
 */
QString selectMovies();
Movie toMovie(const db::Row &row);
/** Nothing when there is none. */
Result<std::optional<Movie>> movieById(db::Connection &connection, const domain::MovieId &id);

/** New rows; created when it was last changed. @p createHashes is empty, or has one of each film. Conflict, and nothing
 *  written, when a film of the same identity or id is there. */
Result<void> insertMovies(db::Transaction &transaction, const QList<Movie> &movies,
                          const QList<QByteArray> &createHashes = {});
/** Writes @p changed over the film at @p version. False, and nothing written, when it is not at it any more; Conflict
 *  when its identity is another's. */
Result<bool> updateMovie(db::Transaction &transaction, const Movie &changed, int version);

/** The order of lists by title: without accents and case, cut to the column. */
QString sortTitle(const QString &title);

} // namespace foyer::movie
