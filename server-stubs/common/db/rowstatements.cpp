#include "connection.h"

#include "foyerassert.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

// SQLite gets a row a statement. Prepared once, that is as fast through Qt as many rows a statement (3.8 against 4.2
// microseconds a row for an update, 3.8 against 3.9 for an insert): there is no round trip to save, Qt's share grows
// with the variables all the same, and every new number of rows would have to be prepared anew.

namespace {

QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(u", "_s);
}

QStringList comparisons(const QStringList &columns, QLatin1StringView comparison)
{
    QStringList all;
    for (const QString &column : columns)
        all.append(column + comparison);
    return all;
}

Result<qint64> executeEach(Connection &connection, const QString &sql, const QList<Binds> &rows)
{
    qint64 affected = 0;
    for (const Binds &binds : rows) {
        const Result<qint64> one = connection.execute(sql, binds);
        if (!one)
            return one;
        affected += *one;
    }
    return affected;
}

} // namespace

Result<qint64> Connection::insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                                      const QString &onConflict)
{
    FOYER_ASSERT(!columns.isEmpty());
    for (const Binds &row : rows)
        FOYER_ASSERT(row.size() == columns.size());
    const QString sql = u"INSERT INTO %1 (%2) VALUES (%3) %4"_s.arg(table, columns.join(u", "_s),
                                                                    placeholders(columns.size()), onConflict);
    return executeEach(*this, sql, rows);
}

Result<qint64> Connection::insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                                      OnDuplicate onDuplicate)
{
    return insertRows(table, columns, rows, onDuplicate == OnDuplicate::Skip ? u"ON CONFLICT DO NOTHING"_s : QString());
}

Result<qint64> Connection::updateRows(const QString &table, const QStringList &keyColumns,
                                      const QStringList &expectedColumns, const QStringList &setColumns,
                                      const QList<RowUpdate> &updates)
{
    FOYER_ASSERT(!keyColumns.isEmpty());
    FOYER_ASSERT(!setColumns.isEmpty());
    const QString sql =
        u"UPDATE %1 SET %2 WHERE %3"_s.arg(table, comparisons(setColumns, " = ?"_L1).join(u", "_s),
                                           comparisons(keyColumns + expectedColumns, " IS ?"_L1).join(u" AND "_s));
    QList<Binds> rows;
    rows.reserve(updates.size());
    for (const RowUpdate &update : updates) {
        FOYER_ASSERT(update.key.size() == keyColumns.size());
        FOYER_ASSERT(update.expected.size() == expectedColumns.size());
        FOYER_ASSERT(update.values.size() == setColumns.size());
        rows.append(update.values + update.key + update.expected);
    }
    return executeEach(*this, sql, rows);
}

Result<qint64> Connection::deleteRows(const QString &table, const QStringList &columns, const QList<Binds> &rows)
{
    FOYER_ASSERT(!columns.isEmpty());
    for (const Binds &row : rows)
        FOYER_ASSERT(row.size() == columns.size());
    const QString sql = u"DELETE FROM %1 WHERE %2"_s.arg(table, comparisons(columns, " IS ?"_L1).join(u" AND "_s));
    return executeEach(*this, sql, rows);
}

} // namespace foyer::db
