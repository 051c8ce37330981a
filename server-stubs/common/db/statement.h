#pragma once

#include "row.h"
#include "value.h"

#include <QSqlError>

#include <memory>
#include <optional>

class QSqlDatabase;
struct sqlite3;

namespace foyer::db {

/** A prepared statement of a connection, which outlives it. Between two calls it keeps nothing of the database open. */
class Statement
{
public:
    virtual ~Statement() = default;

    /** All rows of the answer; none when it was refused, see lastError(). */
    virtual std::optional<Rows> query(const Binds &binds) = 0;
    /** The number of rows that were inserted, deleted, or matched by an update; none when it was refused. */
    virtual std::optional<qint64> execute(const Binds &binds) = 0;
    /** Why the last call was refused: the engine's own number and words. */
    virtual const QSqlError &lastError() const = 0;
};

/** What Qt opened; borrowed. */
sqlite3 *sqliteHandle(const QSqlDatabase &database);

/** Null when @p error says what is wrong with @p sql. */
using Prepare = std::unique_ptr<Statement>(QSqlDatabase &database, const QString &sql, QSqlError &error);
Prepare prepareSqlite;
Prepare prepareMySql;

} // namespace foyer::db
