#pragma once

#include "graphqlclient.h"
#include "refunddesk.h"

namespace foyer::remote {

/** Gives money back as @p request says, by @p client, for whoever waits at @p context. As BookingDesk::refund(). */
QFuture<Result<std::optional<domain::Money>>> sendRefund(GraphQlClient &client, QObject *context,
                                                         const ports::RefundRequest &request);

/** A till's refunds over GraphQL, and what its exchanges share with them. Borrows the client. */
class RemoteRefunds final : public QObject, public ports::RefundDesk
{
    Q_OBJECT
public:
    explicit RemoteRefunds(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::SoldBooking>> find(QString code) override;
    QFuture<Result<ports::GivenBack>> givenBack(domain::BookingId booking) override;
    QFuture<Result<std::optional<domain::Money>>> refund(const ports::RefundRequest &request) override;
    QFuture<Result<ports::GivenApproval>> approve(const ports::ApprovalRequest &request) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
