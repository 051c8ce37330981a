#include "shiftgate.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<bool> lacksShift(db::Connection &connection, const Actor &actor, const IdempotencyKey &key,
                        const domain::BookingId &booking)
{
    const Result<db::Rows> begun =
        connection.query(u"SELECT 1 FROM saga WHERE idempotency_key = ? AND user_id = ?"_s, {key, actor.user});
    if (!begun)
        return fail(begun.error());
    if (!begun->isEmpty())
        return false;
    return connection
        .query(u"SELECT 1 FROM booking b JOIN showtime w ON w.id = b.showtime_id JOIN shift s "
               "ON s.cinema_id = w.cinema_id WHERE b.id = ? AND s.cashier_id = ? AND s.is_open = 1"_s,
               {booking, actor.user})
        .map([](const db::Rows &rows) { return rows.isEmpty(); });
}

} // namespace foyer::booking
