#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What the notification service asks: of a booking what a message says, of a showtime who has to be told. */
void addNoticeResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
