#pragma once

#include "error.h"

#include <QStringList>

#include <functional>

class QSqlError;

namespace foyer::db {

/** What a refused statement is in our words. @p uniqueIndexName answers the name of a table's unique index over the
 *  columns, or nothing; SQLite's message names only table and columns. */
Error toError(const QSqlError &error, const QString &statement,
              const std::function<QString(const QString &table, const QStringList &columns)> &uniqueIndexName);

} // namespace foyer::db
