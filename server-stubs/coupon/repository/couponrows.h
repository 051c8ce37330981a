#pragma once

#include "coupon.h"
#include "transaction.h"

#include <QHash>

namespace foyer::coupon {

/** The columns of `coupon` that toCoupon() reads, in the order of couponBinds(). */
const QStringList &couponColumns();
db::Binds couponBinds(const Coupon &coupon);
/** Storage when the row is not what this release writes. */
Result<Coupon> toCoupon(const db::Row &row);

/** "SELECT " and couponColumns(), each with @p prefix before it. */
QString selectCoupons(const QString &prefix = {});
Result<QList<Coupon>> toCoupons(const Result<db::Rows> &rows);
/** Those that exist. */
Result<QHash<domain::CouponId, Coupon>> couponsAmong(db::Connection &connection, const QList<domain::CouponId> &ids);

/** SHA-256 of what a coupon is made from. */
QByteArray createHash(const Coupon &coupon);
/** With its shared code, if it has one. */
Result<void> insertCoupon(db::Transaction &transaction, const Coupon &coupon);
const QStringList &couponCodeColumns();

/** Columns that a manager's change of the body sets, and their values. */
const QStringList &couponBodyColumns();
db::Binds couponBodyBinds(const CouponBody &body);

/** Without accents and case, blanks single: what names are ordered by and searched in. */
QString searchName(QStringView name);

/** Terms as they are kept with a use. Storage for text that is none. */
QString termsText(const domain::CouponTerms &terms);
Result<domain::CouponTerms> termsOf(const QString &text);

} // namespace foyer::coupon
