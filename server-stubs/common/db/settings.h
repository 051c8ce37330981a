#pragma once

#include "meters.h"

#include <QList>
#include <QString>

namespace foyer::db {

struct ServerHost
{
    QString name = QStringLiteral("127.0.0.1"); ///< Or an address.
    quint16 port = 3306;

    friend bool operator==(const ServerHost &, const ServerHost &) = default;
};

/** Where a MariaDB or MySQL is, and who we are there. Value type. */
struct ServerAddress
{
    QString socketPath; ///< A socket of this machine; wins over the hosts.
    /** The first that serves is used, until it is lost: several are the nodes of one Galera cluster (sql/README). Not empty. */
    QList<ServerHost> hosts{ServerHost()};
    QString database; ///< Exists already, with utf8mb4 and utf8mb4_bin as its defaults.
    QString user;
    QString passwordFile; ///< Readable by its owner only; the first line is the password. Empty: none.
};

/** What a service says about its database. Value type. */
struct Settings
{
    enum class Engine { Sqlite, MySql };

    Engine engine = Engine::Sqlite;
    QString filePath; ///< SQLite: the database file; its folder must exist.
    ServerAddress server; ///< MySql: MariaDB from 10.6 on, or MySQL from 8.0.16 on.
    QString migrationsPath; ///< Folder of the migrations, a resource: ":/sql/booking".
    /** SQLite: a file up to this is read and checked before it is used, a larger one while it is. 128 MiB take about
     * half a second. */
    qint64 checkAtStartUpToBytes = 128LL * 1024 * 1024;
    int readers = 2; ///< Threads for Database::read(), each with a connection of its own.
    int maxQueuedReads = 2000; ///< More waiting than this is Busy.
    int maxQueuedWrites = 2000;
    int busyTimeoutMs = 1000; ///< How long the engine itself waits for somebody else's lock, each try.
    int connectTimeoutSeconds = 3; ///< MySql only.
    std::shared_ptr<const Meters> meters = {}; ///< Null: nothing is counted.
    int answerTimeoutSeconds = 30; ///< MySql: a server that is silent for longer counts as lost.
};

} // namespace foyer::db
