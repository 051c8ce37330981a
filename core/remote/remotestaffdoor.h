#pragma once

#include "graphqlclient.h"
#include "staffdoor.h"

namespace foyer::remote {

/** PINs over GraphQL, in the session of the client. Borrows the client. */
class RemoteStaffDoor final : public QObject, public ports::StaffDoor
{
    Q_OBJECT
public:
    explicit RemoteStaffDoor(GraphQlClient &client, QObject *parent = nullptr);
    QFuture<Result<QString>> check(int staffNumber, QString pin) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
