#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** The dashboard's figures. */
void addFiguresResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

} // namespace foyer::booking
