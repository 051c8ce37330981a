#pragma once

#include "execution/resolvermap.h"

namespace foyer::payment {

class Payments;

/** Answers payment's schema.graphql. @p payments outlives the map and the engine made of it. */
graphql::ResolverMap paymentResolvers(Payments &payments);

} // namespace foyer::payment
