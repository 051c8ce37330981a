#pragma once

#include "personwords.h"
#include "userdirectory.h"

namespace foyer::user {

/** Whom @p viewer sees, and every word of @p text finds (foundByWords()): of a statement with app_user. Empty for
 *  everybody. */
SqlTerm peopleShown(const QString &text, const Viewer &viewer);

// The reading side of UserDirectory.

Result<UserPage> readPage(db::Connection &connection, const UserQuery &query, const Viewer &viewer);
Result<std::optional<User>> readUser(db::Connection &connection, domain::UserId id, const Viewer &viewer);

} // namespace foyer::user
