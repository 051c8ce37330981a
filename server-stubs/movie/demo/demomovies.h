#pragma once

#include "clock.h"
#include "database.h"
#include "movie.h"

namespace foyer::movie {

/** Puts the demo's films into the database through the importer that a manager uses, and returns them as they stand
 *  there, in the order of the file. Again adds nothing. What the file does not say (age rating, score) is made up and
 *  marked so. The same @p seed gives the same ids and the same films on every machine. @p clock lives until the future
 *  is finished. */
QFuture<Result<QList<Movie>>> seedDemoMovies(const std::shared_ptr<db::Database> &database, quint64 seed,
                                             const Clock &clock);

} // namespace foyer::movie
