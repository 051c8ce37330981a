#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

namespace foyer::db {

/** Makes sure that @p path is a file, one that only its owner reads when it had to be made: SQLite itself makes them
 *  readable for all. The log beside a database gets the database's permissions. */
bool createPrivateFile(const QString &path);
/** Whether @p path is a file that only its owner may read, and that is ours or root's. In $CREDENTIALS_DIRECTORY
 * systemd sees to that, and sets its own permissions. NotFound, Forbidden (detail says what to do), Storage when it
 * cannot be read. */
Result<void> checkPrivateFile(const QString &path);
/** The first line of such a file without the blanks around it, for passwords. Errors as checkPrivateFile(). */
Result<QString> readPrivateLine(const QString &path);
/** Puts what was written to a file or folder on the disk. */
bool syncPath(const QString &path);
/** Writes a private file anew: at any moment there is the old one or the new one, whole and on the disk. StorageFull,
 *  Storage. */
Result<void> writeWholeFile(const QString &path, const QByteArray &bytes);
/** Copies the bytes of @p from into a new private file and puts it on the disk. StorageFull, Storage. */
Result<void> copyPrivately(const QString &from, const QString &to);

} // namespace foyer::db
