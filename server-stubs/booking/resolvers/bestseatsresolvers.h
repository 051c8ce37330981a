#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** The best seats for a party: looked for, and held. */
void addBestSeatsResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
