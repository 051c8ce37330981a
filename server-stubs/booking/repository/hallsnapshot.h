#pragma once

#include "salesloader.h"
#include "seatoccupancy.h"

namespace foyer::booking {

/** The seats of a showtime at one version. */
struct HallSnapshot
{
    ShowtimeRecord showtime;
    qint64 version = 0;
    domain::SeatOccupancy occupancy; ///< What is claimed is taken; how long it is until the start.
    std::optional<int> seatsLeft{}; ///< How many may still come, where that is fewer than there are seats.
};

/** The hall now; seats that @p own claims count as free. NotFound, also for a draft, and the database's errors. On a
 * reader, so that seats and version belong together. */
Result<HallSnapshot> hallSnapshot(db::Connection &connection, Snapshots &snapshots, const domain::ShowtimeId &showtime,
                                  const domain::BookingId &own, qint64 nowMs);

} // namespace foyer::booking
