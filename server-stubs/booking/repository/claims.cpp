#include "claims.h"

#include "schedule.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;
using domain::ShowtimeId;

void appendSeats(db::Binds &binds, const QList<SeatId> &seats)
{
    for (const SeatId seat : seats)
        binds.append(static_cast<qint32>(seat));
}

} // namespace

Result<qint64> claimSeats(db::Transaction &transaction, const ShowtimeId &showtime, const QList<SeatId> &seats,
                          const BookingId &booking, qint64 expiresAtMs, qint64 nowMs)
{
    QList<db::Binds> rows;
    for (const SeatId seat : seats)
        rows.append({showtime, static_cast<qint32>(seat), booking, "HELD"_L1, nowMs, expiresAtMs});
    // excluded.claimed_at is now: a claim is taken over only when it is a hold that has run out.
    return transaction.insertRows(
        u"seat_claim"_s,
        {u"showtime_id"_s, u"seat_id"_s, u"booking_id"_s, u"state"_s, u"claimed_at"_s, u"expires_at"_s}, rows,
        u"ON CONFLICT (showtime_id, seat_id) DO UPDATE SET booking_id = excluded.booking_id, "
        "claimed_at = excluded.claimed_at, expires_at = excluded.expires_at "
        "WHERE seat_claim.state = 'HELD' AND seat_claim.expires_at <= excluded.claimed_at"_s);
}

Result<qint64> dropSeats(db::Transaction &transaction, const ShowtimeId &showtime, const QList<SeatId> &seats,
                         const BookingId &booking)
{
    if (seats.isEmpty())
        return 0;
    db::Binds binds{showtime, booking};
    appendSeats(binds, seats);
    return transaction.execute(u"DELETE FROM seat_claim WHERE showtime_id = ? AND booking_id = ? AND state = 'HELD' "
                               "AND seat_id IN (%1)"_s.arg(placeholders(seats.size())),
                               binds);
}

Result<qint64> renewClaims(db::Transaction &transaction, const BookingId &booking, qint64 expiresAtMs, qint64 nowMs)
{
    return transaction.execute(
        u"UPDATE seat_claim SET expires_at = ? WHERE booking_id = ? AND state = 'HELD' AND expires_at > ?"_s,
        {expiresAtMs, booking, nowMs});
}

Result<qint64> beginPayingClaims(db::Transaction &transaction, const BookingId &booking, qint64 nowMs)
{
    return transaction.execute(u"UPDATE seat_claim SET state = 'PAYING', expires_at = NULL WHERE booking_id = ? "
                               "AND state = 'HELD' AND expires_at > ?"_s,
                               {booking, nowMs});
}

Result<qint64> sellClaims(db::Transaction &transaction, const BookingId &booking)
{
    return transaction.execute(u"UPDATE seat_claim SET state = 'SOLD' WHERE booking_id = ? AND state = 'PAYING'"_s,
                               {booking});
}

Result<qint64> returnClaimsToHold(db::Transaction &transaction, const BookingId &booking, qint64 expiresAtMs)
{
    return transaction.execute(
        u"UPDATE seat_claim SET state = 'HELD', expires_at = ? WHERE booking_id = ? AND state = 'PAYING'"_s,
        {expiresAtMs, booking});
}

Result<QList<RefusedSeat>> takenSeats(db::Transaction &transaction, const ShowtimeId &showtime,
                                      const QList<SeatId> &seats, const BookingId &booking, qint64 nowMs)
{
    db::Binds binds{showtime, booking, nowMs};
    appendSeats(binds, seats);
    const Result<db::Rows> rows =
        transaction.query(u"SELECT seat_id, state FROM seat_claim WHERE showtime_id = ? AND booking_id <> ? "
                          "AND (expires_at IS NULL OR expires_at > ?) AND seat_id IN (%1) ORDER BY seat_id"_s.arg(
                              placeholders(seats.size())),
                          binds);
    if (!rows)
        return fail(rows.error());
    QList<RefusedSeat> taken;
    for (const db::Row &row : *rows)
        taken.append({SeatId{static_cast<qint32>(row.integer(0))}, row.text(1)});
    return taken;
}

Result<QList<SeatId>> claimedSeats(db::Connection &connection, const BookingId &booking)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT seat_id FROM seat_claim WHERE booking_id = ? ORDER BY seat_id"_s, {booking});
    if (!rows)
        return fail(rows.error());
    QList<SeatId> seats;
    for (const db::Row &row : *rows)
        seats.append(SeatId{static_cast<qint32>(row.integer(0))});
    return seats;
}

QList<SeatChange> changesTo(const QList<SeatId> &seats, std::optional<ClaimState> state)
{
    QList<SeatChange> changes;
    for (const SeatId seat : seats)
        changes.append({seat, state});
    return changes;
}

Result<void> recordChanges(db::Transaction &transaction, const ShowtimeId &showtime, const QList<SeatChange> &changes)
{
    if (changes.isEmpty())
        return {};
    const Result<qint64> counted =
        transaction.execute(u"UPDATE showtime SET seat_version = seat_version + 1 WHERE id = ?"_s, {showtime});
    if (!counted)
        return fail(counted.error());
    const Result<db::Rows> version = transaction.query(u"SELECT seat_version FROM showtime WHERE id = ?"_s, {showtime});
    if (!version)
        return fail(version.error());
    QList<db::Binds> rows;
    for (const SeatChange &change : changes) {
        rows.append({showtime, version->first().integer(0), static_cast<qint32>(change.seat),
                     change.state ? toWireName(*change.state) : u"AVAILABLE"_s});
    }
    return transaction.insertRows(u"seat_delta"_s, {u"showtime_id"_s, u"version"_s, u"seat_id"_s, u"state"_s}, rows)
        .map([](qint64) {});
}

} // namespace foyer::booking
