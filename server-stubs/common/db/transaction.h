#pragma once

#include "connection.h"

namespace foyer::db {

/** All or nothing. Rolls back on destruction unless committed. Does not nest. Same thread as its connection. */
class Transaction
{
public:
    /** Takes the write lock at once (BEGIN IMMEDIATE): a transaction that reads first and asks for the lock later
     *  can fail in its middle. Busy when another process has it. */
    static Result<Transaction> begin(Connection &connection);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;

    Connection &connection() { return *m_connection; }
    Result<Rows> query(const QString &sql, const Binds &binds = {}) { return m_connection->query(sql, binds); }
    Result<qint64> execute(const QString &sql, const Binds &binds = {}) { return m_connection->execute(sql, binds); }
    Result<qint64> insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                              OnDuplicate onDuplicate = OnDuplicate::Fail)
    {
        return m_connection->insertRows(table, columns, rows, onDuplicate);
    }
    Result<qint64> insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                              const QString &onConflict)
    {
        return m_connection->insertRows(table, columns, rows, onConflict);
    }
    Result<qint64> updateRows(const QString &table, const QStringList &keyColumns, const QStringList &expectedColumns,
                              const QStringList &setColumns, const QList<RowUpdate> &updates)
    {
        return m_connection->updateRows(table, keyColumns, expectedColumns, setColumns, updates);
    }
    Result<qint64> deleteRows(const QString &table, const QStringList &columns, const QList<Binds> &rows)
    {
        return m_connection->deleteRows(table, columns, rows);
    }

    /** Once, and nothing after it. On an error everything is rolled back. Not for a body given to
     *  Database::write(), which commits itself. */
    Result<void> commit();

private:
    explicit Transaction(Connection &connection);

    Connection *m_connection; // borrowed; null when moved from, committed or rolled back
};

} // namespace foyer::db
