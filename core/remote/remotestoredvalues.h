#pragma once

#include "graphqlclient.h"
#include "storedvalueapi.h"

namespace foyer::remote {

/** Gift cards, vouchers and accounts as a till asks for them, over GraphQL. Borrows the client. */
class RemoteStoredValues final : public QObject, public ports::StoredValueApi
{
    Q_OBJECT
public:
    explicit RemoteStoredValues(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::StoredValue>> storedValue(QString code) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
