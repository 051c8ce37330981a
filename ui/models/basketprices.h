#pragma once

#include "checkout.h"

namespace foyer::models {

/** What each line of the basket is shown to cost: before the coupons, where these are told as what they take off
 *  (areCouponsApart()); as the server quoted it otherwise. None where it is not known yet. */
QList<std::optional<domain::Money>> shownPrices(const workflow::Checkout &checkout);
/** The price table's sums less what the coupons take off are the total. Without coupons: false. */
bool areCouponsApart(const workflow::Checkout &checkout);

} // namespace foyer::models
