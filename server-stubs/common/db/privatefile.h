#pragma once

#include <QString>

namespace foyer::db {

/** Makes sure that @p path is a file, one that only its owner reads when it had to be made: SQLite itself makes them
 *  readable for all. The log beside a database gets the database's permissions. */
bool createPrivateFile(const QString &path);
/** Puts what was written to a file or folder on the disk. */
bool syncPath(const QString &path);

} // namespace foyer::db
