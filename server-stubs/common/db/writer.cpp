#include "writer.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <chrono>
#include <thread>

namespace foyer::db {

namespace {

constexpr int maxTries = 6;
// A server that is slow to refuse must not hold up all who wait.
constexpr qint64 noNewTryAfterMs = 5'000;

/** Somebody else has the lock for a moment: wait a little, differently long each time. */
void pause(int tries)
{
    const int upToMs = 10 << tries;
    std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator::global()->bounded(5, upToMs + 5)));
}

} // namespace

Writer::Writer(std::unique_ptr<Link> link)
    : m_link(std::move(link))
{
}

Result<std::unique_ptr<Writer>> Writer::open(const Settings &settings)
{
    Result<std::unique_ptr<Link>> link = Link::open(settings, Connection::Access::ReadWrite);
    if (!link)
        return fail(link.error());
    return std::unique_ptr<Writer>(new Writer(std::move(*link)));
}

Result<void> Writer::transact(const Body &body, WhenInDoubt whenInDoubt)
{
    QElapsedTimer elapsed;
    elapsed.start();
    std::optional<Error> doubt;
    Try last = tryOnce(body);
    for (int tries = 1; tries < maxTries; ++tries) {
        if (!last.outcome && isInDoubt(last.outcome.error())) {
            doubt = last.outcome.error();
            last.again = whenInDoubt == WhenInDoubt::Redo;
        }
        if (!last.again || elapsed.elapsed() > noNewTryAfterMs)
            break;
        pause(tries);
        last = tryOnce(body);
    }
    // "Could not be reached" would be a lie about a commit that may have taken place.
    if (doubt && last.again)
        return fail(*doubt);
    return last.outcome;
}

Writer::Try Writer::tryOnce(const Body &body)
{
    const Result<Connection *> connection = m_link->connection();
    if (!connection)
        return {fail(connection.error()), connection.error().isRetryable()};
    const auto run = [&]() -> Result<void> {
        Result<Transaction> transaction = Transaction::begin(**connection);
        if (!transaction)
            return fail(transaction.error());
        const Result<void> done = body(*transaction);
        if (!done)
            return done;
        return transaction->commit();
    };
    const Result<void> outcome = run();
    const bool again = !outcome && (outcome.error().code == ErrorCode::Busy || (*connection)->isLost());
    return {outcome, again};
}

} // namespace foyer::db
