#pragma once

#include "federation/responseshape.h"
#include "type/schema.h"

#include <chrono>

namespace foyer::gateway {

/** For how long the answer to a query of @p shape may be told again: the least of what its fields say with
 *  `@cacheControl(maxAge:)` in @p schema. Without it a root field, and one with fields of its own, allows nothing; any
 *  other allows what the field above it does. What stands below an interface or a union counts for each type there may
 *  be. `__typename` allows everything; what is asked about the schema nothing. Zero for what may not be told again.
 *  The rule is that of Apollo Server ("Server-side caching"), so that a schema means the same to both. */
std::chrono::seconds maxAgeOf(const graphql::federation::ResponseShape &shape, const graphql::Schema &schema);

} // namespace foyer::gateway
