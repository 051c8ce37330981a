#include "roomlimits.h"

#include "async.h"
#include "showtimeedits.h"
#include "showtimeplan.h"

namespace foyer::booking {

namespace {

using domain::AuditoriumId;
using Limits = QHash<AuditoriumId, std::optional<int>>;

/** False when somebody took or gave back a seat meanwhile, or changed the showtime: next time. */
Result<bool> limit(db::Transaction &transaction, const ShowtimeRecord &now, std::optional<int> limit)
{
    ShowtimeRecord next = now;
    next.capacityLimit = limit;
    next.takenWhenLimited.reset();
    if (limit) {
        const Result<int> taken = takenSeatsOf(transaction.connection(), now.id);
        if (!taken)
            return fail(taken.error());
        if (*taken > *limit)
            next.takenWhenLimited = *taken;
    }
    ++next.planRevision;
    return replaceShowtime(transaction, now, next);
}

Result<int> limitAll(db::Transaction &transaction, const Limits &limits, qint64 nowMs)
{
    int changed = 0;
    for (auto room = limits.cbegin(); room != limits.cend(); ++room) {
        const Result<QList<ShowtimeRecord>> planned = plannedIn(transaction.connection(), room.key(), nowMs);
        if (!planned)
            return fail(planned.error());
        for (const ShowtimeRecord &showtime : *planned) {
            const std::optional<int> wanted = countingLimit(*room, showtime.seatCount);
            if (wanted == showtime.capacityLimit)
                continue;
            const Result<bool> done = limit(transaction, showtime, wanted);
            if (!done)
                return fail(done.error());
            changed += *done ? 1 : 0;
        }
    }
    return changed;
}

} // namespace

RoomLimits::RoomLimits(std::shared_ptr<db::Database> database, const Clock &clock, FactsPort &facts)
    : m_database(std::move(database))
    , m_clock(clock)
    , m_facts(facts)
{
}

QFuture<Result<int>> RoomLimits::refresh()
{
    const qint64 nowMs = m_clock.nowMs();
    const auto rooms =
        m_database->read([nowMs](db::Connection &connection) { return plannedRooms(connection, nowMs); });
    return async::andThen(rooms, this, [this, nowMs](const QList<PlannedRoom> &planned) {
        QList<AuditoriumId> asked;
        for (const PlannedRoom &room : planned) {
            if (!asked.contains(room.room))
                asked.append(room.room);
        }
        const auto limits = asked.isEmpty() ? async::ready(Result<Limits>(Limits())) : m_facts.capacityLimits(asked);
        return async::andThen(limits, this, [this, nowMs, planned](const Limits &now) {
            Limits other;
            for (const PlannedRoom &room : planned) {
                const auto limit = now.constFind(room.room);
                if (limit != now.cend() && countingLimit(*limit, room.seats) != room.capacityLimit)
                    other.insert(room.room, *limit);
            }
            if (other.isEmpty())
                return async::ready(Result<int>(0));
            return m_database->write(
                [other, nowMs](db::Transaction &transaction) { return limitAll(transaction, other, nowMs); });
        });
    });
}

} // namespace foyer::booking
