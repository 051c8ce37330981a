#pragma once

#include "graphqlclient.h"
#include "servicestatusapi.h"

namespace foyer::remote {

/** How the services are, over GraphQL. Borrows the client. */
class RemoteServiceStatus final : public QObject, public ports::ServiceStatusApi
{
    Q_OBJECT
public:
    explicit RemoteServiceStatus(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<ports::ServiceStatus>>> serviceStatus() override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
