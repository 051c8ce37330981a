#pragma once

#include "execution/resolvermap.h"
#include "sessions.h"
#include "totpenrolment.h"

namespace foyer::user {

/** The answers to what is asked about second steps: signing in with one, setting one up, proving oneself anew. What is
 *  given is borrowed and outlives the engine. */
void addTotpResolvers(graphql::ResolverMap &resolvers, Sessions &sessions, TotpEnrolment &enrolment);

} // namespace foyer::user
