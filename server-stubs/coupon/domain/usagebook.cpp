#include "usagebook.h"

#include "couponcode.h"
#include "faultpoint.h"
#include "foyerassert.h"

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::CouponId;
using domain::RedemptionId;
using domain::UserId;
using enum CouponCondition;

RedemptionAnswer refused(std::optional<Redemption> known, ErrorCode code, const QString &detail)
{
    return {std::move(known), {CouponRefusal::ofError({code, detail, {}})}};
}

CouponRefusal overLimit(CouponCondition condition, const QString &what, qint64 limit)
{
    return CouponRefusal::ofCondition(condition, u"%1 uses %2"_s.arg(limit).arg(what),
                                      {{u"limit"_s, QString::number(limit)}});
}

} // namespace

QString toWireName(RedemptionState state)
{
    switch (state) {
    case RedemptionState::Reserved:
        return u"RESERVED"_s;
    case RedemptionState::Committed:
        return u"COMMITTED"_s;
    case RedemptionState::Released:
        return u"RELEASED"_s;
    case RedemptionState::GivenBack:
        return u"GIVEN_BACK"_s;
    case RedemptionState::Refused:
        break;
    }
    return u"REFUSED"_s;
}

std::optional<RedemptionState> redemptionStateFromWireName(QStringView name)
{
    for (const RedemptionState state :
         {RedemptionState::Reserved, RedemptionState::Committed, RedemptionState::Released, RedemptionState::GivenBack,
          RedemptionState::Refused}) {
        if (toWireName(state) == name)
            return state;
    }
    return std::nullopt;
}

void UsageBook::add(const Coupon &coupon)
{
    m_coupons.insert(coupon.id, coupon);
}

void UsageBook::add(const CodeRecord &code)
{
    m_codes.insert(code.code, code);
}

void UsageBook::add(const Redemption &redemption)
{
    m_redemptions.insert(redemption.id, redemption);
}

void UsageBook::setCustomerUses(const CouponId &coupon, const UserId &customer, qint64 uses)
{
    m_customerUses.insert({coupon, customer}, uses);
}

qint64 UsageBook::customerUses(const CouponId &coupon, const UserId &customer) const
{
    return m_customerUses.value({coupon, customer});
}

const Coupon &UsageBook::couponOf(const CodeRecord &code) const
{
    const auto found = m_coupons.constFind(code.coupon);
    FOYER_ASSERT(found != m_coupons.cend());
    return *found;
}

QList<UsageBook::Claim> UsageBook::claimsOf(const QStringList &codes) const
{
    QList<Claim> claims;
    QSet<QString> seen;
    for (const QString &typed : codes) {
        const QString code = comparedCode(typed).value_or(QString());
        const auto known = m_codes.constFind(code);
        Claim claim{typed, code, {}, {}};
        if (known == m_codes.cend())
            claim.refusals.append(CouponRefusal::ofCondition(UnknownCode, u"there is no such code"_s));
        else if (seen.contains(code))
            claim.refusals.append(CouponRefusal::ofCondition(RepeatedCode, u"the same code twice in one booking"_s));
        else
            claim.coupon = couponOf(*known);
        seen.insert(code);
        claims.append(claim);
    }
    return claims;
}

void UsageBook::judgeConditions(QList<Claim> &claims, const CouponContext &context, qint64 nowMs) const
{
    for (Claim &claim : claims) {
        if (!claim.coupon)
            continue;
        claim.refusals += unmetConditions(*claim.coupon, context, nowMs);
        const CodeRecord code = m_codes.value(claim.code);
        if (!code.customer.isNull() && context.customer.isNull())
            claim.refusals.append(CouponRefusal::ofCondition(CustomerUnknown, u"only for customers who are known"_s));
        else if (!code.customer.isNull() && code.customer != context.customer)
            claim.refusals.append(CouponRefusal::ofCondition(OtherCustomer, u"made for somebody else"_s));
        if (!code.redemption.isNull())
            claim.refusals.append(CouponRefusal::ofCondition(CodeUsed, u"good for one use, and used"_s));
    }
}

void UsageBook::judgeLimits(QList<Claim> &claims, const CouponContext &context) const
{
    QHash<CouponId, int> wanted; // by the codes of this booking so far
    for (Claim &claim : claims) {
        if (!claim.coupon)
            continue;
        const CouponBody &body = claim.coupon->body;
        const int nth = ++wanted[claim.coupon->id];
        if (body.useLimit && claim.coupon->used + nth > *body.useLimit)
            claim.refusals.append(overLimit(UsedUp, u"in all, and all are taken"_s, *body.useLimit));
        if (body.customerLimit && !context.customer.isNull()
            && customerUses(claim.coupon->id, context.customer) + nth > *body.customerLimit)
            claim.refusals.append(overLimit(CustomerLimit, u"by one customer"_s, *body.customerLimit));
        if (nth > body.bookingLimit)
            claim.refusals.append(overLimit(BookingLimit, u"in one booking"_s, body.bookingLimit));
    }
}

void UsageBook::judgeStacking(QList<Claim> &claims) const
{
    QList<Coupon> together;
    for (const Claim &claim : claims) {
        if (claim.coupon)
            together.append(*claim.coupon);
    }
    const QList<QList<CouponRefusal>> refusals = stackingRefusals(together);
    qsizetype next = 0;
    for (Claim &claim : claims) {
        if (claim.coupon)
            claim.refusals += refusals.at(next++);
    }
}

RedemptionAnswer UsageBook::judge(const QStringList &codes, const CouponContext &context, qint64 nowMs) const
{
    QList<Claim> claims = claimsOf(codes);
    judgeConditions(claims, context, nowMs);
    judgeLimits(claims, context);
    judgeStacking(claims);

    RedemptionAnswer answer;
    Redemption redemption;
    redemption.customer = context.customer;
    redemption.showtime = context.showtime;
    redemption.reservedAtMs = nowMs;
    redemption.changedAtMs = nowMs;
    for (const Claim &claim : std::as_const(claims)) {
        for (CouponRefusal refusal : claim.refusals) {
            refusal.couponCode = claim.typed;
            answer.refusals.append(refusal);
        }
        if (claim.coupon)
            redemption.uses.append({claim.coupon->id, claim.code, claim.coupon->termsFor(claim.code),
                                    claim.coupon->body.returnsOnRefund, true});
    }
    if (!answer.refusals.isEmpty()) {
        redemption.state = RedemptionState::Refused;
        redemption.uses.clear();
        redemption.refusals = answer.refusals;
    }
    answer.redemption = redemption;
    return answer;
}

/** What is told of a redemption that was asked for before. */
RedemptionAnswer UsageBook::answerAgain(const Redemption &known, const QByteArray &bodyHash)
{
    if (!known.bodyHash.isEmpty() && known.bodyHash != bodyHash)
        return refused(known, ErrorCode::IdempotencyKeyReused, u"the redemption id was used for another request"_s);
    switch (known.state) {
    case RedemptionState::Reserved:
    case RedemptionState::Committed:
    case RedemptionState::Refused:
        return {known, known.refusals};
    case RedemptionState::Released:
    case RedemptionState::GivenBack:
        break;
    }
    return refused(known, ErrorCode::IllegalState, u"the redemption is over: "_s + toWireName(known.state));
}

/** Takes (@p step 1) or gives back (-1) one use. */
void UsageBook::count(Redemption &redemption, CouponUse &use, int step)
{
    use.counts = step > 0;
    Coupon &coupon = m_coupons[use.coupon];
    if (!FOYER_DELIBERATE_FAULT("coupon_use_not_counted"))
        coupon.used += step;
    FOYER_ASSERT(coupon.used >= 0);
    if (!redemption.customer.isNull())
        m_customerUses[{use.coupon, redemption.customer}] += step;
    CodeRecord &code = m_codes[use.code];
    if (!code.isIssued)
        return;
    FOYER_ASSERT(code.redemption == (step > 0 ? RedemptionId() : redemption.id));
    code.redemption = step > 0 ? redemption.id : RedemptionId();
}

RedemptionAnswer UsageBook::reserve(const CouponRequest &request, qint64 nowMs)
{
    const QByteArray hash = request.bodyHash();
    if (const auto known = m_redemptions.constFind(request.redemption); known != m_redemptions.cend())
        return answerAgain(*known, hash);
    RedemptionAnswer answer = judge(request.codes, request.context, nowMs);
    Redemption &redemption = *answer.redemption;
    redemption.id = request.redemption;
    redemption.bodyHash = hash;
    for (CouponUse &use : redemption.uses)
        count(redemption, use, 1);
    add(redemption);
    return answer;
}

RedemptionAnswer UsageBook::commit(const RedemptionId &id, qint64 nowMs)
{
    const auto known = m_redemptions.find(id);
    if (known == m_redemptions.end())
        return refused({}, ErrorCode::NotFound, u"no such redemption"_s);
    if (known->state == RedemptionState::Reserved) {
        known->state = RedemptionState::Committed;
        known->changedAtMs = nowMs;
    }
    if (known->state != RedemptionState::Committed)
        return refused(*known, ErrorCode::IllegalState, u"not reserved: "_s + toWireName(known->state));
    return {*known, {}};
}

RedemptionAnswer UsageBook::release(const RedemptionId &id, qint64 nowMs)
{
    auto known = m_redemptions.find(id);
    if (known == m_redemptions.end()) {
        // The reservation may still be on its way; it must not be granted when it comes.
        Redemption released;
        released.id = id;
        released.state = RedemptionState::Released;
        released.changedAtMs = nowMs;
        known = m_redemptions.insert(id, released);
    } else if (known->state == RedemptionState::Reserved) {
        for (CouponUse &use : known->uses)
            count(*known, use, -1);
        known->state = RedemptionState::Released;
        known->changedAtMs = nowMs;
    }
    if (known->state == RedemptionState::Released || known->state == RedemptionState::Refused)
        return {*known, {}};
    return refused(*known, ErrorCode::IllegalState, u"the sale was sold: "_s + toWireName(known->state));
}

RedemptionAnswer UsageBook::giveBack(const RedemptionId &id, qint64 nowMs)
{
    const auto known = m_redemptions.find(id);
    if (known == m_redemptions.end())
        return refused({}, ErrorCode::NotFound, u"no such redemption"_s);
    if (known->state == RedemptionState::Committed) {
        for (CouponUse &use : known->uses) {
            if (!use.returnsOnRefund)
                continue;
            count(*known, use, -1);
            ++m_coupons[use.coupon].givenBack;
        }
        known->state = RedemptionState::GivenBack;
        known->changedAtMs = nowMs;
    }
    if (known->state != RedemptionState::GivenBack)
        return refused(*known, ErrorCode::IllegalState, u"not committed: "_s + toWireName(known->state));
    return {*known, {}};
}

} // namespace foyer::coupon
