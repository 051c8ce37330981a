#pragma once

#include "execution/resolvermap.h"
#include "signinlog.h"
#include "userrepository.h"

namespace foyer::user {

/** The answers to what is asked about who signed in and who was refused. What is given is borrowed and outlives the
 *  engine. */
void addSignInResolvers(graphql::ResolverMap &resolvers, SignInLog &log, UserRepository &repository);

} // namespace foyer::user
