#include "salesloader.h"

#include "answers.h"
#include "queryamong.h"
#include "sagatext.h"

#include <QJsonDocument>

#include <algorithm>
#include <bit>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::Money;
using domain::SeatId;
using domain::ShowtimeId;

/** Two variables each, and few enough for a statement that is kept prepared. */
constexpr qsizetype seatsAtOnce = 128;

template <class T>
QList<T> unique(QList<T> items)
{
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
    return items;
}

SeatId seatIn(const db::Row &row, int column)
{
    return SeatId{static_cast<qint32>(row.integer(column))};
}

std::optional<qint64> integerIn(const db::Row &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

Error unreadable(const QString &what)
{
    return {ErrorCode::Storage, u"%1 in the database cannot be read"_s.arg(what), {}};
}

/** What changes of a showtime, but for its claims. */
struct Standing
{
    bool isCancelled = false;
    qint64 seatVersion = 0;
    int planRevision = 0;
};

Standing standingIn(const db::Row &row, int column)
{
    return {row.boolean(column), row.integer(column + 1), static_cast<int>(row.integer(column + 2))};
}

/** Fills one SalesState from many needs. Each load*() adds what it finds and remembers what that leads to. */
class Loader
{
public:
    Loader(db::Connection &connection, Snapshots &snapshots)
        : m_connection(connection)
        , m_snapshots(snapshots)
    {
    }

    Result<SalesState> load(const Needs &needs)
    {
        Result<void> done = loadAnswers(needs.requests);
        if (done)
            done = loadSagasOfRequests(needs.requests);
        if (done)
            done = loadSagas(u"id"_s, needs.sagas);
        if (done)
            done = loadBookings(needs.bookings + needs.paidBookings + bookingsOfSagas());
        if (done)
            done = loadPayments(needs.paidBookings);
        if (done)
            done = loadBookings(bookingsOfSagas());
        if (done)
            done = loadShowtimes(needs);
        if (done)
            done = loadClaimsOfBookings();
        if (done)
            done = loadClaimsOfSeats(needs);
        if (done)
            done = loadClaimsOfLimited(needs);
        if (done)
            done = loadPrices();
        if (done)
            done = loadTickets();
        if (done)
            done = loadHolds(needs.holders);
        if (done)
            done = loadUsedPayments(needs.payments);
        if (done)
            done = loadUsedApprovals(needs.approvals);
        if (!done)
            return fail(done.error());
        return std::move(m_state);
    }

private:
    Result<void> loadAnswers(const QList<RequestKey> &requests)
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection,
                           u"SELECT idempotency_key, user_id, body_hash, answer, forget_at FROM kept_answer "
                           "WHERE idempotency_key IN (%1)"_s,
                           keysOf(requests));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const Result<Answer> answer = answerFromText(row.text(3));
            if (!answer)
                return fail(answer.error());
            m_state.answers.insert({row.id<domain::UserTag>(1), row.id<IdempotencyKeyTag>(0)},
                                   {row.bytes(2), *answer, integerIn(row, 4)});
        }
        return {};
    }

    Result<void> loadSagasOfRequests(const QList<RequestKey> &requests)
    {
        return loadSagas(u"idempotency_key"_s, keysOf(requests));
    }

    static QList<IdempotencyKey> keysOf(const QList<RequestKey> &requests)
    {
        QList<IdempotencyKey> keys;
        for (const RequestKey &request : requests)
            keys.append(request.key);
        return unique(keys);
    }

    template <class IdType>
    Result<void> loadSagas(const QString &column, const QList<IdType> &ids)
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT id, kind, state, booking_id, root_id, revoked_from, idempotency_key, body_hash, user_id, "
            "user_name, role, device_id, currency, expected_total_minor, coupon_state, redemption_id, details, "
            "created_at, settled_at, due_at, attempts, revision FROM saga WHERE "_s
                + column + u" IN (%1) ORDER BY created_at, id"_s,
            unique(ids));
        if (!rows)
            return fail(rows.error());
        QList<SagaId> found;
        for (const db::Row &row : *rows) {
            const Result<Saga> saga = toSaga(row);
            if (!saga)
                return fail(saga.error());
            if (m_state.sagas.contains(saga->id))
                continue;
            found.append(saga->id);
            m_state.sagas.insert(saga->id, *saga);
            m_state.sagaOfRequest.insert(saga->request, saga->id);
            m_state.sagasOfRoot[saga->root].append(saga->id);
        }
        return loadLegs(found);
    }

    static Result<Saga> toSaga(const db::Row &row)
    {
        const auto state = sagaStateFromWireName(row.text(2));
        const auto coupons = couponStateFromWireName(row.text(14));
        const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(12));
        if (!state || !coupons || !currency)
            return fail(unreadable(u"a saga"_s));
        Saga saga;
        saga.id = row.id<SagaTag>(0);
        saga.kind = row.text(1) == "REFUND"_L1 ? Saga::Kind::Refund : Saga::Kind::Sale;
        saga.state = *state;
        saga.booking = row.id<domain::BookingTag>(3);
        saga.root = row.id<domain::BookingTag>(4);
        saga.revokedFrom = row.id<domain::BookingTag>(5);
        saga.bodyHash = row.bytes(7);
        saga.actor = {row.id<domain::UserTag>(8), row.text(9), roleFromWireName(row.text(10)),
                      row.id<domain::DeviceTag>(11)};
        saga.request = {saga.actor.user, row.id<IdempotencyKeyTag>(6)};
        saga.currency = *currency;
        saga.expectedTotalMinor = row.integer(13);
        saga.coupons.state = *coupons;
        saga.coupons.redemption = row.id<domain::RedemptionTag>(15);
        saga.createdAtMs = row.integer(17);
        saga.settledAtMs = integerIn(row, 18);
        saga.dueAtMs = integerIn(row, 19);
        saga.attempts = static_cast<int>(row.integer(20));
        saga.revision = row.integer(21);
        if (const Result<void> read = readDetails(row.text(16), saga); !read)
            return fail(read.error());
        return saga;
    }

    Result<void> loadLegs(const QList<SagaId> &sagas)
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT saga_id, id, direction, method, amount_minor, tendered_minor, change_minor, reference, "
            u"payment_id, "
            "other_tender, state, refusal_code, provider_reference, masked_card, redirect_url FROM saga_leg "
            "WHERE saga_id IN (%1) ORDER BY saga_id, position"_s,
            sagas);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const auto method = paymentMethodFromWireName(row.text(3));
            const auto state = legStateFromWireName(row.text(10));
            if (!method || !state)
                return fail(unreadable(u"a leg"_s));
            Leg leg;
            leg.id = row.id<domain::PaymentTag>(1);
            leg.direction = row.text(2) == "GIVE"_L1 ? Leg::Direction::Give : Leg::Direction::Take;
            leg.method = *method;
            leg.amountMinor = row.integer(4);
            leg.tenderedMinor = row.integer(5);
            leg.changeMinor = row.integer(6);
            leg.reference = row.text(7);
            leg.payment = row.id<domain::PaymentTag>(8);
            leg.otherTender = row.boolean(9);
            leg.state = *state;
            leg.refusalCode = row.text(11);
            leg.providerReference = row.text(12);
            leg.maskedCard = row.text(13);
            leg.redirectUrl = row.text(14);
            m_state.sagas[row.id<SagaTag>(0)].legs.append(leg);
            m_state.usedPayments.insert(leg.id);
        }
        return {};
    }

    QList<BookingId> bookingsOfSagas() const
    {
        QList<BookingId> ids;
        for (const Saga &saga : m_state.sagas) {
            ids.append(saga.booking);
            if (!saga.revokedFrom.isNull())
                ids.append(saga.revokedFrom);
        }
        return ids;
    }

    Result<void> loadBookings(QList<BookingId> ids)
    {
        ids.removeIf([this](const BookingId &id) { return m_state.bookings.contains(id); });
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT b.id, root_id, showtime_id, b.user_id, user_name, device_id, state, created_at, expires_at, "
            "extensions, is_reserved, confirmation_code, currency, total_minor, tax_minor, confirmed_at, "
            "tendered_minor, change_minor, redemption_id, ledger_lines, revision, is_cancelled, seat_version, "
            "plan_revision, p.into_id, note, age_confirmed_at, age_confirmed_by, COALESCE(m.into_id, member_id) "
            "FROM booking b JOIN showtime s ON s.id = showtime_id LEFT JOIN person_alias p ON p.user_id = b.user_id "
            "LEFT JOIN person_alias m ON m.user_id = b.member_id "
            "WHERE b.id IN (%1)"_s,
            unique(ids));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const auto state = bookingStateFromWireName(row.text(6));
            if (!state)
                return fail(unreadable(u"a booking"_s));
            Booking booking;
            booking.id = row.id<domain::BookingTag>(0);
            booking.root = row.id<domain::BookingTag>(1);
            booking.showtime = row.id<domain::ShowtimeTag>(2);
            booking.user = row.id<domain::UserTag>(3);
            booking.userName = row.text(4);
            booking.device = row.id<domain::DeviceTag>(5);
            booking.state = *state;
            booking.createdAtMs = row.integer(7);
            booking.expiresAtMs = integerIn(row, 8);
            booking.extensions = static_cast<int>(row.integer(9));
            booking.isReserved = row.boolean(10);
            booking.confirmationCode = row.text(11);
            if (!row.isNull(12)) {
                const Result<domain::Currency> currency = domain::Currency::fromCode(row.text(12));
                if (!currency)
                    return fail(unreadable(u"a booking's currency"_s));
                booking.currency = *currency;
            }
            booking.totalMinor = row.integer(13);
            booking.taxMinor = row.integer(14);
            booking.confirmedAtMs = integerIn(row, 15);
            booking.tenderedMinor = row.integer(16);
            booking.changeMinor = row.integer(17);
            booking.redemption = row.id<domain::RedemptionTag>(18);
            booking.ledgerLines = static_cast<int>(row.integer(19));
            booking.revision = row.integer(20);
            booking.mergedInto = row.id<domain::UserTag>(24);
            booking.note = row.text(25);
            booking.ageConfirmedAtMs = integerIn(row, 26);
            booking.ageConfirmedBy = row.text(27);
            booking.member = row.id<domain::UserTag>(28);
            m_standings.insert(booking.showtime, standingIn(row, 21));
            m_state.bookings.insert(booking.id, booking);
        }
        return {};
    }

    /** The sagas that paid for these bookings, and those that are at work on them. */
    Result<void> loadPayments(const QList<BookingId> &paid)
    {
        QList<BookingId> roots;
        for (const BookingId &id : paid) {
            if (const Booking *booking = m_state.booking(id))
                roots.append(booking->root);
        }
        for (const BookingId &root : roots)
            m_state.sagasOfRoot.remove(root); // anew, in their order
        for (auto saga = m_state.sagas.begin(); saga != m_state.sagas.end();)
            saga = roots.contains(saga->root) ? m_state.sagas.erase(saga) : std::next(saga);
        return loadSagas(u"root_id"_s, roots);
    }

    Result<void> loadShowtimes(const Needs &needs)
    {
        QList<ShowtimeId> ids;
        for (const auto &[showtime, seats] : needs.seats) {
            if (!m_standings.contains(showtime)) // bookings told of theirs
                ids.append(showtime);
        }
        const Result<db::Rows> rows = db::queryAmong(
            m_connection, u"SELECT id, is_cancelled, seat_version, plan_revision FROM showtime WHERE id IN (%1)"_s,
            unique(ids));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            m_standings.insert(row.id<domain::ShowtimeTag>(0), standingIn(row, 1));
        QList<ShowtimeId> cancelled;
        for (auto it = m_standings.cbegin(); it != m_standings.cend(); ++it) {
            const auto snapshot = m_snapshots.showtime(m_connection, it.key(), it->planRevision);
            if (!snapshot)
                return fail(snapshot.error());
            Showtime showtime = (*snapshot)->showtime;
            showtime.isCancelled = it->isCancelled;
            showtime.seatVersion = it->seatVersion;
            m_state.showtimes.insert(it.key(), showtime);
            if (it->isCancelled)
                cancelled.append(it.key());
        }
        return loadCancellations(cancelled);
    }

    Result<void> loadCancellations(const QList<ShowtimeId> &cancelled)
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT showtime_id, afterwards, target_id, round FROM showtime_cancellation WHERE showtime_id IN (%1)"_s,
            cancelled);
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            const auto then = afterCancellingFromWireName(row.text(1));
            if (!then)
                return fail(unreadable(u"a cancellation"_s));
            m_state.showtimes[row.id<domain::ShowtimeTag>(0)].cancellation =
                Cancellation{*then, row.id<domain::ShowtimeTag>(2), static_cast<int>(row.integer(3))};
        }
        return {};
    }

    Result<void> loadClaimsOfBookings()
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection,
                           u"SELECT showtime_id, seat_id, booking_id, state, claimed_at, expires_at FROM seat_claim "
                           "WHERE booking_id IN (%1)"_s,
                           m_state.bookings.keys());
        return rows ? addClaims(*rows) : fail(rows.error());
    }

    Result<void> loadClaimsOfSeats(const Needs &needs)
    {
        QList<std::pair<ShowtimeId, SeatId>> wanted;
        for (const auto &[showtime, seats] : needs.seats) {
            for (const SeatId seat : seats)
                wanted.append({showtime, seat});
        }
        wanted = unique(wanted);
        for (qsizetype start = 0; start < wanted.size(); start += seatsAtOnce) {
            QList<std::pair<ShowtimeId, SeatId>> some = wanted.mid(start, seatsAtOnce);
            // The last once more until there is a power of two: few different statements to prepare and to keep.
            const auto last = some.last(); // resize() copies it after it let go of the list's memory
            some.resize(static_cast<qsizetype>(std::bit_ceil(static_cast<std::size_t>(some.size()))), last);
            db::Binds binds;
            for (const auto &[showtime, seat] : std::as_const(some))
                binds << showtime << static_cast<qint32>(seat);
            const Result<db::Rows> rows = m_connection.query(
                u"SELECT showtime_id, seat_id, booking_id, state, claimed_at, expires_at FROM seat_claim WHERE "_s
                    + u"(showtime_id = ? AND seat_id = ?) OR "_s.repeated(some.size()).chopped(4),
                binds);
            if (!rows)
                return fail(rows.error());
            if (const Result<void> added = addClaims(*rows); !added)
                return added;
        }
        return {};
    }

    /** Where fewer people may come than there are seats, all claims count for who wants more. */
    Result<void> loadClaimsOfLimited(const Needs &needs)
    {
        QList<ShowtimeId> limited;
        for (const auto &[id, seats] : needs.seats) {
            const Showtime *showtime = m_state.showtime(id);
            if (showtime && showtime->capacityLimit && !seats.isEmpty())
                limited.append(id);
        }
        const Result<db::Rows> rows =
            db::queryAmong(m_connection,
                           u"SELECT showtime_id, seat_id, booking_id, state, claimed_at, expires_at FROM seat_claim "
                           "WHERE showtime_id IN (%1)"_s,
                           unique(limited));
        return rows ? addClaims(*rows) : fail(rows.error());
    }

    Result<void> addClaims(const db::Rows &rows)
    {
        for (const db::Row &row : rows) {
            const auto state = claimStateFromWireName(row.text(3));
            if (!state)
                return fail(unreadable(u"a claim"_s));
            const ShowtimeId showtime = row.id<domain::ShowtimeTag>(0);
            const SeatId seat = seatIn(row, 1);
            const BookingId booking = row.id<domain::BookingTag>(2);
            QHash<SeatId, Claim> &claims = m_state.showtimes[showtime].claims;
            if (claims.contains(seat))
                continue;
            claims.insert(seat, {booking, *state, row.integer(4), integerIn(row, 5)});
            if (const auto owner = m_state.bookings.find(booking); owner != m_state.bookings.end()) {
                QList<SeatId> &seats = owner->seats;
                seats.insert(std::lower_bound(seats.cbegin(), seats.cend(), seat), seat);
            }
        }
        return {};
    }

    QList<BookingId> bookingsThatAre(std::initializer_list<BookingState> states) const
    {
        QList<BookingId> ids;
        for (const Booking &booking : m_state.bookings) {
            if (std::find(states.begin(), states.end(), booking.state) != states.end())
                ids.append(booking.id);
        }
        return ids;
    }

    Result<void> loadPrices()
    {
        const QList<BookingId> ids = bookingsThatAre(
            {BookingState::Paying, BookingState::Confirmed, BookingState::Refunded, BookingState::Exchanged});
        const Result<QHash<BookingId, QList<PricedSeat>>> lines = pricedSeatsOf(ids);
        if (!lines)
            return fail(lines.error());
        for (auto it = lines->cbegin(); it != lines->cend(); ++it)
            m_state.bookings[it.key()].lines = *it;
        return {};
    }

    Result<QHash<BookingId, QList<PricedSeat>>> pricedSeatsOf(const QList<BookingId> &ids)
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection,
                           u"SELECT booking_id, seat_id, ticket_type, price_minor, tax_minor, taxes, steps "
                           "FROM booking_seat WHERE booking_id IN (%1) ORDER BY booking_id, seat_id"_s,
                           ids);
        if (!rows)
            return fail(rows.error());
        QHash<BookingId, QList<PricedSeat>> lines;
        for (const db::Row &row : *rows) {
            const BookingId id = row.id<domain::BookingTag>(0);
            const Result<PricedSeat> line = toPricedSeat(row, m_state.bookings[id].currency);
            if (!line)
                return fail(line.error());
            lines[id].append(*line);
        }
        return lines;
    }

    static Result<PricedSeat> toPricedSeat(const db::Row &row, const domain::Currency &currency)
    {
        PricedSeat line{seatIn(row, 1), row.text(2), Money(row.integer(3), currency), Money(row.integer(4), currency)};
        const auto jsonIn = [&row](int column) { return QJsonDocument::fromJson(row.text(column).toUtf8()).array(); };
        const Result<QList<domain::TaxPart>> taxes = domain::taxPartsFromJson(jsonIn(5), currency);
        const Result<QList<domain::PriceStep>> steps = domain::priceStepsFromJson(jsonIn(6), currency);
        if (!taxes || !steps)
            return fail(unreadable(u"a price"_s));
        line.taxes = *taxes;
        line.steps = *steps;
        return line;
    }

    Result<void> loadTickets()
    {
        const Result<db::Rows> rows = db::queryAmong(
            m_connection,
            u"SELECT id, booking_id, seat_id, state, refunded_minor, refunded_tax_minor, code, issued_at, "
            "ended_at FROM ticket WHERE booking_id IN (%1) ORDER BY booking_id, seat_id, issued_at, id"_s,
            bookingsThatAre({BookingState::Confirmed, BookingState::Refunded, BookingState::Exchanged}));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows) {
            Booking &booking = m_state.bookings[row.id<domain::BookingTag>(1)];
            const SeatId seat = seatIn(row, 2);
            const auto line = std::find_if(booking.lines.cbegin(), booking.lines.cend(),
                                           [seat](const PricedSeat &l) { return l.seat == seat; });
            const auto state = ticketStateFromWireName(row.text(3));
            if (line == booking.lines.cend() || !state)
                return fail(unreadable(u"a ticket"_s));
            booking.tickets.append({row.id<domain::TicketTag>(0), *line, row.integer(4), row.integer(5), *state,
                                    row.bytes(6), row.integer(7),
                                    row.isNull(8) ? std::nullopt : std::optional(row.integer(8))});
        }
        return {};
    }

    Result<void> loadHolds(const QList<HolderId> &holders)
    {
        QList<QByteArray> ids;
        for (const HolderId &holder : holders)
            ids.append(holder.toRfc4122());
        ids = unique(ids);
        for (const HolderId &holder : holders)
            m_state.holderRevisions.insert(holder, 0);
        const Result<db::Rows> revisions =
            db::queryAmong(m_connection, u"SELECT id, revision FROM holder WHERE id IN (%1)"_s, ids);
        if (!revisions)
            return fail(revisions.error());
        for (const db::Row &row : *revisions)
            m_state.holderRevisions.insert(QUuid::fromRfc4122(row.bytes(0)), row.integer(1));
        for (const QString &column : {u"user_id"_s, u"device_id"_s}) {
            const Result<db::Rows> rows =
                db::queryAmong(m_connection,
                               u"SELECT "_s + column
                                   + u", id, expires_at, is_reserved FROM booking WHERE expires_at IS NOT NULL AND "_s
                                   + column + u" IN (%1)"_s,
                               ids);
            if (!rows)
                return fail(rows.error());
            for (const db::Row &row : *rows) {
                auto &ends = row.boolean(3) ? m_state.reservationEnds : m_state.holdEnds;
                ends[QUuid::fromRfc4122(row.bytes(0))].insert(row.id<domain::BookingTag>(1), row.integer(2));
            }
        }
        return {};
    }

    Result<void> loadUsedPayments(const QList<domain::PaymentId> &payments)
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection, u"SELECT id FROM saga_leg WHERE id IN (%1)"_s, unique(payments));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            m_state.usedPayments.insert(row.id<domain::PaymentTag>(0));
        return {};
    }

    Result<void> loadUsedApprovals(const QList<ApprovalId> &approvals)
    {
        const Result<db::Rows> rows =
            db::queryAmong(m_connection, u"SELECT id FROM approval WHERE id IN (%1)"_s, unique(approvals));
        if (!rows)
            return fail(rows.error());
        for (const db::Row &row : *rows)
            m_state.usedApprovals.insert(row.id<ApprovalTag>(0));
        return {};
    }

    db::Connection &m_connection;
    Snapshots &m_snapshots;
    SalesState m_state;
    QHash<ShowtimeId, Standing> m_standings;
};

} // namespace

Result<SalesState> loadState(db::Connection &connection, Snapshots &snapshots, const Needs &needs)
{
    return Loader(connection, snapshots).load(needs);
}

} // namespace foyer::booking
