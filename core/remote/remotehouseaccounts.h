#pragma once

#include "graphqlclient.h"
#include "houseaccountdesk.h"
#include "recordwire.h"

namespace foyer::remote {

/** Accounts of customers who pay by invoice, as the back office edits them. */
RecordWire houseAccountWire();

/** Over GraphQL. Borrows the client. */
class RemoteHouseAccounts final : public QObject, public ports::HouseAccountDesk
{
    Q_OBJECT
public:
    explicit RemoteHouseAccounts(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<void>> recordPayment(const ports::AccountReceipt &receipt) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
