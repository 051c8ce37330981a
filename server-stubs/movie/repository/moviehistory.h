#pragma once

#include "editlog.h"
#include "movie.h"

/** @file
 *  Films in the log of edits: fields are named as in MovieInput, besides `state` and `poster` (whether it has one). */
namespace foyer::movie {

/** What the log calls them. */
QString movieEditKind();
/** Of a film as it was made, by hand or with a file. */
db::EditEntry madeEntry(const Movie &movie, db::EditAction action, const db::Author &by);
/** Of @p changed, which knows when and at which version. */
db::EditEntry changedEntry(const Movie &before, const Movie &changed, db::EditAction action, const db::Author &by);
/** Of a draft that is gone: all that it said. */
db::EditEntry deletedEntry(const Movie &movie, const db::Author &by, qint64 atMs);

} // namespace foyer::movie
