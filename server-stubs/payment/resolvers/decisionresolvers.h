#pragma once

#include "clock.h"
#include "execution/resolvermap.h"

namespace foyer::payment {

class Payments;

/** What the back office looks up and decides. Everything is borrowed. */
void addDecisionFields(graphql::ResolverMap &map, Payments &payments, const std::shared_ptr<QObject> &context,
                       const Clock &clock);

} // namespace foyer::payment
