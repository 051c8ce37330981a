#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What happens in a hall, for those who look at it. */
void addHallResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
