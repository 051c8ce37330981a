#pragma once

#include "userdirectory.h"

namespace foyer::user {

// The reading side of UserDirectory.

Result<UserPage> readPage(db::Connection &connection, const UserQuery &query, const Viewer &viewer);
Result<std::optional<User>> readUser(db::Connection &connection, domain::UserId id, const Viewer &viewer);

} // namespace foyer::user
