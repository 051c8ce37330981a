#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** Shifts, their reports, and the days they sum up to. */
void addShiftResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
