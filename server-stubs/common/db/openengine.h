#pragma once

#include "connection.h"

class QSqlDatabase;

namespace foyer::db {

// Opens @p database, which was added with the engine's driver, sets it up, and checks that the durability there is,
// is the durability asked for. Errors: InvalidInput, Storage with the setting named, Unreachable.

Result<void> openSqlite(QSqlDatabase &database, const Settings &settings, Connection::Access access);
Result<void> openMySql(QSqlDatabase &database, const Settings &settings, Connection::Access access);

} // namespace foyer::db
