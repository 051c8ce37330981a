#pragma once

#include "row.h"
#include "value.h"

#include <QSqlError>

#include <memory>
#include <optional>

class QSqlDatabase;
struct sqlite3;
struct st_mysql;

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
    /** execute() for each of @p rows, in their order, up to the first that is refused; the sum of their numbers. All
     * have the same types, NULL aside. */
    virtual std::optional<qint64> executeEach(const QList<Binds> &rows)
    {
        qint64 sum = 0;
        for (const Binds &row : rows) {
            const std::optional<qint64> one = execute(row);
            if (!one)
                return std::nullopt;
            sum += *one;
        }
        return sum;
    }
    /** Why the last call was refused: the engine's own number and words. */
    virtual const QSqlError &lastError() const = 0;
};

/** What Qt opened; borrowed. */
sqlite3 *sqliteHandle(const QSqlDatabase &database);
st_mysql *mySqlHandle(const QSqlDatabase &database);

/** Null when @p error says what is wrong with @p sql. */
using Prepare = std::unique_ptr<Statement>(QSqlDatabase &database, const QString &sql, QSqlError &error);
Prepare prepareSqlite;
Prepare prepareMySql;

/** Runs what has no values and is no question, unprepared; the number of rows that it concerned, or null when @p error
 *  says why it was refused. */
std::optional<qint64> runMySqlText(QSqlDatabase &database, const QString &sql, QSqlError &error);

} // namespace foyer::db
