#pragma once

#include "coupon.h"
#include "row.h"
#include "value.h"

namespace foyer::coupon {

/** The columns of `coupon` that toCoupon() reads, in the order of couponBinds(). */
const QStringList &couponColumns();
db::Binds couponBinds(const Coupon &coupon);
/** Storage when the row is not what this release writes. */
Result<Coupon> toCoupon(const db::Row &row);

/** Columns that a manager's change of the body sets, and their values. */
const QStringList &couponBodyColumns();
db::Binds couponBodyBinds(const CouponBody &body);

/** Without accents and case, blanks single: what names are ordered by and searched in. */
QString searchName(QStringView name);

/** Terms as they are kept with a use. Storage for text that is none. */
QString termsText(const domain::CouponTerms &terms);
Result<domain::CouponTerms> termsOf(const QString &text);

} // namespace foyer::coupon
