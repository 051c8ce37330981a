#include "logsink.h"

#include "async.h"

#include <QLoggingCategory>

namespace foyer::booking {

namespace {
Q_LOGGING_CATEGORY(lcOutbox, "foyer.booking.outbox")
}

QFuture<Result<void>> LogSink::deliver(const QList<OutboxEvent> &events)
{
    for (const OutboxEvent &event : events)
        qCDebug(lcOutbox, "%s %s %s %s", qUtf8Printable(event.key.toString(QUuid::WithoutBraces)),
                qUtf8Printable(event.kind), qUtf8Printable(event.subject.toString(QUuid::WithoutBraces)),
                event.payload.constData());
    return async::ready(Result<void>());
}

} // namespace foyer::booking
