#pragma once

#include "execution/resolvermap.h"
#include "members.h"

namespace foyer::user {

/** Customers as a till finds them, and their numbers. @p members outlives the resolvers. */
void addMemberResolvers(graphql::ResolverMap &resolvers, Members &members);

} // namespace foyer::user
