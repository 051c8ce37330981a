#pragma once

#include "simrandom.h"

namespace foyer::booking::simulator {

/** What booking expects of the coupon service: a use is granted once and never beyond the limit; a released redemption
 *  is never granted afterwards; only a committed one comes back. */
class SimulatedCoupons
{
public:
    enum class State { Reserved, Committed, Released, GivenBack, Refused };

    SimulatedCoupons(const domain::Currency &currency, Breaches &breaches);

    EffectOutcome reserve(const CouponUse &use);
    EffectOutcome commit(const CouponUse &use);
    EffectOutcome release(const CouponUse &use);
    EffectOutcome giveBack(const CouponUse &use);

    /** What the customer sees before: nothing for a code that would be refused now. */
    std::optional<QList<domain::CouponTerms>> termsOf(const QStringList &codes) const;
    QStringList codes() const { return m_coupons.keys(); }

    const QHash<domain::RedemptionId, State> &states() const { return m_states; }

private:
    struct Coupon
    {
        domain::CouponTerms terms;
        int limit = 0; ///< 0: none.
        int used = 0;
    };
    EffectOutcome refused(const QString &why) const;
    void count(const domain::RedemptionId &redemption, int step);

    Breaches &m_breaches;
    QMap<QString, Coupon> m_coupons;
    QHash<domain::RedemptionId, State> m_states;
    QHash<domain::RedemptionId, QStringList> m_codes;
};

} // namespace foyer::booking::simulator
