#pragma once

#include "execution/resolvermap.h"
#include "selfservice.h"

namespace foyer::user {

/** The answers to what people ask about their own accounts and do to them. What is given is borrowed and outlives the
 *  engine. */
void addOwnResolvers(graphql::ResolverMap &resolvers, SelfService &self);

} // namespace foyer::user
