#pragma once

#include "salesstate.h"
#include "schedule.h"
#include "seatrows.h"

/** @file
 *  What of the programme hardly ever changes, kept in memory. */
namespace foyer::booking {

/** A showtime without what changes with sales. */
struct ShowtimeSnapshot
{
    PlannedShowtime facts;
    Showtime showtime; ///< The same for the state machine: not cancelled, nothing claimed.
};

/** A showtime as it was at one moment. Cheap to copy. */
struct ShowtimeSeen
{
    std::shared_ptr<const ShowtimeSnapshot> snapshot;
    bool isCancelled = false;
    qint64 seatVersion = 0;

    const domain::SeatPlan &plan() const { return *snapshot->showtime.plan; }
    const PriceCard &card() const { return *snapshot->showtime.card; }
    ShowtimeRecord record() const { return {snapshot->facts, isCancelled, seatVersion}; }
};

/** What never changes once it is written is read once; what is planned of a showtime once for each of its revisions,
 *  which whoever asks has read in its row. Thread-safe. */
class Snapshots
{
public:
    PlanCache plans;

    /** With its plan and its card, of @p planRevision or a later one. NotFound, Storage. */
    Result<std::shared_ptr<const ShowtimeSnapshot>> showtime(db::Connection &connection, const domain::ShowtimeId &id,
                                                             int planRevision);
    /** What @p showtime of a state is a part of. NotFound, Storage. */
    Result<ShowtimeSeen> seen(db::Connection &connection, const Showtime &showtime);
    /** NotFound, Storage. */
    Result<std::shared_ptr<const PriceCard>> card(db::Connection &connection, const domain::PriceCardId &id);
    /** Who sits beside whom in a plan. NotFound, Storage. */
    Result<domain::SeatRows> rows(db::Connection &connection, const PlanSnapshotId &id);

private:
    QMutex m_mutex;
    QHash<domain::ShowtimeId, std::shared_ptr<const ShowtimeSnapshot>> m_showtimes;
    QHash<PlanSnapshotId, domain::SeatRows> m_rows;
    QHash<domain::PriceCardId, std::shared_ptr<const PriceCard>> m_cards;
};

} // namespace foyer::booking
