#pragma once

#include "outboxsink.h"
#include "subgraphcall.h"

namespace foyer::booking {

/** Tells the notification service what happened, wherever it runs. In the thread it was made in. */
class NotificationSubgraph final : public OutboxSink
{
public:
    /** As service::SubgraphCall; @p region is the one that this service sells in. */
    NotificationSubgraph(service::SubgraphPort &notification, std::function<graphql::Identity()> identity,
                         QString region);
    QFuture<Result<void>> deliver(const QList<OutboxEvent> &events) override;

private:
    service::SubgraphCall m_notification;
    const QString m_region;
    QObject m_context;
};

} // namespace foyer::booking
