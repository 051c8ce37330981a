#pragma once

#include "connection.h"

#include <QStringList>

namespace foyer::db {

/** A table and the column of its 16-byte key. */
struct KeyColumn
{
    QString table;
    QString column;
};

/** Those of @p ids, UUIDs as text, that are the key of a row in one of @p places, as they were given. What is no UUID
 * is not. Errors as Connection::query. */
Result<QStringList> keptIds(Connection &connection, const QList<KeyColumn> &places, const QStringList &ids);

} // namespace foyer::db
