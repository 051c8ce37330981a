#pragma once

#include "connection.h"

namespace foyer::db {

/** All or nothing. Rolls back on destruction unless committed. Does not nest. Same thread as its connection. */
class Transaction
{
public:
    /** On a connection that writes. SQLite: takes the write lock at once (BEGIN IMMEDIATE), since a transaction that
     *  asks for it later can fail in its middle; Busy when another process has it. MySql: reads what is committed
     *  (READ COMMITTED), so every condition belongs into the statement that writes, and rows are locked as they are
     *  found; any statement may be Busy, and then all of it must be done again.
     *  On a connection that reads: sees one state of the database until its end. */
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
    Result<qint64> updateRows(const QString &table, const QStringList &keyColumns, const QStringList &expectedColumns,
                              const QStringList &setColumns, const QList<RowUpdate> &updates)
    {
        return m_connection->updateRows(table, keyColumns, expectedColumns, setColumns, updates);
    }
    Result<qint64> deleteRows(const QString &table, const QStringList &columns, const QList<Binds> &rows)
    {
        return m_connection->deleteRows(table, columns, rows);
    }

    /** What @p read gives, a Result, when all it reads is of one moment. At the beginning of a transaction that writes.
     *  On a server this part is a transaction of its own: in one that writes every statement would see what was
     * committed before it, so that two reads may not fit each other, and reading at one moment while writing would lock
     * far more than the rows it finds. So others may write between this and what follows: each write carries what it
     * was decided on. */
    template <class Read>
    std::invoke_result_t<Read> readOneState(Read read)
    {
        if (const Result<void> begun = m_connection->beginOneState(); !begun)
            return fail(begun.error());
        std::invoke_result_t<Read> seen = read();
        const Result<void> ended = seen ? m_connection->endOneState() : Result<void>();
        if (!ended)
            return fail(ended.error());
        return seen;
    }

    /** Once, and nothing after it. On an error everything is rolled back, except that after Timeout it is not known
     *  (isInDoubt()): look up by key what was written. Not for a body given to Database::write(), which commits
     *  itself. */
    Result<void> commit();

private:
    explicit Transaction(Connection &connection);

    Connection *m_connection; // borrowed; null when moved from, committed or rolled back
};

} // namespace foyer::db
