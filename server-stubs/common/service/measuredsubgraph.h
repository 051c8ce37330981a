#pragma once

#include "metrics.h"
#include "subgraphport.h"

#include <QObject>

#include <functional>

namespace foyer::service {

/** A service as who calls it sees it: counts calls, how long they took and how they ended, and those under way. Passes
 * on everything as it is. Lives in the thread of the port it stands before. */
class MeasuredSubgraph final : public SubgraphPort
{
public:
    /** Borrows @p port, and @p metrics as long as this lives. */
    MeasuredSubgraph(const std::string &name, SubgraphPort &port, metrics::Metrics &metrics);
    /** Told of each person's request of which a root field was refused because it is for others (refusedField()), while
     *  nothing but the answer waits for it. */
    using Refused = std::function<void(const graphql::Identity &, const QString &field)>;
    void setRefused(Refused refused) { m_refused = std::move(refused); }

    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override;
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override;

private:
    void note(const SubgraphRequest &request, const Result<ServiceAnswer> &answer, double seconds) const;

    SubgraphPort &m_port;
    const std::string m_name;
    metrics::Metrics &m_metrics;
    const metrics::Histogram m_duration;
    const metrics::Gauge m_underWay;
    const metrics::Counter m_subscriptions;
    Refused m_refused; ///< Empty: nobody is told.
    QObject m_context;
};

} // namespace foyer::service
