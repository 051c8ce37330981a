#pragma once

#include "clock.h"
#include "couponeditor.h"
#include "database.h"

namespace foyer::coupon {

/** What became of an edit. */
struct CouponEdit
{
    std::optional<Coupon> coupon; ///< As it is now, also when the edit was refused; none when there is none.
    std::optional<Error> refusal = std::nullopt; ///< NotFound, Forbidden, Conflict, InvalidInput, IdempotencyKeyReused.
};

struct IssueTag;
/** Names one go of making codes. */
using IssueId = Id<IssueTag>;

/** Codes to be made in one go. */
struct CodeIssue
{
    IssueId id;
    domain::CouponId coupon;
    int count = 0; ///< 1 to maxCount.
    domain::UserId customer; ///< Whom they are for; null for bearers.

    static constexpr int maxCount = 5000;
};

/** A code as typed for everybody, empty for none. */
void checkSharedCode(FieldChecks &checks, const QString &typed);

/** Coupons as managers write them. Every call may be repeated: what says what is so already changes nothing. What
 *  does is in the log of edits (couponhistory.h). Any thread; futures finish elsewhere, see db::Database. */
class CouponEdits
{
public:
    /** @p clock outlives this and what it has begun. */
    CouponEdits(std::shared_ptr<db::Database> database, const Clock &clock);

    /** @p sharedCode as typed, empty for none. The same id and body again is the same coupon, whatever became of it
     *  since; another body IdempotencyKeyReused. A code that belongs to another coupon is NotUnique. */
    QFuture<Result<CouponEdit>> create(const domain::CouponId &id, const QString &sharedCode, const CouponBody &body,
                                       const CouponEditor &editor) const;
    /** Replaces all of its body. Conflict when it is no longer at @p version, unless it says the same already; a use
     *  limit below what was used is TooSmall. */
    QFuture<Result<CouponEdit>> update(const domain::CouponId &id, int version, const CouponBody &body,
                                       const CouponEditor &editor) const;
    /** Conflict when it is no longer at @p version, unless it is in @p state already. With @p dryRun nothing is
     * changed, and the coupon is told as it would be. */
    QFuture<Result<CouponEdit>> setState(const domain::CouponId &id, int version, CouponState state, bool dryRun,
                                         const CouponEditor &editor) const;
    /** As they are printed, ascending. The same id and body again gives the same codes; another body
     *  IdempotencyKeyReused. NotFound for the coupon, IllegalState when it is retired, Forbidden, InvalidInput. */
    QFuture<Result<QStringList>> issue(const CodeIssue &issue, const CouponEditor &editor) const;

private:
    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
};

} // namespace foyer::coupon
