#include "cancellationbook.h"

#include <array>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;
using domain::ShowtimeId;
using State = CancellationItem::State;

constexpr std::array stateNames{
    std::pair{State::Waiting, "WAITING"_L1},
    std::pair{State::Done, "DONE"_L1},
    std::pair{State::Failed, "FAILED"_L1},
};

/** What a failed item counts as now: people see to those, and nobody tells the list. Owed money is until it was given.
 */
const QString stateNow = u"CASE WHEN i.state = 'FAILED' AND i.reason <> 'OWED' AND b.state <> 'CONFIRMED' THEN 'DONE' "
                         "WHEN i.state = 'FAILED' AND i.reason = 'OWED' AND NOT EXISTS (SELECT 1 FROM owed_refund o "
                         "WHERE o.booking_id = i.booking_id) THEN 'DONE' ELSE i.state END"_s;

QString seatsText(const QList<SeatId> &seats)
{
    QStringList texts;
    for (const SeatId seat : seats)
        texts.append(QString::number(static_cast<qint32>(seat)));
    return texts.join(u',');
}

QList<SeatId> seatsIn(const QString &text)
{
    QList<SeatId> seats;
    for (const QString &seat : text.split(u',', Qt::SkipEmptyParts))
        seats.append(SeatId{seat.toInt()});
    return seats;
}

const QString itemColumns = u"i.booking_id, i.showtime_id, %1, i.is_reachable, i.round, i.attempt, i.created_at, "
                            "i.due_at, i.seats, i.new_booking_id, i.reason, i.detail%2"_s;

constexpr int codeColumn = 12;

Result<QList<CancellationItem>> toItems(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<CancellationItem> items;
    for (const db::Row &row : *rows) {
        const auto state = itemStateFromWireName(row.text(2));
        if (!state)
            return fail(ErrorCode::Storage, u"a cancelled booking in the database cannot be read"_s);
        CancellationItem item;
        item.booking = row.id<domain::BookingTag>(0);
        item.showtime = row.id<domain::ShowtimeTag>(1);
        item.state = *state;
        item.isReachable = row.boolean(3);
        item.round = static_cast<int>(row.integer(4));
        item.attempt = static_cast<int>(row.integer(5));
        item.createdAtMs = row.integer(6);
        item.dueAtMs = row.isNull(7) ? 0 : row.integer(7);
        item.seats = seatsIn(row.text(8));
        item.newBooking = row.id<domain::BookingTag>(9);
        if (row.size() > codeColumn)
            item.confirmationCode = row.text(codeColumn);
        if (item.state == State::Failed) {
            item.reason = row.text(10);
            item.detail = row.text(11);
        }
        items.append(item);
    }
    return items;
}

Result<OpenCancellation> toCancellation(const db::Row &row)
{
    const auto then = afterCancellingFromWireName(row.text(1));
    if (!then)
        return fail(ErrorCode::Storage, u"a cancellation in the database cannot be read"_s);
    return OpenCancellation{row.id<domain::ShowtimeTag>(0),
                            {*then, row.id<domain::ShowtimeTag>(2), static_cast<int>(row.integer(3))}};
}

} // namespace

QString toWireName(State state)
{
    for (const auto &[value, name] : stateNames) {
        if (value == state)
            return name;
    }
    Q_UNREACHABLE();
}

std::optional<State> itemStateFromWireName(QStringView name)
{
    for (const auto &[value, known] : stateNames) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

Result<QList<OpenCancellation>> openCancellations(db::Connection &connection, int limit)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT showtime_id, afterwards, target_id, round FROM showtime_cancellation "
                         "WHERE settled_at IS NULL ORDER BY requested_at, showtime_id LIMIT ?"_s,
                         {limit});
    if (!rows)
        return fail(rows.error());
    QList<OpenCancellation> open;
    for (const db::Row &row : *rows) {
        const Result<OpenCancellation> cancellation = toCancellation(row);
        if (!cancellation)
            return fail(cancellation.error());
        open.append(*cancellation);
    }
    return open;
}

Result<qint64> pickUpBookings(db::Transaction &transaction, const OpenCancellation &open, qint64 nowMs, int limit)
{
    const Result<qint64> again = transaction.execute(
        u"UPDATE cancellation_item SET state = 'WAITING', round = ?, attempt = 0, due_at = ?, seats = '', "
        "reason = NULL, detail = '' WHERE showtime_id = ? AND round < ? "
        "AND (state = 'WAITING' OR (state = 'FAILED' AND reason <> 'OWED'))"_s,
        {open.what.round, nowMs, open.showtime, open.what.round});
    if (!again)
        return again;
    // Who bought with an account of their own, or whose booking follows from such a sale, and whose staff said it is.
    const Result<qint64> added = transaction.execute(
        u"INSERT INTO cancellation_item (booking_id, showtime_id, state, is_reachable, round, attempt, created_at, "
        "due_at, seats, new_booking_id, reason, detail) "
        "SELECT b.id, b.showtime_id, 'WAITING', CASE WHEN b.member_id IS NOT NULL OR EXISTS (SELECT 1 FROM saga s "
        "WHERE "
        "s.root_id = b.root_id AND s.user_id = b.user_id AND s.role = 'CUSTOMER') THEN 1 ELSE 0 END, ?, 0, ?, ?, '', "
        "NULL, NULL, '' "
        "FROM booking b WHERE b.showtime_id = ? AND b.state = 'CONFIRMED' "
        "AND NOT EXISTS (SELECT 1 FROM cancellation_item i WHERE i.booking_id = b.id) ORDER BY b.id LIMIT ?"_s,
        {open.what.round, nowMs, nowMs, open.showtime, limit});
    if (!added)
        return added;
    return *again + *added;
}

Result<QList<CancellationItem>> dueItems(db::Connection &connection, const ShowtimeId &showtime, qint64 nowMs,
                                         int limit)
{
    return toItems(
        connection.query(u"SELECT %1 FROM cancellation_item i WHERE i.showtime_id = ? "
                         "AND i.state = 'WAITING' AND i.due_at <= ? ORDER BY i.due_at, i.booking_id LIMIT ?"_s.arg(
                             itemColumns.arg(u"i.state"_s, QString())),
                         {showtime, nowMs, limit}));
}

Result<qint64> saveItems(db::Transaction &transaction,
                         const QList<std::pair<CancellationItem, CancellationItem>> &changes)
{
    QList<db::RowUpdate> updates;
    for (const auto &[before, after] : changes) {
        const bool isWaiting = after.state == State::Waiting;
        const bool hasFailed = after.state == State::Failed;
        updates.append(
            {{before.booking},
             {toWireName(before.state), before.round, before.attempt, seatsText(before.seats)},
             {toWireName(after.state), after.attempt, isWaiting ? std::optional(after.dueAtMs) : std::nullopt,
              seatsText(after.seats), after.newBooking, hasFailed ? std::optional(after.reason.left(60)) : std::nullopt,
              after.detail.left(500)}});
    }
    return transaction.updateRows(
        u"cancellation_item"_s, {u"booking_id"_s}, {u"state"_s, u"round"_s, u"attempt"_s, u"seats"_s},
        {u"state"_s, u"attempt"_s, u"due_at"_s, u"seats"_s, u"new_booking_id"_s, u"reason"_s, u"detail"_s}, updates);
}

Result<void> settleCancellation(db::Transaction &transaction, const OpenCancellation &open, qint64 nowMs)
{
    return transaction
        .execute(u"UPDATE showtime_cancellation SET settled_at = ? WHERE showtime_id = ? AND round = ? "
                 "AND NOT EXISTS (SELECT 1 FROM cancellation_item i WHERE i.showtime_id = ? "
                 "AND (i.state = 'WAITING' OR (i.state = 'FAILED' AND i.reason <> 'OWED' AND i.round < ?))) "
                 "AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.showtime_id = ? AND b.state IN ('HELD', 'PAYING')) "
                 "AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.showtime_id = ? AND b.state = 'CONFIRMED' "
                 "AND NOT EXISTS (SELECT 1 FROM cancellation_item i WHERE i.booking_id = b.id))"_s,
                 {nowMs, open.showtime, open.what.round, open.showtime, open.what.round, open.showtime, open.showtime})
        .map([](qint64) {});
}

Result<bool> isMoneyOwed(db::Connection &connection, const BookingId &root, const BookingId &booking)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT 1 FROM saga s JOIN saga_leg l ON l.saga_id = s.id "
                         "WHERE s.root_id = ? AND s.booking_id = ? AND l.state = 'OWED' LIMIT 1"_s,
                         {root, booking});
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty();
}

Result<std::optional<CancellationRecord>> cancellationOf(db::Connection &connection, const ShowtimeId &showtime)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT showtime_id, afterwards, target_id, round, requested_at, settled_at "
                         "FROM showtime_cancellation WHERE showtime_id = ?"_s,
                         {showtime});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    const db::Row &row = rows->first();
    const Result<OpenCancellation> cancellation = toCancellation(row);
    if (!cancellation)
        return fail(cancellation.error());
    CancellationRecord record{
        *cancellation, row.integer(4), row.isNull(5) ? std::nullopt : std::optional(row.integer(5)), {}};
    const Result<db::Rows> counts = connection.query(
        u"SELECT %1, COUNT(*), SUM(1 - i.is_reachable) FROM cancellation_item i JOIN booking b ON b.id = i.booking_id "
        "WHERE i.showtime_id = ? GROUP BY 1"_s.arg(stateNow),
        {showtime});
    if (!counts)
        return fail(counts.error());
    for (const db::Row &count : *counts) {
        const auto state = itemStateFromWireName(count.text(0));
        const int number = static_cast<int>(count.integer(1));
        (state == State::Done         ? record.counts.done
             : state == State::Failed ? record.counts.failed
                                      : record.counts.waiting) = number;
        record.counts.notReachable += static_cast<int>(count.integer(2));
    }
    return record;
}

Result<QList<CancellationItem>> cancellationItems(db::Connection &connection, const ShowtimeId &showtime, int first,
                                                  const BookingId &after, std::optional<State> state)
{
    db::Binds binds{showtime};
    QString conditions;
    if (!after.isNull()) {
        conditions += u" AND i.booking_id > ?"_s;
        binds.append(after);
    }
    if (state) {
        conditions += u" AND (%1) = ?"_s.arg(stateNow);
        binds.append(toWireName(*state));
    }
    binds.append(first);
    return toItems(connection.query(
        u"SELECT %1 FROM cancellation_item i JOIN booking b ON b.id = i.booking_id WHERE i.showtime_id = ?%2 "
        "ORDER BY i.booking_id LIMIT ?"_s.arg(itemColumns.arg(stateNow, u", b.confirmation_code"_s), conditions),
        binds));
}

} // namespace foyer::booking
