#pragma once

#include "reportbook.h"

#include "execution/resolvermap.h"

namespace foyer::crashes {

/** `crashReports`, `crashReport` and `noteCrashSeen` of the gateway's schema.graphql, from @p book, which outlives the
 *  engine. */
void addCrashResolvers(graphql::ResolverMap &map, ReportBook &book);

} // namespace foyer::crashes
