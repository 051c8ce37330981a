#include "reprints.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<Reprint> toReprints(const db::Rows &rows)
{
    QList<Reprint> reprints;
    for (const db::Row &row : rows)
        reprints.append({row.id<ReprintTag>(0), row.id<domain::BookingTag>(1), static_cast<int>(row.integer(2)),
                         row.integer(3), row.text(4)});
    return reprints;
}

const QString select = u"SELECT id, booking_id, number, at, user_name FROM booking_reprint "_s;

} // namespace

Result<QList<Reprint>> reprintsOfBooking(db::Connection &connection, const domain::BookingId &booking)
{
    return connection.query(select + u"WHERE booking_id = ? ORDER BY number"_s, {booking}).map(toReprints);
}

Result<Reprint> addReprint(db::Transaction &transaction, const ReprintId &id, const domain::BookingId &booking,
                           const QString &userName, qint64 nowMs)
{
    db::Connection &connection = transaction.connection();
    const auto known = connection.query(select + u"WHERE id = ?"_s, {id}).map(toReprints);
    if (!known)
        return fail(known.error());
    if (!known->isEmpty() && (known->first().booking != booking || known->first().userName != userName))
        return fail(ErrorCode::IdempotencyKeyReused, u"the id names another print"_s);
    if (!known->isEmpty())
        return known->first();
    const Result<QList<Reprint>> before = reprintsOfBooking(connection, booking);
    if (!before)
        return fail(before.error());
    const Reprint reprint{id, booking, static_cast<int>(before->size()) + 1, nowMs, userName};
    const Result<qint64> added =
        transaction.insertRows(u"booking_reprint"_s, {u"id"_s, u"booking_id"_s, u"number"_s, u"at"_s, u"user_name"_s},
                               {{id, booking, reprint.number, nowMs, userName}});
    if (!added)
        return fail(added.error().code == ErrorCode::Conflict ? ErrorCode::Busy : added.error().code,
                    added.error().detail);
    return reprint;
}

} // namespace foyer::booking
