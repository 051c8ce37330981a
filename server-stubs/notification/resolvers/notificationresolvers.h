#pragma once

#include "eventbook.h"
#include "execution/resolvermap.h"
#include "messagebook.h"

namespace foyer::notification {

/** Binds the code to schema.graphql. All outlive the engine. */
graphql::ResolverMap notificationResolvers(EventBook &events, MessageBook &messages);

} // namespace foyer::notification
