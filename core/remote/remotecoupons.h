#pragma once

#include "couponcodes.h"
#include "graphqlclient.h"
#include "recordwire.h"

namespace foyer::remote {

RecordWire couponWire();

/** Over GraphQL. Borrows the client. */
class RemoteCouponCodes final : public QObject, public ports::CouponCodes
{
    Q_OBJECT
public:
    explicit RemoteCouponCodes(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::RecordPage>> fetch(const ports::RecordQuery &query, int offset, int count) override;
    QFuture<Result<ports::IssuedCodes>> issue(const QString &issueId, const QString &couponId, int count) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
