#pragma once

#include "connection.h"

namespace foyer::db {

/** Where ids are. Value type. */
struct IdColumn
{
    QString table;
    QString column;
    QString state; ///< Only in rows with this in their column `state`; empty: in all.
};

/** The ids in @p from of one database that are in none of @p among of another, ascending, each once; NULL is none. What
 *  @p referring writes meanwhile is missed rather than found in vain, as long as whoever refers does so after there is
 *  what it refers to. Errors as Connection::query(). */
Result<QList<QByteArray>> idsNotThere(Connection &referring, const IdColumn &from, Connection &referred,
                                      const QList<IdColumn> &among);

} // namespace foyer::db
