#pragma once

#include "graphqlclient.h"
#include "memberbook.h"

namespace foyer::remote {

/** Customers as a till finds them, over GraphQL. Borrows the client. */
class RemoteMembers final : public QObject, public ports::MemberBook
{
    Q_OBJECT
public:
    explicit RemoteMembers(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<ports::Member>>> find(QString text) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
