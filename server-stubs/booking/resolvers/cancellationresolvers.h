#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What became of the bookings of a cancelled showtime. */
void addCancellationResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
