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

Writer::Writer(std::unique_ptr<Link> link, std::unique_ptr<FileGuard> guard, std::shared_ptr<StorageHealth> health,
               std::shared_ptr<const Meters> meters)
    : m_link(std::move(link))
    , m_guard(std::move(guard))
    , m_health(std::move(health))
    , m_meters(std::move(meters))
{
}

Result<std::unique_ptr<Writer>> Writer::open(const Settings &settings, std::shared_ptr<StorageHealth> health)
{
    Result<std::unique_ptr<Link>> link = Link::open(settings, Connection::Access::ReadWrite);
    if (!link)
        return fail(link.error());
    std::unique_ptr<FileGuard> guard;
    if (health) {
        Result<std::unique_ptr<FileGuard>> taken = FileGuard::take(settings, health);
        if (!taken)
            return fail(taken.error());
        guard = std::move(*taken);
    }
    return std::unique_ptr<Writer>(new Writer(std::move(*link), std::move(guard), std::move(health), settings.meters));
}

void Writer::close()
{
    if (!m_guard)
        return;
    if (const Result<Connection *> connection = m_link->connection())
        m_guard->giveBack(**connection);
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
    const bool isRefusedNow = !last.outcome && last.outcome.error().code == ErrorCode::StorageDamaged;
    if (doubt && (last.again || isRefusedNow))
        return fail(*doubt);
    return last.outcome;
}

Writer::Try Writer::tryOnce(const Body &body)
{
    if (const std::optional<Error> damage = m_health ? m_health->damage() : std::nullopt)
        return {fail(*damage), false};
    const Result<Connection *> connection = m_link->connection();
    if (!connection)
        return {fail(connection.error()), connection.error().isRetryable()};
    const Result<void> outcome = run(**connection, body);
    if (m_guard && !outcome)
        look(**connection, outcome);
    const bool again = !outcome && (outcome.error().code == ErrorCode::Busy || (*connection)->isLost());
    return {outcome, again};
}

Result<void> Writer::run(Connection &connection, const Body &body)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction.error());
    const Result<void> done = body(*transaction);
    if (!done)
        return done;
    // SQLite commits into a file that has no name any more without a word.
    if (m_guard && !m_guard->filesAreTheSame())
        return fail(ErrorCode::StorageDamaged, QStringLiteral("the database's files were removed or replaced"));
    const Result<void> committed = transaction->commit();
    if (committed && m_meters)
        m_meters->commits.add();
    return committed;
}

/** The transaction is over, and has failed. */
void Writer::look(Connection &connection, const Result<void> &outcome)
{
    if (outcome.error().code == ErrorCode::StorageFull)
        m_guard->makeRoom(connection);
    else if (const std::optional<QString> damage = connection.damage())
        m_health->declareDamaged(QStringLiteral("is damaged: ") + *damage);
    else if (outcome.error().code == ErrorCode::StorageDamaged)
        m_guard->rescue(connection);
}

} // namespace foyer::db
