#pragma once

#include "admindesk.h"
#include "couponcodes.h"
#include "recordkind.h"

namespace foyer::admin {

/** What a coupon's form refers to. All are borrowed. */
struct CouponSources
{
    ports::CouponCodes &codes;
    ports::RecordBook &films; ///< Called by their value "title".
    ports::RecordBook &cinemas; ///< Called by their value "name".
};

/** Coupons: what each does, who may use it when, and how often. */
RecordKind couponKind(const CouponSources &sources, const AdminDesk &desk);

/** "10 % off", "5.00 € off each ticket", "4 tickets, 3 paid": what a coupon with these values does. */
QString couponEffect(const QVariantMap &values, const QLocale &locale);

} // namespace foyer::admin
