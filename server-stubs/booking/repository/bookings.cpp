#include "bookings.h"

#include "people.h"
#include "queryamong.h"
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

/** Without its claims. */
Result<ClaimsAtVersion> hallOf(db::Connection &connection, const ShowtimeId &id)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT seat_version, cinema_id FROM showtime WHERE id = ?"_s, {id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(ErrorCode::NotFound, u"no such showtime"_s);
    return ClaimsAtVersion{rows->first().integer(0), false, {}, rows->first().id<domain::CinemaTag>(1)};
}

/** Columns: seat_id, state, booking_id, whose it is, user_name; the last four NULL for a seat that is free. */
ClaimRecord toClaim(const db::Row &row)
{
    ClaimRecord claim;
    claim.seat = seatIn(row, 0);
    claim.state = claimStateFromWireName(row.text(1));
    if (claim.state) {
        claim.booking = row.id<domain::BookingTag>(2);
        claim.user = row.id<domain::UserTag>(3);
        claim.userName = row.text(4);
    }
    return claim;
}

/** What happened to the seats of a showtime. */
struct History
{
    struct ChangedSeat
    {
        ClaimRecord claim; ///< As it is now.
        qint64 version = 0; ///< With which it last changed.
    };

    qint64 version = 0;
    qint64 knownSince = 0; ///< What changed after this version is known.
    QList<ChangedSeat> seats; ///< By seat.
    domain::CinemaId cinema{};

    ClaimsAtVersion since(qint64 since) const
    {
        ClaimsAtVersion changed{version, since < knownSince || since > version, {}, cinema};
        if (changed.hasGap)
            return changed;
        for (const ChangedSeat &seat : seats) {
            if (seat.version > since)
                changed.claims.append(seat.claim);
        }
        return changed;
    }
};

/** NotFound, also for a draft: nobody sells it, so nobody watches it. */
Result<History> historySince(db::Connection &connection, const ShowtimeId &id, qint64 sinceVersion, qint64 nowMs)
{
    const Result<db::Rows> found = connection.query(
        u"SELECT seat_version, cinema_id FROM showtime WHERE id = ? AND publication = 'PUBLISHED'"_s, {id});
    if (!found)
        return fail(found.error());
    if (found->isEmpty())
        return fail(ErrorCode::NotFound, u"no such showtime"_s);
    const qint64 version = found->first().integer(0);
    History history{version, version, {}, found->first().id<domain::CinemaTag>(1)};
    const Result<db::Rows> known = connection.query(
        u"SELECT COUNT(DISTINCT version), MIN(version) FROM seat_delta WHERE showtime_id = ? AND version > ?"_s,
        {id, sinceVersion});
    if (!known)
        return fail(known.error());
    const qint64 first = known->first().integer(1);
    if (known->first().integer(0) != version - first + 1) // nothing is known, or not all since the first
        return history;
    history.knownSince = first - 1;
    const Result<db::Rows> rows = connection.query(
        u"SELECT d.seat_id, c.state, c.booking_id, COALESCE(p.into_id, b.user_id), b.user_name, d.changed FROM "
        "(SELECT seat_id, MAX(version) AS changed FROM seat_delta WHERE showtime_id = ? AND version > ? "
        "GROUP BY seat_id) d "
        "LEFT JOIN seat_claim c ON c.showtime_id = ? AND c.seat_id = d.seat_id "
        "AND (c.expires_at IS NULL OR c.expires_at > ?) LEFT JOIN booking b ON b.id = c.booking_id "
        "LEFT JOIN person_alias p ON p.user_id = b.user_id ORDER BY d.seat_id"_s,
        {id, sinceVersion, id, nowMs});
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        history.seats.append({toClaim(row), row.integer(5)});
    return history;
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
    const Result<QList<domain::UserId>> accounts = withAliases(connection, {user});
    if (!accounts)
        return fail(accounts.error());
    const Result<db::Rows> rows = db::queryAmong(
        connection, u"SELECT 1 FROM booking WHERE user_id IN (%1) AND confirmed_at IS NOT NULL LIMIT 1"_s,
        bindsOf(*accounts));
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Result<QList<domain::BookingId>> soldBookingsOf(db::Connection &connection, const domain::ShowtimeId &showtime)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT id FROM booking WHERE showtime_id = ? AND state = 'CONFIRMED' ORDER BY id LIMIT 5000"_s, {showtime});
    if (!rows)
        return fail(rows.error());
    QList<domain::BookingId> bookings;
    for (const db::Row &row : *rows)
        bookings.append(row.id<domain::BookingTag>("id"));
    return bookings;
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
    Result<ClaimsAtVersion> all = hallOf(connection, id);
    if (!all)
        return all;
    const Result<db::Rows> rows = connection.query(
        u"SELECT c.seat_id, c.state, c.booking_id, COALESCE(p.into_id, b.user_id), b.user_name FROM seat_claim c "
        "JOIN booking b ON b.id = c.booking_id LEFT JOIN person_alias p ON p.user_id = b.user_id "
        "WHERE c.showtime_id = ? "
        "AND (c.expires_at IS NULL OR c.expires_at > ?) ORDER BY c.seat_id"_s,
        {id, nowMs});
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        all->claims.append(toClaim(row));
    return all;
}

Result<QList<std::optional<ClaimsAtVersion>>> claimsChangedSince(db::Connection &connection,
                                                                 const QList<ChangesQuestion> &questions, qint64 nowMs)
{
    QHash<ShowtimeId, qint64> since; // the earliest that somebody asks for
    for (const ChangesQuestion &question : questions) {
        const auto known = since.constFind(question.showtime);
        if (known == since.cend() || question.version < *known)
            since.insert(question.showtime, question.version);
    }
    QHash<ShowtimeId, History> histories;
    for (auto it = since.cbegin(); it != since.cend(); ++it) {
        const Result<History> history = historySince(connection, it.key(), it.value(), nowMs);
        if (history)
            histories.insert(it.key(), *history);
        else if (history.error().code != ErrorCode::NotFound)
            return fail(history.error());
    }
    QList<std::optional<ClaimsAtVersion>> answers;
    for (const ChangesQuestion &question : questions) {
        const auto history = histories.constFind(question.showtime);
        answers.append(history == histories.cend() ? std::nullopt : std::optional(history->since(question.version)));
    }
    return answers;
}

Result<QHash<ShowtimeId, qint64>> seatVersions(db::Connection &connection, const QList<ShowtimeId> &ids)
{
    QHash<ShowtimeId, qint64> versions;
    if (ids.isEmpty())
        return versions;
    const Result<db::Rows> rows =
        connection.query(u"SELECT id, seat_version FROM showtime WHERE id IN (%1) AND publication = 'PUBLISHED'"_s.arg(
                             placeholders(ids.size())),
                         bindsOf(ids));
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows)
        versions.insert(row.id<domain::ShowtimeTag>(0), row.integer(1));
    return versions;
}

} // namespace foyer::booking
