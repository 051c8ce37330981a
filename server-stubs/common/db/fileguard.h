#pragma once

#include "connection.h"
#include "storagehealth.h"

namespace foyer::db {

/** Sees to the files of an SQLite database while it is written to: the record beside it says that it is in use, and
 *  files that are removed or replaced are noticed before the next commit goes into one that has no name any more.
 *  Used in the writer's thread. */
class FileGuard
{
public:
    /** @p connection is the writer's, and has been used: the journal exists. StorageFull, Storage. */
    static Result<std::unique_ptr<FileGuard>> take(const Settings &settings, std::shared_ptr<StorageHealth> health);

    /** False once the database or its journal is not the file that was opened. One stat() of the folder; of the files
     *  too when something in the folder came or went within the last second. */
    bool filesAreTheSame();
    /** Outside a transaction, when they are not: saves what was committed if that can be done without harm, and
     *  declares the damage, saying what became of it. */
    void rescue(Connection &connection);
    /** Outside a transaction, when the disk is full: what the journal holds is moved into the database, where there may
     *  be room, so that the journal's own room can be used again. At most once a second. */
    void makeRoom(Connection &connection);
    /** After the last write: everything into the database file, and the record says that it is at rest. When that
     *  cannot be, the record stays as it is, and the next start looks closely. */
    void giveBack(Connection &connection);

private:
    struct Identity
    {
        quint64 device = 0;
        quint64 file = 0;
        friend bool operator==(const Identity &, const Identity &) = default;
    };
    FileGuard(const Settings &settings, std::shared_ptr<StorageHealth> health);
    static std::optional<Identity> identityOf(const QByteArray &path);
    QString rescueOf(Connection &connection) const;

    const Settings m_settings;
    const std::shared_ptr<StorageHealth> m_health;
    const QByteArray m_folder;
    const QByteArray m_databaseFile;
    const QByteArray m_journalFile;
    std::optional<Identity> m_database;
    std::optional<Identity> m_journal;
    qint64 m_quietSinceNs = -1; // the folder's time of change at a look that found all well, once that was long ago
    qint64 m_madeRoomAtNs = 0;
};

} // namespace foyer::db
