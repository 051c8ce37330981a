#pragma once

#include "error.h"

#include <QStringList>

#include <functional>

class QSqlError;

namespace foyer::db {

// What a refused statement is in our words. Details never hold the values that were bound: they may be a person's.

/** @p uniqueIndexName answers the name of a table's unique index over the columns, or nothing; SQLite's message names
 *  only table and columns. */
Error sqliteError(const QSqlError &error, const QString &statement,
                  const std::function<QString(const QString &table, const QStringList &columns)> &uniqueIndexName);

/** Unreachable when the link is gone. */
Error mySqlError(const QSqlError &error, const QString &statement);
/** True when after @p error nothing can be done on the connection any more: what was open there is rolled back, unless
 *  it was being committed. */
bool isLinkLost(const QSqlError &error);

} // namespace foyer::db
