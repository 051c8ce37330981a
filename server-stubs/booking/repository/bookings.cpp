#include "bookings.h"

#include "claims.h"
#include "schedule.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::Money;
using domain::SeatId;
using domain::ShowtimeId;

constexpr QLatin1StringView bookingColumns(
    "id, showtime_id, user_id, user_name, state, created_at, expires_at, currency, total_minor, tax_minor, "
    "confirmed_at, confirmation_code, tendered_minor, change_minor");

Result<BookingRecord> toBooking(const db::Row &row)
{
    const std::optional<BookingState> state = bookingStateFromWireName(row.text(4));
    if (!state)
        return fail(ErrorCode::Storage, u"a booking in an unknown state"_s);
    BookingRecord booking;
    booking.id = row.id<domain::BookingTag>(0);
    booking.showtime = row.id<domain::ShowtimeTag>(1);
    booking.user = row.id<domain::UserTag>(2);
    booking.userName = row.text(3);
    booking.state = *state;
    booking.createdAtMs = row.integer(5);
    if (!row.isNull(6))
        booking.expiresAtMs = row.integer(6);
    if (!row.isNull(8)) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(7));
        if (!currency)
            return fail(ErrorCode::Storage, u"a booking with "_s + currency.error().detail);
        const auto money = [&row, &currency](int column) {
            return row.isNull(column) ? std::nullopt : std::optional(Money(row.integer(column), *currency));
        };
        booking.total = money(8);
        booking.tax = money(9);
        booking.tendered = money(12);
        booking.change = money(13);
    }
    if (!row.isNull(10))
        booking.confirmedAtMs = row.integer(10);
    booking.confirmationCode = row.text(11);
    return booking;
}

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

Result<QHash<BookingId, BookingRecord>> bookingsById(db::Connection &connection, const QList<BookingId> &ids)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT %1 FROM booking WHERE id IN (%2)"_s.arg(bookingColumns, placeholders(ids.size())), bindsOf(ids));
    if (!rows)
        return fail(rows.error());
    QHash<BookingId, BookingRecord> bookings;
    for (const db::Row &row : *rows) {
        const Result<BookingRecord> booking = toBooking(row);
        if (!booking)
            return fail(booking.error());
        bookings.insert(booking->id, *booking);
    }
    return bookings;
}

Result<std::optional<BookingRecord>> bookingByCode(db::Connection &connection, const QString &code)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT %1 FROM booking WHERE confirmation_code = ?"_s.arg(bookingColumns), {code});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::optional<BookingRecord>();
    return toBooking(rows->first()).map([](const BookingRecord &booking) { return std::optional(booking); });
}

Result<std::optional<BookingFacts>> bookingFacts(db::Connection &connection, const BookingId &id)
{
    const Result<QHash<BookingId, BookingRecord>> found = bookingsById(connection, {id});
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return std::optional<BookingFacts>();
    const Result<QList<SeatId>> seats = claimedSeats(connection, id);
    if (!seats)
        return fail(seats.error());
    const BookingRecord booking = found->value(id);
    return std::optional(BookingFacts{id, booking.showtime, booking.user, booking.state, booking.createdAtMs,
                                      booking.expiresAtMs, *seats});
}

Result<QHash<BookingId, QList<SeatId>>> seatsOfBookings(db::Connection &connection, const QList<BookingId> &ids)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT booking_id, seat_id FROM seat_claim WHERE booking_id IN (%1) ORDER BY seat_id"_s.arg(
                             placeholders(ids.size())),
                         bindsOf(ids));
    if (!rows)
        return fail(rows.error());
    QHash<BookingId, QList<SeatId>> seats;
    for (const BookingId &id : ids)
        seats.insert(id, {});
    for (const db::Row &row : *rows)
        seats[row.id<domain::BookingTag>(0)].append(seatIn(row, 1));
    return seats;
}

Result<QHash<BookingId, QList<TicketRecord>>> ticketsOfBookings(db::Connection &connection, const QList<BookingId> &ids)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT t.id, t.booking_id, t.seat_id, s.ticket_type, s.ticket_type_name, s.price_minor, s.tax_minor, "
        "b.currency, t.code FROM ticket t JOIN booking b ON b.id = t.booking_id "
        "JOIN booking_seat s ON s.booking_id = t.booking_id AND s.seat_id = t.seat_id "
        "WHERE t.booking_id IN (%1) AND t.is_live = 1 ORDER BY t.seat_id"_s.arg(placeholders(ids.size())),
        bindsOf(ids));
    if (!rows)
        return fail(rows.error());
    QHash<BookingId, QList<TicketRecord>> tickets;
    for (const BookingId &id : ids)
        tickets.insert(id, {});
    for (const db::Row &row : *rows) {
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(7));
        if (!currency)
            return fail(ErrorCode::Storage, u"a ticket with "_s + currency.error().detail);
        TicketRecord ticket;
        ticket.id = row.id<domain::TicketTag>(0);
        ticket.booking = row.id<domain::BookingTag>(1);
        ticket.seat = seatIn(row, 2);
        ticket.type = {row.text(3), row.text(4)};
        ticket.price = Money(row.integer(5), *currency);
        ticket.tax = Money(row.integer(6), *currency);
        ticket.code = row.bytes(8);
        tickets[ticket.booking].append(ticket);
    }
    return tickets;
}

Result<Quote> pricedSeats(db::Connection &connection, const BookingId &id, const domain::Currency &currency)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT seat_id, ticket_type, price_minor, tax_minor FROM booking_seat WHERE booking_id = ? "
                         "ORDER BY seat_id"_s,
                         {id});
    if (!rows)
        return fail(rows.error());
    Quote quote{{}, Money(0, currency), Money(0, currency)};
    for (const db::Row &row : *rows) {
        const PricedSeat line{seatIn(row, 0), row.text(1), Money(row.integer(2), currency),
                              Money(row.integer(3), currency)};
        const Result<Money> total = quote.total.plus(line.price);
        const Result<Money> tax = quote.tax.plus(line.tax);
        if (!total || !tax)
            return fail(ErrorCode::Storage, u"the prices of a booking do not add up"_s);
        quote.total = *total;
        quote.tax = *tax;
        quote.lines.append(line);
    }
    return quote;
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
