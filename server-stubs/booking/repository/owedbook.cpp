#include "owedbook.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::PaymentId;

Result<QList<OwedRefund>> toOwed(const Result<db::Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QList<OwedRefund> owed;
    for (const db::Row &row : *rows)
        owed.append({row.id<domain::PaymentTag>(0), row.id<SagaTag>(1), row.id<domain::BookingTag>(2)});
    return owed;
}

} // namespace

Result<QList<OwedRefund>> dueOwedRefunds(db::Connection &connection, qint64 nowMs, int limit)
{
    return toOwed(connection.query(u"SELECT o.leg_id, o.saga_id, o.booking_id FROM owed_refund o "
                                   "JOIN saga s ON s.id = o.saga_id WHERE o.ask_at <= ? AND s.settled_at IS NOT NULL "
                                   "ORDER BY o.ask_at, o.leg_id LIMIT ?"_s,
                                   {nowMs, limit}));
}

Result<std::optional<OwedRefund>> owedRefund(db::Connection &connection, const PaymentId &leg)
{
    return toOwed(connection.query(u"SELECT o.leg_id, o.saga_id, o.booking_id FROM owed_refund o WHERE o.leg_id = ?"_s,
                                   {leg}))
        .map([](const QList<OwedRefund> &owed) { return owed.isEmpty() ? std::nullopt : std::optional(owed.first()); });
}

Result<void> postponeOwed(db::Transaction &transaction, const QList<OwedRefund> &refunds, qint64 askAtMs)
{
    for (const OwedRefund &refund : refunds) {
        const Result<qint64> done =
            transaction.execute(u"UPDATE owed_refund SET ask_at = ? WHERE leg_id = ?"_s, {askAtMs, refund.leg});
        if (!done)
            return fail(done.error());
    }
    return {};
}

Result<std::optional<Leg::State>> legStateOf(db::Connection &connection, const PaymentId &leg,
                                             const QList<domain::CinemaId> &cinemas)
{
    const Result<db::Rows> rows =
        connection.query(u"SELECT l.state, w.cinema_id FROM saga_leg l JOIN saga s ON s.id = l.saga_id "
                         "JOIN booking b ON b.id = s.booking_id JOIN showtime w ON w.id = b.showtime_id "
                         "WHERE l.id = ?"_s,
                         {leg});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    if (!cinemas.isEmpty() && !cinemas.contains(rows->first().id<domain::CinemaTag>(1)))
        return std::nullopt;
    const auto state = legStateFromWireName(rows->first().text(0));
    if (!state)
        return fail(ErrorCode::Storage, u"a leg that cannot be read"_s);
    return state;
}

} // namespace foyer::booking
