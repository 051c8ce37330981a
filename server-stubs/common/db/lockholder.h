#pragma once

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace foyer::db {

/** The process that holds a DataFolderLock. Value type. */
struct LockHolder
{
    QString lock; ///< "booking" of booking.lock.
    qint64 pid = 0;
    QString what; ///< As it described itself; empty when it did not.
    QUrl url; ///< Where it answers; empty when it has not said.
};

/** Who holds NAME.lock in @p folder: nothing when nobody does. Takes no lock itself, so that nobody who starts meanwhile
 *  is refused. Believed is only a process that has this very file open and locked as the kernel tells (/proc/PID/fdinfo), so
 *  a number that another process has been given since is not taken for it. Linux; of another user's processes it is only
 *  told to root. */
std::optional<LockHolder> lockHolder(const QString &folder, const QString &name);

/** Of every lock in @p folder that somebody holds, by name. */
QList<LockHolder> lockHolders(const QString &folder);

} // namespace foyer::db
