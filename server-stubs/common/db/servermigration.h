#pragma once

#include "migrator.h"

namespace foyer::db {

// Migrations on MariaDB and MySQL, where a statement that changes the schema commits by itself: how far a migration has
// come is recorded after each statement, and one that was broken off goes on where it stopped.

/** Keeps other instances from migrating the same database. Ends with this, or with its connection. */
class MigrationLock
{
public:
    /** Waits for somebody else's. Busy when that takes too long. */
    static Result<MigrationLock> take(Connection &connection);
    ~MigrationLock();
    MigrationLock(MigrationLock &&other) noexcept;
    MigrationLock &operator=(MigrationLock &&) = delete;

private:
    explicit MigrationLock(Connection &connection)
        : m_connection(&connection)
    {
    }

    Connection *m_connection; // borrowed; null when moved from
};

/** Runs what is left of @p migration, and records it in schema_migration. VersionMismatch when a part that was run
 *  before was changed since. */
Result<void> applyOnServer(Connection &connection, const Migration &migration);

} // namespace foyer::db
