#pragma once

#include "execution/response.h"

#include <QFuture>

namespace foyer::graphql {

/** The responses to one operation: one for each event of a subscription, or the one of a query or mutation (a response
 *  stream; spec, section 6.2.3.2). Destroying it ends the subscription. In the thread it was made in. */
class ResponseStream
{
public:
    virtual ~ResponseStream() = default;

    /** The next response; nothing when it is over. One without data (Response::isRequestError) says why there are no
     *  more. Ask again when the last one was answered, and nothing is done in advance: so a slow reader slows its own
     *  subscription and needs no queue. */
    virtual QFuture<std::optional<Response>> next() = 0;
};

} // namespace foyer::graphql
