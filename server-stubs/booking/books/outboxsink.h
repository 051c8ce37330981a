#pragma once

#include "outbox.h"

#include <QFuture>

namespace foyer::booking {

/** Where events go. */
class OutboxSink
{
public:
    virtual ~OutboxSink() = default;
    /** Succeeds once @p event will not be lost any more. Asked again with the same key after any doubt, so a key that
     * is known already is a success. Always finishes. */
    virtual QFuture<Result<void>> deliver(const OutboxEvent &event) = 0;
};

} // namespace foyer::booking
