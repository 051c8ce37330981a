#pragma once

#include "couponedits.h"
#include "edithistory.h"
#include "execution/resolvermap.h"
#include "redemptions.h"

namespace foyer::coupon {

/** Binds the code to schema.graphql. All outlive the engine. */
graphql::ResolverMap couponResolvers(CouponCatalogue &catalogue, CouponEdits &edits, Redemptions &redemptions,
                                     const service::EditHistory &history);

} // namespace foyer::coupon
