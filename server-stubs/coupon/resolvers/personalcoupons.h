#pragma once

#include "database.h"
#include "execution/resolvermap.h"

namespace foyer::coupon {

/** The answers to what coupons know of somebody. */
void addPersonalCoupons(graphql::ResolverMap &map, const std::shared_ptr<db::Database> &database);

} // namespace foyer::coupon
