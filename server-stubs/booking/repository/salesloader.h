#pragma once

#include "decide.h"
#include "schedule.h"
#include "seatrows.h"

/** @file
 *  From the database to the state that a batch of commands is decided on. */
namespace foyer::booking {

/** What never changes once it is written, read once. Thread-safe. */
class Snapshots
{
public:
    PlanCache plans;

    /** NotFound, Storage. */
    Result<std::shared_ptr<const PriceCard>> card(db::Connection &connection, const domain::PriceCardId &id);
    /** Who sits beside whom in a plan. NotFound, Storage. */
    Result<domain::SeatRows> rows(db::Connection &connection, const PlanSnapshotId &id);

private:
    QMutex m_mutex;
    QHash<PlanSnapshotId, domain::SeatRows> m_rows;
    QHash<domain::PriceCardId, std::shared_ptr<const PriceCard>> m_cards;
};

/** Everything @p needs names, in a handful of statements however many commands there are. What is not found is not in
 *  the state. */
Result<SalesState> loadState(db::Connection &connection, Snapshots &snapshots, const Needs &needs);

/** Sagas that are due, at most @p limit, longest due first. */
Result<QList<SagaId>> dueSagas(db::Connection &connection, bool evenLeased, qint64 nowMs, int limit);
/** Holds that ran out, and holds of cancelled showtimes; at most @p limit of each. */
Result<QList<domain::BookingId>> endedHolds(db::Connection &connection, qint64 nowMs, int limit);

} // namespace foyer::booking
