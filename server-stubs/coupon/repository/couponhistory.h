#pragma once

#include "couponedits.h"
#include "editlog.h"

/** @file
 *  Coupons in the log of edits: fields are named as in CouponInput, besides `state`, and `codes`: how many were made.
 * Which ones is not told: whoever has one can use it. */
namespace foyer::coupon {

/** What the log calls them. */
QString couponEditKind();
db::EditEntry madeEntry(const Coupon &coupon, const CouponEditor &editor);
/** Of @p after, which knows when and at which version. */
db::EditEntry changedEntry(const Coupon &before, const Coupon &after, const CouponEditor &editor);
db::EditEntry codesEntry(const Coupon &coupon, const CodeIssue &issue, const CouponEditor &editor, qint64 atMs);

} // namespace foyer::coupon
