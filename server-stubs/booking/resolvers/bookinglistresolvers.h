#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What the back office looks bookings up by: the list, what happened to each, and prints made again. */
void addBookingListResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
