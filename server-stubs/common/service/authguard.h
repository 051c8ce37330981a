#pragma once

#include "execution/engine.h"

namespace foyer::service {

/** Lets a field with `@auth(roles: [...])` run only for those it names; PUBLIC is everybody. Unauthenticated when
 *  nobody is signed in, Forbidden otherwise. Fields without @auth (below a root field) are free. */
graphql::FieldGuard authGuard();

/** Root fields of @p schema without @auth, e.g. "Query.movies". They stop the start. */
QStringList rootFieldsWithoutAuth(const graphql::Schema &schema);

} // namespace foyer::service
