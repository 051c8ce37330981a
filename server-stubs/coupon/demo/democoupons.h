#pragma once

#include "clock.h"
#include "coupon.h"
#include "database.h"

namespace foyer::coupon {

/** The coupons of the demo: one of each kind, with conditions a house would have. The same @p seed gives the same ids.
 */
QList<Coupon> demoCoupons(quint64 seed, qint64 nowMs);

/** Puts those into the database that are not there; again changes nothing. */
QFuture<Result<void>> seedDemoCoupons(const std::shared_ptr<db::Database> &database, quint64 seed, const Clock &clock);

} // namespace foyer::coupon
