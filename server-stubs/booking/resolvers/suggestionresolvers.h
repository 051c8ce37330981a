#pragma once

#include "bookingresolvers.h"

namespace foyer::booking {

/** What people may want to see, and what they have seen. */
void addSuggestionResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

/** The user whose field this is; Forbidden unless it is who asks, or a manager does. */
Result<domain::UserId> toldUser(const graphql::FieldContext &field);

} // namespace foyer::booking
