#pragma once

#include "ids.h"
#include "transaction.h"

/** @file
 *  What becomes of ratings when the user service says what became of people. In a transaction of its follower; again is
 *  harmless. Errors are the database's. */
namespace foyer::movie {

/** What @p user thought of films is what @p into thinks; of two ratings of one film the newer one stays. */
Result<void> mergePerson(db::Transaction &transaction, const domain::UserId &user, const domain::UserId &into);

/** Nothing of what @p user thought stays. */
Result<void> forgetPerson(db::Transaction &transaction, const domain::UserId &user);

} // namespace foyer::movie
