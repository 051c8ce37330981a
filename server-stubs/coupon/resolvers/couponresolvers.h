#pragma once

#include "execution/resolvermap.h"
#include "redemptions.h"

namespace foyer::coupon {

/** Binds the code to schema.graphql. @p catalogue and @p redemptions outlive the engine. */
graphql::ResolverMap couponResolvers(CouponCatalogue &catalogue, Redemptions &redemptions);

} // namespace foyer::coupon
