#pragma once

#include "result.h"

#include <QString>
#include <QUrl>

namespace foyer::db {

/** Keeps a data folder, or what goes by one name in it, for one process. The kernel drops the lock when the process
 * ends, however it ends, so there is no stale lock to clean up. Released on destruction; the file NAME.lock stays. */
class DataFolderLock
{
public:
    /** Conflict when another process has @p name in @p folder: detail names it, extras.pid is its number (missing when
     * it could not be read). Storage when the folder cannot be written. */
    static Result<DataFolderLock> acquire(const QString &folder, const QString &name = QStringLiteral("foyer"));
    /** Writes into the file what holds the lock, such as "booking", and where it answers: what lockHolder() reads.
     *  Storage. */
    Result<void> describe(const QString &holder, const QUrl &url = {});
    ~DataFolderLock();
    DataFolderLock(DataFolderLock &&other) noexcept;
    DataFolderLock &operator=(DataFolderLock &&other) noexcept;

private:
    explicit DataFolderLock(int descriptor)
        : m_descriptor(descriptor)
    {
    }

    int m_descriptor; // owned; -1 when moved from
};

} // namespace foyer::db
