#pragma once

#include "outboxsink.h"

namespace foyer::booking {

/** Writes events to the log, category foyer.booking.outbox, as debug messages: for looking on. */
class LogSink final : public OutboxSink
{
public:
    QFuture<Result<void>> deliver(const QList<OutboxEvent> &events) override;
};

} // namespace foyer::booking
