#pragma once

#include <QString>

namespace foyer::db {

/** What a service says about its database. Value type. */
struct Settings
{
    enum class Engine { Sqlite, MySql };

    Engine engine = Engine::Sqlite;
    QString filePath; ///< SQLite: the database file; its folder must exist.
    QString migrationsPath; ///< Folder of the migrations, a resource: ":/sql/booking".
    int readers = 2; ///< Threads for Database::read(), each with a connection of its own.
    int maxQueuedReads = 2000; ///< More waiting than this is Busy.
    int maxQueuedWrites = 2000;
    int busyTimeoutMs = 1000; ///< How long SQLite itself waits for another process's lock, each try.
};

} // namespace foyer::db
