#pragma once

#include "ids.h"
#include "transaction.h"

#include <QUuid>

namespace foyer::booking {

/** Something that others have to be told, written with what it tells of. */
struct OutboxEvent
{
    QUuid key; ///< The same however often it is delivered: whoever gets it twice knows it by this.
    qint64 atMs = 0;
    QString kind; ///< "booking.confirmed"
    QUuid subject; ///< What it is about.
    QByteArray payload; ///< JSON.
};

/** Events that wait, oldest first, at most @p limit of those after @p after; from the oldest when that is null. */
Result<QList<OutboxEvent>> waitingEvents(db::Connection &connection, const std::optional<OutboxEvent> &after,
                                         int limit);
Result<void> markEventsDelivered(db::Transaction &transaction, const QList<QUuid> &keys, qint64 nowMs);

} // namespace foyer::booking
