#pragma once

#include "alertapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** Alerts over GraphQL. A kind that a later release tells of is Other. Borrows the client. */
class RemoteAlerts final : public QObject, public ports::AlertApi
{
    Q_OBJECT
public:
    explicit RemoteAlerts(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<ports::Alert>>> alerts() override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
