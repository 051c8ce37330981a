#include "transaction.h"

#include "foyerassert.h"

namespace foyer::db {

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
    const Result<void> begun = connection.begin();
    if (!begun)
        return fail(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // After some errors (disk full) SQLite has rolled back by itself, and this one then fails: nothing to do about.
    if (m_connection)
        std::ignore = m_connection->rollback();
}

Result<void> Transaction::commit()
{
    FOYER_ASSERT(m_connection);
    const Result<void> committed = m_connection->commit();
    if (!committed)
        return committed; // and the destructor rolls back
    m_connection = nullptr;
    return {};
}

} // namespace foyer::db
