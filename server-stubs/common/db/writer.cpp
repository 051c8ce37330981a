#include "writer.h"

#include <QRandomGenerator>

#include <chrono>
#include <thread>

namespace foyer::db {

namespace {

constexpr int writeTries = 5;

/** Somebody else has the lock for a moment: wait a little, differently long each time. */
void pause(int tries)
{
    const int upToMs = 10 << tries;
    std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator::global()->bounded(5, upToMs + 5)));
}

} // namespace

Writer::Writer(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

Result<std::unique_ptr<Writer>> Writer::open(const Settings &settings)
{
    Result<std::unique_ptr<Connection>> connection = Connection::open(settings, Connection::Access::ReadWrite);
    if (!connection)
        return fail(connection.error());
    return std::unique_ptr<Writer>(new Writer(std::move(*connection)));
}

Result<void> Writer::transact(const Body &body)
{
    Result<void> outcome = transactOnce(body);
    for (int tries = 1; tries < writeTries && !outcome && outcome.error().code == ErrorCode::Busy; ++tries) {
        pause(tries);
        outcome = transactOnce(body);
    }
    return outcome;
}

Result<void> Writer::transactOnce(const Body &body)
{
    Result<Transaction> transaction = Transaction::begin(*m_connection);
    if (!transaction)
        return fail(transaction.error());
    const Result<void> done = body(*transaction);
    if (!done)
        return done;
    return transaction->commit();
}

} // namespace foyer::db
