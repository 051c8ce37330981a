#include "transaction.h"

#include "foyerassert.h"

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

Transaction::Transaction(Connection &connection)
    : m_connection(&connection)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Result<Transaction> Transaction::begin(Connection &connection)
{
    // By hand: the driver's transaction() is a plain BEGIN, whose upgrade to a write lock can fail in its middle.
    const Result<qint64> begun = connection.execute(u"BEGIN IMMEDIATE"_s);
    if (!begun)
        return fail(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // After some errors (disk full) SQLite has rolled back by itself, and this one then fails: nothing to do about.
    if (m_connection)
        std::ignore = m_connection->execute(u"ROLLBACK"_s);
}

Result<void> Transaction::commit()
{
    FOYER_ASSERT(m_connection);
    const Result<qint64> committed = m_connection->execute(u"COMMIT"_s);
    if (!committed)
        return fail(committed.error()); // and the destructor rolls back
    m_connection = nullptr;
    return {};
}

} // namespace foyer::db
