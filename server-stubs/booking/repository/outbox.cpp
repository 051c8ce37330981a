#include "outbox.h"

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<QList<OutboxEvent>> waitingEvents(db::Connection &connection, const std::optional<OutboxEvent> &after, int limit)
{
    // Keys made in one process ascend within a millisecond too.
    const qint64 atMs = after ? after->atMs : std::numeric_limits<qint64>::min();
    const QByteArray key = after ? after->key.toRfc4122() : QByteArray(16, '\0');
    const Result<db::Rows> rows =
        connection.query(u"SELECT id, at, kind, subject_id, payload FROM outbox WHERE delivered_at IS NULL AND at >= ? "
                         "AND (at > ? OR id > ?) ORDER BY at, id LIMIT ?"_s,
                         {atMs, atMs, key, limit});
    if (!rows)
        return fail(rows.error());
    QList<OutboxEvent> events;
    for (const db::Row &row : *rows)
        events.append({QUuid::fromRfc4122(row.bytes(0)), row.integer(1), row.text(2), QUuid::fromRfc4122(row.bytes(3)),
                       row.text(4).toUtf8()});
    return events;
}

Result<void> markEventsDelivered(db::Transaction &transaction, const QList<QUuid> &keys, qint64 nowMs)
{
    QList<db::RowUpdate> updates;
    for (const QUuid &key : keys)
        updates.append({{key.toRfc4122()}, {}, {nowMs}});
    return transaction.updateRows(u"outbox"_s, {u"id"_s}, {}, {u"delivered_at"_s}, updates).map([](qint64) {});
}

} // namespace foyer::booking
