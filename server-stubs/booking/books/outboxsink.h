#pragma once

#include "outbox.h"

#include <QFuture>

namespace foyer::booking {

/** Where events go. */
class OutboxSink
{
public:
    virtual ~OutboxSink() = default;
    /** Succeeds once none of @p events, oldest first, will be lost any more. Told again with the same keys after any
     * doubt, so a key that is known already is a success. Always finishes. */
    virtual QFuture<Result<void>> deliver(const QList<OutboxEvent> &events) = 0;
};

} // namespace foyer::booking
