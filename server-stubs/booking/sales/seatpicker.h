#pragma once

#include "bestseats.h"
#include "sales.h"

namespace foyer::booking {

/** "Hold the best seats for these people." */
struct HoldBestSeats
{
    IdempotencyKey key;
    domain::BookingId booking;
    domain::ShowtimeId showtime;
    domain::Party party;
};

/** The best seats of a showtime as it was at a version. */
struct PickedSeats
{
    qint64 version = 0;
    domain::SeatProposal proposal;
    std::shared_ptr<const domain::SeatPlan> plan;
    std::optional<int> seatsLeft{}; ///< How many may still come, where that is fewer than there are seats.
};

struct HeldSeats
{
    Performed performed;
    std::optional<PickedSeats> picked; ///< Why these seats; none when they were held earlier and others are best now.
};

/** Finds the best free seats, and holds them. Lives in the thread of the sales; call from there. */
class SeatPicker : public QObject
{
public:
    SeatPicker(std::shared_ptr<db::Database> database, std::shared_ptr<Snapshots> snapshots, const Clock &clock,
               Sales &sales);

    /** As things are now; holds nothing. Seats that @p own claims count as free. NotFound, and the database's errors.
     */
    QFuture<Result<PickedSeats>> pick(const domain::ShowtimeId &showtime, const domain::Party &party,
                                      const domain::BookingId &own = {});
    /** Holds the best seats; when somebody was faster it picks again, a few times. Repeated with the same key it
     * answers as the first time, whatever is free by then. Refusals are HoldSeats', and SeatTaken when there are no
     * such seats, HouseFull when not so many may come. Errors as Sales::perform(). */
    QFuture<Result<HeldSeats>> hold(const HoldBestSeats &command, const Actor &actor);

private:
    QFuture<Result<HeldSeats>> hold(const HoldBestSeats &command, const Actor &actor, int triesLeft);

    const std::shared_ptr<db::Database> m_database;
    const std::shared_ptr<Snapshots> m_snapshots;
    const Clock &m_clock;
    Sales &m_sales;
};

} // namespace foyer::booking
