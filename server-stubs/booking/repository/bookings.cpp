#include "bookings.h"

#include "schedule.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::Money;
using domain::SeatId;
using domain::ShowtimeId;

template <class IdType>
db::Binds bindsOf(const QList<IdType> &ids)
{
    db::Binds binds;
    for (const IdType &id : ids)
        binds.append(id);
    return binds;
}

SeatId seatIn(const db::Row &row, int column)
{
    return SeatId{static_cast<qint32>(row.integer(column))};
}

Result<qint64> seatVersion(db::Connection &connection, const ShowtimeId &id)
{
    const Result<db::Rows> rows = connection.query(u"SELECT seat_version FROM showtime WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, u"no such showtime"_s);
    return rows->first().integer(0);
}

/** Columns: seat_id, state, booking_id, user_id, user_name; the last four NULL for a seat that is free. */
QList<ClaimRecord> toClaims(const db::Rows &rows)
{
    QList<ClaimRecord> claims;
    for (const db::Row &row : rows) {
        ClaimRecord claim;
        claim.seat = seatIn(row, 0);
        claim.state = claimStateFromWireName(row.text(1));
        if (claim.state) {
            claim.booking = row.id<domain::BookingTag>(2);
            claim.user = row.id<domain::UserTag>(3);
            claim.userName = row.text(4);
        }
        claims.append(claim);
    }
    return claims;
}

} // namespace

Result<std::optional<BookingId>> bookingByCode(db::Connection &connection, const QString &code)
{
    const Result<db::Rows> rows = connection.query(u"SELECT id FROM booking WHERE confirmation_code = ?"_s, {code});
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? std::nullopt : std::optional(rows->first().id<domain::BookingTag>(0));
}

Result<bool> hasConfirmedBookings(db::Connection &connection, const domain::UserId &user)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT 1 FROM booking WHERE user_id = ? AND confirmed_at IS NOT NULL LIMIT 1"_s, {user});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Result<QList<LedgerRecord>> ledgerOfBooking(db::Connection &connection, const BookingId &id)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT line, at, account, currency, amount_minor, text FROM ledger_entry WHERE booking_id = ? "
        "ORDER BY line"_s,
        {id});
    if (!rows)
        return fail(rows.error());
    QList<LedgerRecord> lines;
    for (const db::Row &row : *rows) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(3));
        if (!currency)
            return fail(ErrorCode::Storage, u"a ledger line with "_s + currency.error().detail);
        lines.append({static_cast<int>(row.integer(0)),
                      row.integer(1),
                      {row.text(2), Money(row.integer(4), *currency), row.text(5)}});
    }
    return lines;
}

Result<QHash<ShowtimeId, int>> claimedCounts(db::Connection &connection, const QList<ShowtimeId> &ids, qint64 nowMs)
{
    if (ids.isEmpty())
        return QHash<ShowtimeId, int>();
    db::Binds binds = bindsOf(ids);
    binds.append(nowMs);
    const Result<db::Rows> rows = connection.query(
        u"SELECT showtime_id, COUNT(*) FROM seat_claim WHERE showtime_id IN (%1) "
        "AND (expires_at IS NULL OR expires_at > ?) GROUP BY showtime_id"_s.arg(placeholders(ids.size())),
        binds);
    if (!rows)
        return fail(rows.error());
    QHash<ShowtimeId, int> counts;
    for (const ShowtimeId &id : ids)
        counts.insert(id, 0);
    for (const db::Row &row : *rows)
        counts.insert(row.id<domain::ShowtimeTag>(0), static_cast<int>(row.integer(1)));
    return counts;
}

Result<ClaimsAtVersion> claimsOfShowtime(db::Connection &connection, const ShowtimeId &id, qint64 nowMs)
{
    const Result<qint64> version = seatVersion(connection, id);
    if (!version)
        return fail(version.error());
    const Result<db::Rows> rows =
        connection.query(u"SELECT c.seat_id, c.state, c.booking_id, b.user_id, b.user_name FROM seat_claim c "
                         "JOIN booking b ON b.id = c.booking_id WHERE c.showtime_id = ? "
                         "AND (c.expires_at IS NULL OR c.expires_at > ?) ORDER BY c.seat_id"_s,
                         {id, nowMs});
    if (!rows)
        return fail(rows.error());
    return ClaimsAtVersion{*version, false, toClaims(*rows)};
}

Result<ClaimsAtVersion> claimsChangedSince(db::Connection &connection, const ShowtimeId &id, qint64 sinceVersion,
                                           qint64 nowMs)
{
    const Result<qint64> version = seatVersion(connection, id);
    if (!version)
        return fail(version.error());
    const Result<db::Rows> known = connection.query(
        u"SELECT COUNT(DISTINCT version) FROM seat_delta WHERE showtime_id = ? AND version > ?"_s, {id, sinceVersion});
    if (!known)
        return fail(known.error());
    if (known->first().integer(0) != *version - sinceVersion)
        return ClaimsAtVersion{*version, true, {}};
    const Result<db::Rows> rows = connection.query(
        u"SELECT d.seat_id, c.state, c.booking_id, b.user_id, b.user_name FROM "
        "(SELECT DISTINCT seat_id FROM seat_delta WHERE showtime_id = ? AND version > ?) d "
        "LEFT JOIN seat_claim c ON c.showtime_id = ? AND c.seat_id = d.seat_id "
        "AND (c.expires_at IS NULL OR c.expires_at > ?) LEFT JOIN booking b ON b.id = c.booking_id ORDER BY d.seat_id"_s,
        {id, sinceVersion, id, nowMs});
    if (!rows)
        return fail(rows.error());
    return ClaimsAtVersion{*version, false, toClaims(*rows)};
}

} // namespace foyer::booking
