#pragma once

#include "couponrules.h"

#include <QHash>
#include <QSet>

namespace foyer::coupon {

/** A code and what it stands for. Value type. */
struct CodeRecord
{
    QString code; ///< As it is compared.
    domain::CouponId coupon;
    bool isIssued = false; ///< Good for one use; else the coupon's shared one.
    domain::UserId customer; ///< Whom an issued one is for; null for the bearer.
    domain::RedemptionId redemption; ///< Who uses an issued one; null while it is free.
};

enum class RedemptionState { Reserved, Committed, Released, GivenBack, Refused };

/** "RESERVED" and so on. */
QString toWireName(RedemptionState state);
std::optional<RedemptionState> redemptionStateFromWireName(QStringView name);

/** One use of one coupon. Value type. */
struct CouponUse
{
    domain::CouponId coupon;
    QString code;
    domain::CouponTerms terms; ///< As granted; later changes of the coupon do not touch them.
    bool returnsOnRefund = false;
    bool counts = true; ///< Against the limits.

    friend bool operator==(const CouponUse &, const CouponUse &) = default;
};

/** What one sale took of coupons. Value type. */
struct Redemption
{
    domain::RedemptionId id;
    RedemptionState state = RedemptionState::Reserved;
    QByteArray bodyHash; ///< Empty for one released before it was reserved.
    QList<CouponRefusal> refusals; ///< When Refused.
    domain::UserId customer;
    domain::ShowtimeId showtime;
    std::optional<qint64> reservedAtMs;
    qint64 changedAtMs = 0;
    QList<CouponUse> uses; ///< In the order of the codes.

    friend bool operator==(const Redemption &, const Redemption &) = default;
};

/** What a command came to: done when there are no refusals. */
struct RedemptionAnswer
{
    std::optional<Redemption> redemption;
    QList<CouponRefusal> refusals;
};

/** The books of coupons in memory: who took which use. All rules of redemption are here and nothing else is, so that
 *  the service, which loads what some commands need and stores what they changed, and tests, which keep all of it,
 *  run the same code. Whoever loads it holds the locks that make it true until it is stored.
 *
 *  The life of a redemption: nothing → RESERVED → COMMITTED → GIVEN_BACK, or → RELEASED, or at once REFUSED. Each
 *  command may come again, late or out of order: what was answered is answered again, and nothing is taken for a
 *  redemption that is over. */
class UsageBook
{
public:
    void add(const Coupon &coupon);
    void add(const CodeRecord &code);
    void add(const Redemption &redemption);
    /** Uses of @p coupon by @p customer that count. Those not told are none. */
    void setCustomerUses(const domain::CouponId &coupon, const domain::UserId &customer, qint64 uses);

    /** What reserve() would grant or refuse, without doing it. */
    RedemptionAnswer judge(const QStringList &codes, const CouponContext &context, qint64 nowMs) const;
    /** @p request has passed its check(). */
    RedemptionAnswer reserve(const CouponRequest &request, qint64 nowMs);
    RedemptionAnswer commit(const domain::RedemptionId &id, qint64 nowMs);
    RedemptionAnswer release(const domain::RedemptionId &id, qint64 nowMs);
    RedemptionAnswer giveBack(const domain::RedemptionId &id, qint64 nowMs);

    const QHash<domain::CouponId, Coupon> &coupons() const { return m_coupons; }
    const QHash<QString, CodeRecord> &codes() const { return m_codes; }
    const QHash<domain::RedemptionId, Redemption> &redemptions() const { return m_redemptions; }
    qint64 customerUses(const domain::CouponId &coupon, const domain::UserId &customer) const;

private:
    using CustomerOfCoupon = std::pair<domain::CouponId, domain::UserId>;

    /** A code as typed with what it stands for; no coupon when it is refused already. */
    struct Claim
    {
        QString typed;
        QString code;
        std::optional<Coupon> coupon;
        QList<CouponRefusal> refusals;
    };
    const Coupon &couponOf(const CodeRecord &code) const;
    QList<Claim> claimsOf(const QStringList &codes) const;
    void judgeConditions(QList<Claim> &claims, const CouponContext &context, qint64 nowMs) const;
    void judgeLimits(QList<Claim> &claims, const CouponContext &context) const;
    void judgeStacking(QList<Claim> &claims) const;
    static RedemptionAnswer answerAgain(const Redemption &known, const QByteArray &bodyHash);
    void count(Redemption &redemption, CouponUse &use, int step);

    QHash<domain::CouponId, Coupon> m_coupons;
    QHash<QString, CodeRecord> m_codes;
    QHash<CustomerOfCoupon, qint64> m_customerUses;
    QHash<domain::RedemptionId, Redemption> m_redemptions;
};

} // namespace foyer::coupon
