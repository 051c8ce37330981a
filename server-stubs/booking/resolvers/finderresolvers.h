#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What a till finds bookings by. */
void addFinderResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
