#pragma once

#include "bookingresolvers.h"
#include "showtimeviews.h"

namespace foyer::booking {

/** Showtimes, those to come of a film, the programme, seat maps: what anybody may read. */
void addShowtimeResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
