#pragma once

#include "connection.h"

#include <QStringList>

namespace foyer::db {

// What a user learns of a MariaDB or MySQL by a connection of its own. Errors as Connection::query().

/** What the user of a connection may do. Value type. */
struct Rights
{
    QStringList missing; ///< Of neededPrivileges(), on its own database.
    QStringList beyond; ///< Databases that it has rights on, too; "*.*" for all of them.
};
/** @p database is the connection's own. */
Result<Rights> rightsOf(Connection &connection, const QString &database);

/** False with a binary log of which the server does not trust us to make triggers: migrations do. */
Result<bool> mayMakeTriggers(Connection &connection);

} // namespace foyer::db
