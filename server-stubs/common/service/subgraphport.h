#pragma once

#include "execution/requestcontext.h"
#include "execution/responsestream.h"
#include "federation/planexecutor.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QJsonObject>

namespace foyer::service {

/** One GraphQL request from the gateway or from one service to another. Value type. */
struct SubgraphRequest
{
    QString query;
    QJsonObject variables;
    /** On whose behalf; the receiving side checks it again. */
    graphql::Identity identity;
    QString requestId;
    QDeadlineTimer deadline{QDeadlineTimer::Forever};
    /** Nobody looks into the data: they may come as ServiceAnswer::text or unread. */
    bool mayBeText = false;
};

using graphql::federation::ServiceAnswer;

/** How a service is reached. Two twins, so that one process in a village and many in a circuit are the same code:
 *  ServiceHost calls its engine directly, HttpSubgraph asks another process.
 *  Errors: Timeout (outcome unknown), Unreachable (certainly not processed), Busy, Protocol. */
class SubgraphPort
{
public:
    virtual ~SubgraphPort() = default;
    /** From the thread it was made in; the future may finish in any. */
    virtual QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) = 0;
    /** The responses to a subscription, each with a time limit of its own. What fails is its last response, without
     *  data and with the code in its errors. From the thread it was made in; this outlives the stream. */
    virtual std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) = 0;
};

} // namespace foyer::service
