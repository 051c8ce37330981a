#pragma once

#include "giftcarddesk.h"
#include "graphqlclient.h"
#include "recordwire.h"

namespace foyer::remote {

/** Gift cards and vouchers as the back office looks them up; nobody edits them. */
RecordWire giftCardWire();

/** Over GraphQL. Borrows the client. */
class RemoteGiftCards final : public QObject, public ports::GiftCardDesk
{
    Q_OBJECT
public:
    explicit RemoteGiftCards(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QString>> issue(const ports::GiftCardIssue &issue) override;
    QFuture<Result<void>> topUp(const ports::GiftCardTopUp &topUp) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
