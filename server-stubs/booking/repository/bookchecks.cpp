#include "bookchecks.h"

#include "shiftchecks.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

/** Selects the booking that is not as it must be and a number that goes into @c what; the number may be NULL. */
struct Check
{
    QLatin1StringView name;
    QString what;
    QString select;
};

QList<Check> checks()
{
    return {
        {"sold-seat"_L1, u"has seat %1 without a ticket for it"_s,
         u"SELECT c.booking_id, c.seat_id FROM seat_claim c LEFT JOIN ticket t ON t.booking_id = c.booking_id "
         "AND t.showtime_id = c.showtime_id AND t.seat_id = c.seat_id AND t.is_live = 1 "
         "WHERE c.state = 'SOLD' AND t.id IS NULL"_s},
        {"ticket-seat"_L1, u"has a live ticket for seat %1 and not the seat"_s,
         u"SELECT t.booking_id, t.seat_id FROM ticket t LEFT JOIN seat_claim c ON c.showtime_id = t.showtime_id "
         "AND c.seat_id = t.seat_id AND c.booking_id = t.booking_id AND c.state = 'SOLD' "
         "WHERE t.is_live = 1 AND c.booking_id IS NULL"_s},
        {"house-full"_L1, u"has a seat in a house in which %1 seats are taken, more than people may come"_s,
         u"SELECT MAX(c.booking_id), COUNT(*) FROM seat_claim c JOIN showtime s ON s.id = c.showtime_id "
         "WHERE s.capacity_limit IS NOT NULL GROUP BY s.id, s.capacity_limit, s.taken_when_limited "
         "HAVING COUNT(*) > COALESCE(s.taken_when_limited, s.capacity_limit)"_s},
        {"claim-state"_L1, u"has seat %1 in another state than its own"_s,
         u"SELECT c.booking_id, c.seat_id FROM seat_claim c LEFT JOIN booking b ON b.id = c.booking_id "
         "WHERE b.id IS NULL OR (c.state = 'HELD' AND b.state <> 'HELD') "
         "OR (c.state = 'PAYING' AND b.state <> 'PAYING') OR (c.state = 'SOLD' AND b.state <> 'CONFIRMED')"_s},
        {"paying-seat"_L1, u"pays for seat %1 without having it"_s,
         u"SELECT b.id, s.seat_id FROM booking b JOIN booking_seat s ON s.booking_id = b.id "
         "LEFT JOIN seat_claim c ON c.showtime_id = b.showtime_id AND c.seat_id = s.seat_id "
         "AND c.booking_id = b.id AND c.state = 'PAYING' WHERE b.state = 'PAYING' AND c.booking_id IS NULL"_s},
        {"paying-saga"_L1, u"is paying and nobody is at it"_s,
         u"SELECT b.id, NULL FROM booking b WHERE b.state = 'PAYING' AND NOT EXISTS ("
         "SELECT 1 FROM saga s WHERE s.booking_id = b.id AND s.settled_at IS NULL)"_s},
        {"sold-ticket"_L1, u"was sold seat %1 and has no ticket for it, not even an ended one"_s,
         u"SELECT s.booking_id, s.seat_id FROM booking_seat s JOIN booking b ON b.id = s.booking_id "
         "LEFT JOIN ticket t ON t.booking_id = s.booking_id AND t.seat_id = s.seat_id "
         "WHERE b.state IN ('CONFIRMED', 'REFUNDED', 'EXCHANGED') AND t.id IS NULL"_s},
        {"ticket-end"_L1, u"has a ticket for seat %1 that ended at no time, or is live and did"_s,
         u"SELECT booking_id, seat_id FROM ticket WHERE (is_live IS NULL) <> (ended_at IS NOT NULL)"_s},
        {"ticket-price"_L1, u"has a ticket for seat %1 without a price"_s,
         u"SELECT t.booking_id, t.seat_id FROM ticket t LEFT JOIN booking_seat s ON s.booking_id = t.booking_id "
         "AND s.seat_id = t.seat_id WHERE s.booking_id IS NULL"_s},
        {"total"_L1, u"costs something else than its tickets; they are %1 in all"_s,
         u"SELECT b.id, SUM(s.price_minor) FROM booking b LEFT JOIN booking_seat s ON s.booking_id = b.id "
         "WHERE b.state IN ('PAYING', 'CONFIRMED', 'REFUNDED', 'EXCHANGED') "
         "GROUP BY b.id, b.total_minor, b.tax_minor HAVING COALESCE(SUM(s.price_minor), 0) <> b.total_minor "
         "OR COALESCE(SUM(s.tax_minor), 0) <> b.tax_minor"_s},
        {"refunded"_L1, u"got back more for seat %1 than it cost"_s,
         u"SELECT t.booking_id, t.seat_id FROM ticket t JOIN booking_seat s ON s.booking_id = t.booking_id "
         "AND s.seat_id = t.seat_id WHERE t.refunded_minor > s.price_minor OR t.refunded_tax_minor > s.tax_minor"_s},
        {"balance"_L1, u"does not balance: its lines sum to %1"_s,
         u"SELECT booking_id, SUM(amount_minor) FROM ledger_entry GROUP BY booking_id, currency "
         "HAVING SUM(amount_minor) <> 0"_s},
        {"lines"_L1, u"should have %1 lines in the ledger and has not"_s,
         u"SELECT b.id, b.ledger_lines FROM booking b LEFT JOIN ledger_entry e ON e.booking_id = b.id "
         "GROUP BY b.id, b.ledger_lines "
         "HAVING COUNT(e.line) <> b.ledger_lines OR COALESCE(MAX(e.line), 0) <> b.ledger_lines"_s},
        {"stray-line"_L1, u"is not there, but its line %1 in the ledger is"_s,
         u"SELECT e.booking_id, e.line FROM ledger_entry e LEFT JOIN booking b ON b.id = e.booking_id "
         "WHERE b.id IS NULL"_s},
        {"money"_L1, u"took or gave %1 more than the ledger says, on one of its accounts"_s,
         u"SELECT booking_id, SUM(minor) FROM ("
         "SELECT s.booking_id AS booking_id, LOWER(l.method) AS account, "
         "CASE WHEN l.direction = 'TAKE' THEN l.amount_minor ELSE -l.amount_minor END AS minor "
         "FROM saga_leg l JOIN saga s ON s.id = l.saga_id WHERE s.settled_at IS NOT NULL AND l.state = 'DONE' "
         "UNION ALL SELECT s.booking_id, 'refunds_payable', -l.amount_minor "
         "FROM saga_leg l JOIN saga s ON s.id = l.saga_id WHERE s.settled_at IS NOT NULL AND l.state = 'OWED' "
         "UNION ALL SELECT s.booking_id, 'by_hand', -l.amount_minor "
         "FROM saga_leg l JOIN saga s ON s.id = l.saga_id WHERE s.settled_at IS NOT NULL AND l.state = 'BY_HAND' "
         "UNION ALL SELECT booking_id, account, -amount_minor FROM ledger_entry "
         "WHERE account NOT IN ('revenue', 'tax', 'exchange')) moved "
         "GROUP BY booking_id, account HAVING SUM(minor) <> 0"_s},
        {"revenue"_L1, u"has %1 more in its tickets than in the ledger's revenue and tax"_s,
         u"SELECT id, gap FROM (SELECT b.id AS id, b.total_minor "
         "- COALESCE((SELECT SUM(t.refunded_minor) FROM ticket t WHERE t.booking_id = b.id), 0) "
         "+ COALESCE((SELECT SUM(e.amount_minor) FROM ledger_entry e "
         "WHERE e.booking_id = b.id AND e.account IN ('revenue', 'tax')), 0) AS gap "
         "FROM booking b WHERE b.state IN ('CONFIRMED', 'REFUNDED', 'EXCHANGED')) earned WHERE gap <> 0"_s},
        {"waiting-leg"_L1, u"is done with, but money of it still waits"_s,
         u"SELECT s.booking_id, NULL FROM saga_leg l JOIN saga s ON s.id = l.saga_id "
         "WHERE s.state = 'CONFIRMED' AND l.state = 'WAITING'"_s},
        {"owed-list"_L1, u"is owed a refund that nobody asks about, or is not and somebody does"_s,
         u"SELECT s.booking_id, NULL FROM saga_leg l JOIN saga s ON s.id = l.saga_id "
         "LEFT JOIN owed_refund o ON o.leg_id = l.id WHERE l.state = 'OWED' AND o.leg_id IS NULL "
         "UNION ALL SELECT o.booking_id, NULL FROM owed_refund o LEFT JOIN saga_leg l ON l.id = o.leg_id "
         "WHERE l.id IS NULL OR l.state <> 'OWED'"_s},
    };
}

Result<void> run(QList<BookFinding> &findings, db::Connection &connection, const Check &check,
                 const db::Binds &binds = {})
{
    const Result<db::Rows> rows = connection.query(check.select + u" LIMIT 100"_s, binds);
    if (!rows)
        return fail(rows.error());
    for (const db::Row &row : *rows) {
        const QString what = row.isNull(1) ? check.what : check.what.arg(row.integer(1));
        findings.append({check.name, row.id<domain::BookingTag>(0), what});
    }
    return {};
}

} // namespace

Result<QList<BookFinding>> checkBooks(db::Connection &connection, qint64 lateBeforeMs)
{
    QList<BookFinding> findings;
    const QList<Check> all = checks();
    for (const Check &check : all) {
        if (const Result<void> done = run(findings, connection, check); !done)
            return fail(done.error());
    }
    const Check late{"late"_L1, u"has had something unfinished since %1"_s,
                     u"SELECT booking_id, due_at FROM saga WHERE due_at < ? ORDER BY due_at"_s};
    if (const Result<void> done = run(findings, connection, late, {lateBeforeMs}); !done)
        return fail(done.error());
    const Result<QList<BookFinding>> shifts = checkShifts(connection);
    if (!shifts)
        return fail(shifts.error());
    findings.append(*shifts);
    return findings;
}

Result<QList<BookedLeg>> bookedLegs(db::Connection &connection)
{
    const Result<db::Rows> rows = connection.query(
        u"SELECT l.id, s.booking_id, l.direction, l.payment_id, l.amount_minor, s.currency, l.state, s.settled_at "
        "FROM saga_leg l JOIN saga s ON s.id = l.saga_id ORDER BY l.id"_s);
    if (!rows)
        return fail(rows.error());
    QList<BookedLeg> legs;
    for (const db::Row &row : *rows) {
        BookedLeg leg;
        leg.id = row.id<domain::PaymentTag>(0);
        leg.booking = row.id<domain::BookingTag>(1);
        leg.isRefund = row.text(2) == "GIVE"_L1;
        leg.payment = row.id<domain::PaymentTag>(3);
        leg.amountMinor = row.integer(4);
        leg.currency = row.text(5);
        const auto state = legStateFromWireName(row.text(6));
        if (!state)
            return fail(ErrorCode::Storage, u"a leg that cannot be read"_s);
        leg.state = *state;
        leg.isOver = !row.isNull(7);
        legs.append(leg);
    }
    return legs;
}

} // namespace foyer::booking
