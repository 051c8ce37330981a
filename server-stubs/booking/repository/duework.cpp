#include "salesloader.h"

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;

Result<QList<SagaId>> dueSagas(db::Connection &connection, bool evenLeased, qint64 nowMs, int limit)
{
    const Result<db::Rows> rows = evenLeased
        ? connection.query(u"SELECT id FROM saga WHERE due_at IS NOT NULL ORDER BY due_at LIMIT ?"_s, {limit})
        : connection.query(u"SELECT id FROM saga WHERE due_at <= ? ORDER BY due_at LIMIT ?"_s, {nowMs, limit});
    if (!rows)
        return fail(rows.error());
    QList<SagaId> ids;
    for (const db::Row &row : *rows)
        ids.append(row.id<SagaTag>(0));
    return ids;
}

Result<QList<BookingId>> endedHolds(db::Connection &connection, qint64 nowMs, int limit)
{
    const Result<db::Rows> over =
        connection.query(u"SELECT id FROM booking WHERE expires_at <= ? ORDER BY expires_at LIMIT ?"_s, {nowMs, limit});
    if (!over)
        return fail(over.error());
    const Result<db::Rows> cancelled =
        connection.query(u"SELECT b.id FROM booking b JOIN showtime s ON s.id = b.showtime_id "
                         "WHERE b.expires_at IS NOT NULL AND s.is_cancelled = 1 LIMIT ?"_s,
                         {limit});
    if (!cancelled)
        return fail(cancelled.error());
    QList<BookingId> ids;
    for (const db::Row &row : *over + *cancelled)
        ids.append(row.id<domain::BookingTag>(0));
    std::sort(ids.begin(), ids.end()); // one may be both
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

} // namespace foyer::booking
