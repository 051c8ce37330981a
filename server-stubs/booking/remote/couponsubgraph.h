#pragma once

#include "couponport.h"
#include "effectcall.h"

namespace foyer::booking {

/** Uses coupons by asking the coupon service, wherever it runs. In the thread it was made in. */
class CouponSubgraph final : public CouponPort
{
public:
    /** As EffectCall. */
    CouponSubgraph(service::SubgraphPort &coupon, std::function<graphql::Identity()> identity);
    QFuture<EffectOutcome> reserve(const Saga &saga, const CouponContext &context) override;
    QFuture<EffectOutcome> commit(const Saga &saga) override;
    QFuture<EffectOutcome> release(const Saga &saga) override;
    QFuture<EffectOutcome> giveBack(const Saga &saga) override;
    QFuture<EffectOutcome> check(const QStringList &codes, const CouponContext &context) override;

private:
    QFuture<EffectOutcome> settle(const QString &mutation, const Saga &saga);

    EffectCall m_coupon;
};

} // namespace foyer::booking
