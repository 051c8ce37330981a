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
    for (const ClaimRecord &claim : claims->claims) {
        if (claim.booking != own)
            occupancy.set(claim.seat, domain::SeatOccupancy::Use::Taken);
    }
    occupancy.setUntilStart(std::chrono::seconds((record.startsAtMs - nowMs) / 1000));
    return HallSnapshot{record, claims->version, occupancy};
}

} // namespace foyer::booking
