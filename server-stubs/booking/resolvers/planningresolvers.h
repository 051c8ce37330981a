#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** Showtimes as managers plan them. */
void addPlanningResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
