#pragma once

#include "coupon.h"
#include "couponrefusal.h"

namespace foyer::coupon {

/** What @p coupon asks for and @p context does not have at @p nowMs: every condition that fails, in the order of
 *  CouponCondition. Not the limits, nor how it goes with others. @p context has passed its check(). */
QList<CouponRefusal> unmetConditions(const Coupon &coupon, const CouponContext &context, qint64 nowMs);

/** How each of @p together, the coupons of one booking, is refused by the others; one list a coupon, in their order.
 *  Several uses of one coupon do not refuse each other: that is what bookingLimit is for. */
QList<QList<CouponRefusal>> stackingRefusals(const QList<Coupon> &together);

} // namespace foyer::coupon
