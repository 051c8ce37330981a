#pragma once

#include "bookingresolvers.h"
#include "editor.h"

namespace foyer::booking {

/** Price cards, for managers. */
void addPriceCardResolvers(graphql::ResolverMap &map, const ResolverPorts &ports);

/** Who edits. A cinema id of the session that is none lets nothing be edited. */
Editor editorOf(const graphql::Identity &identity);

} // namespace foyer::booking
