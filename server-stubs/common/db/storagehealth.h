#pragma once

#include "error.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>

namespace foyer::db {

/** Whether a database file of this process may still be written to. Shared by all who use it; thread-safe. */
class StorageHealth
{
public:
    /** Of the database at @p filePath, which is now open. */
    static std::shared_ptr<StorageHealth> watch(const QString &filePath);
    /** For who finds damage from outside: declares it to whoever has @p filePath open in this process. */
    static void declareDamagedIfOpen(const QString &filePath, const QString &what);

    /** StorageDamaged, with the file and what was found, once that was declared. Costs nothing while all is well. */
    std::optional<Error> damage() const;
    /** The first who finds something decides; it is logged once, as critical. */
    void declareDamaged(const QString &what);

private:
    explicit StorageHealth(QString filePath);

    const QString m_filePath;
    std::atomic<bool> m_isDamaged = false;
    mutable std::mutex m_mutex;
    Error m_damage; // once m_isDamaged
};

/** StorageDamaged: "@p filePath @p what." */
Error damagedFile(const QString &filePath, const QString &what);

} // namespace foyer::db
