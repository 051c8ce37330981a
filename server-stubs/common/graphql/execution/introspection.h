#pragma once

#include "execution/resolvermap.h"

namespace foyer::graphql {

/** Answers __schema and __type and everything below them (section 4) from @p schema, which must outlive the map. */
void addIntrospection(ResolverMap &resolvers, const Schema &schema);

} // namespace foyer::graphql
