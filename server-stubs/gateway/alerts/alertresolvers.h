#pragma once

#include "alertwatch.h"

#include "execution/resolvermap.h"

namespace foyer::alerts {

/** `alerts` and `alertsChanged` of the gateway's schema.graphql, from @p watch, which outlives the engine. */
void addAlertResolvers(graphql::ResolverMap &map, AlertWatch &watch);

} // namespace foyer::alerts
