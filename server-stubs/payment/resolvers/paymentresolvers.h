#pragma once

#include "clock.h"
#include "execution/resolvermap.h"

namespace foyer::payment {

class Payments;

/** Answers payment's schema.graphql. @p payments and @p clock outlive the map and the engine made of it. */
graphql::ResolverMap paymentResolvers(Payments &payments, const Clock &clock);

} // namespace foyer::payment
