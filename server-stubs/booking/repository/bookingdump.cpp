#include "bookingdump.h"

#include "jsonrows.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using enum db::JsonColumn::Kind;

struct Part
{
    QString name;
    QString select;
    QList<db::JsonColumn> columns;
};

QList<Part> parts()
{
    return {
        {u"claims"_s,
         u"SELECT showtime_id, seat_id, booking_id, state, claimed_at, expires_at FROM seat_claim "
         "ORDER BY showtime_id, seat_id"_s,
         {{"showtimeId"_L1, Uuid},
          {"seatId"_L1, Number},
          {"bookingId"_L1, Uuid},
          {"state"_L1, Text},
          {"claimedAtMs"_L1, Number},
          {"expiresAtMs"_L1, Number}}},
        {u"showtimes"_s,
         u"SELECT id, capacity_limit, taken_when_limited FROM showtime ORDER BY id"_s,
         {{"id"_L1, Uuid}, {"capacityLimit"_L1, Number}, {"takenWhenLimited"_L1, Number}}},
        {u"bookings"_s,
         u"SELECT id, root_id, showtime_id, user_id, device_id, state, created_at, expires_at, is_reserved, "
         "confirmation_code, currency, total_minor, tax_minor, confirmed_at, redemption_id FROM booking ORDER BY id"_s,
         {{"id"_L1, Uuid},
          {"rootId"_L1, Uuid},
          {"showtimeId"_L1, Uuid},
          {"userId"_L1, Uuid},
          {"deviceId"_L1, Uuid},
          {"state"_L1, Text},
          {"createdAtMs"_L1, Number},
          {"expiresAtMs"_L1, Number},
          {"isReserved"_L1, Number},
          {"confirmationCode"_L1, Text},
          {"currency"_L1, Text},
          {"totalMinor"_L1, Number},
          {"taxMinor"_L1, Number},
          {"confirmedAtMs"_L1, Number},
          {"redemptionId"_L1, Uuid}}},
        {u"tickets"_s,
         u"SELECT t.id, t.booking_id, t.showtime_id, t.seat_id, t.state, s.price_minor, t.refunded_minor, t.issued_at "
         "FROM ticket t LEFT JOIN booking_seat s ON s.booking_id = t.booking_id AND s.seat_id = t.seat_id "
         "ORDER BY t.id"_s,
         {{"id"_L1, Uuid},
          {"bookingId"_L1, Uuid},
          {"showtimeId"_L1, Uuid},
          {"seatId"_L1, Number},
          {"state"_L1, Text},
          {"priceMinor"_L1, Number},
          {"refundedMinor"_L1, Number},
          {"issuedAtMs"_L1, Number}}},
        {u"sagas"_s,
         u"SELECT id, kind, state, booking_id, root_id, revoked_from, idempotency_key, user_id, role, device_id, "
         "currency, expected_total_minor, coupon_state, redemption_id, created_at, settled_at, due_at, attempts "
         "FROM saga ORDER BY id"_s,
         {{"id"_L1, Uuid},
          {"kind"_L1, Text},
          {"state"_L1, Text},
          {"bookingId"_L1, Uuid},
          {"rootId"_L1, Uuid},
          {"revokedFrom"_L1, Uuid},
          {"requestKey"_L1, Uuid},
          {"userId"_L1, Uuid},
          {"role"_L1, Text},
          {"deviceId"_L1, Uuid},
          {"currency"_L1, Text},
          {"expectedTotalMinor"_L1, Number},
          {"couponState"_L1, Text},
          {"redemptionId"_L1, Uuid},
          {"createdAtMs"_L1, Number},
          {"settledAtMs"_L1, Number},
          {"dueAtMs"_L1, Number},
          {"attempts"_L1, Number}}},
        // Without references: codes of gift cards and vouchers are worth money.
        {u"sagaLegs"_s,
         u"SELECT l.id, l.saga_id, l.position, l.direction, l.method, l.amount_minor, l.tendered_minor, "
         "l.change_minor, l.payment_id, l.state, l.refusal_code, s.device_id FROM saga_leg l "
         "JOIN saga s ON s.id = l.saga_id ORDER BY l.saga_id, l.position, l.id"_s,
         {{"id"_L1, Uuid},
          {"sagaId"_L1, Uuid},
          {"position"_L1, Number},
          {"direction"_L1, Text},
          {"method"_L1, Text},
          {"amountMinor"_L1, Number},
          {"tenderedMinor"_L1, Number},
          {"changeMinor"_L1, Number},
          {"paymentId"_L1, Uuid},
          {"state"_L1, Text},
          {"refusalCode"_L1, Text},
          {"deviceId"_L1, Uuid}}},
        {u"cancellations"_s,
         u"SELECT showtime_id, afterwards, target_id, round, requested_at, settled_at FROM showtime_cancellation "
         "ORDER BY showtime_id"_s,
         {{"showtimeId"_L1, Uuid},
          {"then"_L1, Text},
          {"targetId"_L1, Uuid},
          {"round"_L1, Number},
          {"requestedAtMs"_L1, Number},
          {"settledAtMs"_L1, Number}}},
        {u"cancellationItems"_s,
         u"SELECT booking_id, showtime_id, state, is_reachable, round, attempt, created_at, due_at, new_booking_id, "
         "reason FROM cancellation_item ORDER BY showtime_id, booking_id"_s,
         {{"bookingId"_L1, Uuid},
          {"showtimeId"_L1, Uuid},
          {"state"_L1, Text},
          {"isReachable"_L1, Number},
          {"round"_L1, Number},
          {"attempt"_L1, Number},
          {"createdAtMs"_L1, Number},
          {"dueAtMs"_L1, Number},
          {"newBookingId"_L1, Uuid},
          {"reason"_L1, Text}}},
        {u"ledger"_s,
         u"SELECT booking_id, line, at, account, currency, amount_minor, saga_id, device_id FROM ledger_entry "
         "ORDER BY booking_id, line"_s,
         {{"bookingId"_L1, Uuid},
          {"line"_L1, Number},
          {"atMs"_L1, Number},
          {"account"_L1, Text},
          {"currency"_L1, Text},
          {"amountMinor"_L1, Number},
          {"sagaId"_L1, Uuid},
          {"deviceId"_L1, Uuid}}},
        {u"postings"_s,
         u"SELECT booking_id, saga_id, first_line, last_line, kind, cinema_id, shift_id, at, receipt_number "
         "FROM posting "
         "ORDER BY booking_id, saga_id, first_line"_s,
         {{"bookingId"_L1, Uuid},
          {"sagaId"_L1, Uuid},
          {"firstLine"_L1, Number},
          {"lastLine"_L1, Number},
          {"kind"_L1, Text},
          {"cinemaId"_L1, Uuid},
          {"shiftId"_L1, Uuid},
          {"atMs"_L1, Number},
          {"receiptNumber"_L1, Number}}},
        {u"drawerShifts"_s,
         u"SELECT id, cinema_id, drawer, cashier_id, currency, float_minor, opened_at, reopens_id, closed_at, "
         "counted_minor, expected_minor, report_number FROM shift ORDER BY id"_s,
         {{"id"_L1, Uuid},
          {"cinemaId"_L1, Uuid},
          {"drawer"_L1, Text},
          {"cashierId"_L1, Uuid},
          {"currency"_L1, Text},
          {"floatMinor"_L1, Number},
          {"openedAtMs"_L1, Number},
          {"reopensId"_L1, Uuid},
          {"closedAtMs"_L1, Number},
          {"countedMinor"_L1, Number},
          {"expectedMinor"_L1, Number},
          {"reportNumber"_L1, Number}}},
        {u"drawerEntries"_s,
         u"SELECT shift_id, line, at, account, currency, amount_minor FROM shift_entry ORDER BY shift_id, line"_s,
         {{"shiftId"_L1, Uuid},
          {"line"_L1, Number},
          {"atMs"_L1, Number},
          {"account"_L1, Text},
          {"currency"_L1, Text},
          {"amountMinor"_L1, Number}}},
        {u"outbox"_s,
         u"SELECT id, at, kind, subject_id, payload, delivered_at FROM outbox ORDER BY at, id"_s,
         {{"id"_L1, Uuid},
          {"atMs"_L1, Number},
          {"kind"_L1, Text},
          {"subjectId"_L1, Uuid},
          {"payload"_L1, Text},
          {"deliveredAtMs"_L1, Number}}},
        {u"audit"_s,
         u"SELECT CASE chain WHEN 1 THEN 'booking' ELSE 'booking ' || chain END, sequence, at, actor_id, actor_name, "
         u"action, subject_id, body, previous_hash, hash "
         "FROM audit_entry ORDER BY chain, sequence"_s,
         {{"chain"_L1, Text},
          {"sequence"_L1, Number},
          {"atMs"_L1, Number},
          {"actorId"_L1, Uuid},
          {"actorName"_L1, Text},
          {"action"_L1, Text},
          {"subjectId"_L1, Uuid},
          {"body"_L1, Text},
          {"previousHash"_L1, Hex},
          {"hash"_L1, Hex}}},
    };
}

} // namespace

Result<QJsonObject> bookingDump(db::Connection &connection)
{
    QJsonObject dump;
    const QList<Part> all = parts();
    for (const Part &part : all) {
        const Result<QJsonArray> rows = db::queryJson(connection, part.select, part.columns);
        if (!rows)
            return fail(rows.error());
        dump.insert(part.name, *rows);
    }
    return dump;
}

} // namespace foyer::booking
