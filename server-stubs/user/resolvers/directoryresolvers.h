#pragma once

#include "edithistory.h"
#include "execution/resolvermap.h"
#include "firstadmin.h"

namespace foyer::user {

/** The answers to what the back office asks about users and does to them. What is given is borrowed and outlives the
 *  engine. */
void addDirectoryResolvers(graphql::ResolverMap &resolvers, UserDirectory &directory, UserEdits &edits,
                           FirstAdmin &firstAdmin, const service::EditHistory &history);

/** Whose data the caller of a request may see, as its token says. */
Viewer viewerOf(const graphql::Identity &identity);

} // namespace foyer::user
