#pragma once

#include "clock.h"
#include "edithistory.h"
#include "execution/resolvermap.h"

namespace foyer::payment {

class Payments;

/** Answers payment's schema.graphql. All that is given outlives the map and the engine made of it. */
graphql::ResolverMap paymentResolvers(Payments &payments, const Clock &clock, const service::EditHistory &history);

} // namespace foyer::payment
