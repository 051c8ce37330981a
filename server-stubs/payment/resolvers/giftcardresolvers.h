#pragma once

#include "clock.h"
#include "execution/resolvermap.h"

namespace foyer::payment {

class Payments;

/** The part of payment's schema.graphql that is about stored value. */
void addGiftCardFields(graphql::ResolverMap &map, Payments &payments, const std::shared_ptr<QObject> &context,
                       const Clock &clock);

} // namespace foyer::payment
