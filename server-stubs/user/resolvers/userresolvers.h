#pragma once

#include "approvals.h"
#include "edithistory.h"
#include "execution/resolvermap.h"
#include "firstadmin.h"
#include "sessions.h"
#include "staffpins.h"
#include "userrepository.h"

namespace foyer::user {

/** The answers to schema.graphql. What is given is borrowed and outlives the engine; @p context lives in the service
 * thread. */
graphql::ResolverMap userResolvers(UserRepository &repository, Sessions &sessions, StaffPins &pins,
                                   Approvals &approvals, UserDirectory &directory, UserEdits &edits,
                                   FirstAdmin &firstAdmin, const service::EditHistory &history, QObject *context);

} // namespace foyer::user
