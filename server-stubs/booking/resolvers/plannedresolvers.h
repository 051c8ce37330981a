#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What is planned of films, rooms and cinemas, which other services own: told before somebody retires or closes one.
 */
void addPlannedResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
