#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What people may want to see, and what they have seen. */
void addSuggestionResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
