#include "hallsnapshot.h"

#include "bookings.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<HallSnapshot> hallSnapshot(db::Connection &connection, Snapshots &snapshots, const domain::ShowtimeId &showtime,
                                  const domain::BookingId &own, qint64 nowMs)
{
    const auto showtimes = showtimesById(connection, {showtime});
    if (!showtimes)
        return fail(showtimes.error());
    if (showtimes->isEmpty() || showtimes->value(showtime).isDraft)
        return fail(ErrorCode::NotFound, u"no such showtime"_s);
    const ShowtimeRecord record = showtimes->value(showtime);
    const Result<domain::SeatRows> rows = snapshots.rows(connection, record.plan);
    if (!rows)
        return fail(rows.error());
    const Result<ClaimsAtVersion> claims = claimsOfShowtime(connection, showtime, nowMs);
    if (!claims)
        return fail(claims.error());
    domain::SeatOccupancy occupancy(*rows);
    int taken = 0;
    for (const ClaimRecord &claim : claims->claims) {
        if (claim.booking == own)
            continue;
        occupancy.set(claim.seat, domain::SeatOccupancy::Use::Taken);
        ++taken;
    }
    occupancy.setUntilStart(std::chrono::seconds((record.startsAtMs - nowMs) / 1000));
    std::optional<int> seatsLeft;
    if (record.capacityLimit) {
        const auto claimed = static_cast<int>(claims->claims.size());
        occupancy.setMayStillSell(std::max(0, *record.capacityLimit - taken));
        seatsLeft = std::max(0, *record.capacityLimit - claimed);
    }
    return HallSnapshot{record, claims->version, occupancy, seatsLeft};
}

} // namespace foyer::booking
