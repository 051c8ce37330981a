#pragma once

#include "firstadminapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** The first user over GraphQL. Borrows the client. */
class RemoteFirstAdmin final : public QObject, public ports::FirstAdminApi
{
    Q_OBJECT
public:
    explicit RemoteFirstAdmin(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<bool>> isWanted() override;
    QFuture<Result<void>> create(const ports::FirstAdmin &admin) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
