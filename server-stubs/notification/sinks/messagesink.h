#pragma once

#include "message.h"
#include "result.h"

#include <QFuture>

namespace foyer::notification {

/** Where messages leave the house. In the thread it was made in. */
class MessageSink
{
public:
    virtual ~MessageSink() = default;
    /** Is there a way out for messages of @p channel? Others are not to be given to it. */
    virtual bool takes(Channel channel) const = 0;
    /** Succeeds once somebody else carries @p message on. In doubt it is asked again with the same id, so a sink that
     *  can tells by it what it has already. Errors: InvalidInput for what is never going to be taken (no such mailbox);
     *  anything else may be tried again. The detail names no address. */
    virtual QFuture<Result<void>> send(const Message &message) = 0;
};

} // namespace foyer::notification
