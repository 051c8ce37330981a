#include "simulatedcoupons.h"

namespace foyer::booking::simulator {

using namespace Qt::Literals::StringLiterals;

SimulatedCoupons::SimulatedCoupons(const domain::Currency &currency, Breaches &breaches)
    : m_breaches(breaches)
{
    domain::CouponTerms ten;
    ten.code = u"TEN"_s;
    ten.percentPermyriad = 1000;
    domain::CouponTerms last;
    last.code = u"LAST"_s;
    last.kind = domain::CouponTerms::Kind::FixedOffBooking;
    last.amount = domain::Money(333, currency);
    domain::CouponTerms free;
    free.code = u"FREE"_s;
    free.kind = domain::CouponTerms::Kind::CheapestFree;
    m_coupons = {{ten.code, {ten, 0, 0}}, {last.code, {last, 2, 0}}, {free.code, {free, 5, 0}}};
}

EffectOutcome SimulatedCoupons::refused(const QString &why) const
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Refused;
    outcome.refusal = Refusal{ErrorCode::Conflict, why, {}, {}, {{u"LAST"_s, u"USED_UP"_s, why}}};
    return outcome;
}

void SimulatedCoupons::count(const domain::RedemptionId &redemption, int step)
{
    for (const QString &code : m_codes.value(redemption)) {
        Coupon &coupon = m_coupons[code];
        coupon.used += step;
        m_breaches.require(coupon.used >= 0 && (coupon.limit == 0 || coupon.used <= coupon.limit),
                           [&] { return u"coupon %1 was used %2 times"_s.arg(code).arg(coupon.used); });
    }
}

std::optional<QList<domain::CouponTerms>> SimulatedCoupons::termsOf(const QStringList &codes) const
{
    QList<domain::CouponTerms> terms;
    for (const QString &code : codes) {
        const auto coupon = m_coupons.constFind(code);
        if (coupon == m_coupons.cend() || (coupon->limit > 0 && coupon->used >= coupon->limit))
            return std::nullopt;
        terms.append(coupon->terms);
    }
    return terms;
}

EffectOutcome SimulatedCoupons::reserve(const CouponUse &use)
{
    EffectOutcome outcome;
    const auto known = m_states.constFind(use.redemption);
    if (known == m_states.cend()) {
        const auto terms = termsOf(use.codes);
        m_states.insert(use.redemption, terms ? State::Reserved : State::Refused);
        if (!terms)
            return refused(u"used up"_s);
        m_codes.insert(use.redemption, use.codes);
        count(use.redemption, 1);
    } else if (*known != State::Reserved && *known != State::Committed) {
        return refused(u"released, or refused before"_s);
    }
    m_breaches.require(m_codes.value(use.redemption) == use.codes,
                       [] { return u"a redemption was asked for with other codes"_s; });
    outcome.kind = EffectOutcome::Kind::Done;
    for (const QString &code : use.codes)
        outcome.terms.append(m_coupons[code].terms);
    return outcome;
}

EffectOutcome SimulatedCoupons::commit(const CouponUse &use)
{
    const auto known = m_states.find(use.redemption);
    const bool isThere = known != m_states.end() && *known != State::Released && *known != State::Refused;
    if (!m_breaches.require(isThere, [] { return u"coupons were committed that nobody had reserved"_s; }))
        return refused(u"not reserved"_s);
    if (*known == State::GivenBack)
        return refused(u"given back"_s);
    *known = State::Committed;
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    return outcome;
}

EffectOutcome SimulatedCoupons::release(const CouponUse &use)
{
    const auto known = m_states.find(use.redemption);
    const bool isSold = known != m_states.end() && (*known == State::Committed || *known == State::GivenBack);
    if (!m_breaches.require(!isSold, [] { return u"the coupons of a sale were released"_s; }))
        return refused(u"sold"_s);
    if (known == m_states.end()) {
        m_states.insert(use.redemption, State::Released);
    } else if (*known == State::Reserved) {
        count(use.redemption, -1);
        *known = State::Released;
    }
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    return outcome;
}

EffectOutcome SimulatedCoupons::giveBack(const CouponUse &use)
{
    const auto known = m_states.find(use.redemption);
    if (known == m_states.end() || (*known != State::Committed && *known != State::GivenBack))
        return refused(u"not committed"_s);
    if (*known == State::Committed) {
        count(use.redemption, -1);
        *known = State::GivenBack;
    }
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    return outcome;
}

} // namespace foyer::booking::simulator
