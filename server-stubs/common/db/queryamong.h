#pragma once

#include "connection.h"

namespace foyer::db {

/** All rows of @p select, in which `IN (%1)` stands for being one of @p values: as many statements as the engine's
 * limit on variables asks for, so an ORDER BY only orders the rows of one. No rows for no values. Errors as
 *  Connection::query. */
Result<Rows> queryAmong(Connection &connection, const QString &select, const Binds &values);

/** The same for ids, or anything else that can be bound. */
template <class T>
Result<Rows> queryAmong(Connection &connection, const QString &select, const QList<T> &values)
{
    return queryAmong(connection, select, Binds(values.cbegin(), values.cend()));
}

} // namespace foyer::db
