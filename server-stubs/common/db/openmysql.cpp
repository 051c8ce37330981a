#include "foyerassert.h"
#include "openengine.h"
#include "privatefile.h"
#include "sqlerror.h"

#include <QFile>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVersionNumber>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<QString> readPassword(const QString &path)
{
    if (path.isEmpty())
        return QString();
    Result<QString> password = readPrivateLine(path);
    if (!password)
        return fail(ErrorCode::InvalidInput, u"the password file: %1"_s.arg(password.error().detail));
    return password;
}

Error refusedBy(const QSqlDatabase &database, const QString &why)
{
    return {ErrorCode::Storage, u"database '%1': %2"_s.arg(database.databaseName(), why), {}};
}

Result<void> run(QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return fail(mySqlError(query.lastError(), statement));
    return {};
}

/** What this session must be for the portable SQL of the services to mean the same on every server. */
Result<void> setSession(QSqlDatabase &database, const Settings &settings, Connection::Access access)
{
    const QStringList statements{
        u"SET NAMES utf8mb4 COLLATE utf8mb4_bin"_s,
        // Strict: nothing is cut or rounded to fit. The rest is SQL's own reading of ||, "name" and backslashes.
        // The wait for a lock is in whole seconds.
        u"SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,"
        "PIPES_AS_CONCAT,ANSI_QUOTES,NO_BACKSLASH_ESCAPES', time_zone = '+00:00', "
        "default_storage_engine = InnoDB, foreign_key_checks = 1, unique_checks = 1, autocommit = 1, "
        "innodb_lock_wait_timeout = %1"_s.arg((settings.busyTimeoutMs + 999) / 1000),
        // A reader's transaction sees one state throughout. A writer sees what is committed, and locks only the rows
        // it finds.
        access == Connection::Access::ReadOnly
            ? u"SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"_s
            : u"SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE"_s,
    };
    for (const QString &statement : statements) {
        if (const Result<void> set = run(database, statement); !set)
            return set;
    }
    return {};
}

/** Name and value of each row of @p statement. */
Result<QHash<QString, QString>> pairs(QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (!query.exec(statement))
        return fail(mySqlError(query.lastError(), statement));
    QHash<QString, QString> values;
    while (query.next())
        values.insert(query.value(0).toString(), query.value(1).toString());
    return values;
}

/** Whether the server may be worked with now. A node of a Galera cluster that lost the others, or is still catching up,
 *  answers and serves nothing; one that is only read cannot take what is sold. Of a cluster's other nodes each session
 *  then sees what they have acknowledged: after a node was lost that may not be here yet. Asked before anything else,
 * as such a node refuses all but SHOW and SET. */
Result<void> checkNode(QSqlDatabase &database, Connection::Access access)
{
    const Result<QHash<QString, QString>> read =
        pairs(database, u"SHOW VARIABLES WHERE Variable_name IN ('wsrep_on', 'read_only')"_s);
    if (!read)
        return fail(read.error());
    const auto isOn = [](const QHash<QString, QString> &values, const QString &name) {
        return values.value(name).toUpper() == "ON"_L1 || values.value(name) == "1"_L1;
    };
    if (access == Connection::Access::ReadWrite && isOn(*read, u"read_only"_s))
        return fail(ErrorCode::Unreachable, u"the server is only read (read_only = ON)"_s);
    if (!isOn(*read, u"wsrep_on"_s))
        return {};
    const Result<QHash<QString, QString>> status =
        pairs(database, u"SHOW STATUS WHERE Variable_name IN ('wsrep_ready', 'wsrep_cluster_status')"_s);
    if (!status)
        return fail(status.error());
    if (!isOn(*status, u"wsrep_ready"_s) || status->value(u"wsrep_cluster_status"_s) != "Primary"_L1)
        return fail(ErrorCode::Unreachable, u"the node is not part of its cluster now"_s);
    return run(database, u"SET SESSION wsrep_sync_wait = 1"_s);
}

/** What the server must be: nothing that was acknowledged is lost with its power. */
Result<void> checkServer(QSqlDatabase &database)
{
    const Result<QHash<QString, QString>> read =
        pairs(database,
              u"SHOW VARIABLES WHERE Variable_name IN ('version', 'innodb_flush_log_at_trx_commit', "
              "'innodb_doublewrite', 'log_bin', 'sync_binlog', 'character_set_database', 'collation_database')"_s);
    if (!read)
        return fail(read.error());
    const auto value = [&read](QLatin1StringView name) { return read->value(QString(name)); };
    const auto unsafe = [&](QLatin1StringView name, QLatin1StringView wanted) {
        return fail(refusedBy(database,
                              u"the server runs with %1 = %2, not %3: sales could be lost, so it is not used"_s.arg(
                                  name, value(name), wanted)));
    };
    // 3 is MariaDB's: as durable as 1.
    if (value("innodb_flush_log_at_trx_commit"_L1) != "1"_L1 && value("innodb_flush_log_at_trx_commit"_L1) != "3"_L1)
        return unsafe("innodb_flush_log_at_trx_commit"_L1, "1"_L1);
    const QString doublewrite = value("innodb_doublewrite"_L1).toUpper();
    if (doublewrite == "OFF"_L1 || doublewrite == "0"_L1 || doublewrite == "DETECT_ONLY"_L1)
        return unsafe("innodb_doublewrite"_L1, "ON"_L1);
    if (value("log_bin"_L1) == "ON"_L1 && value("sync_binlog"_L1) != "1"_L1)
        return unsafe("sync_binlog"_L1, "1"_L1);
    const QString version = value("version"_L1);
    const bool isMaria = version.contains("MariaDB"_L1);
    if (QVersionNumber::fromString(version) < (isMaria ? QVersionNumber(10, 6) : QVersionNumber(8, 0, 16)))
        return fail(refusedBy(database, u"the server is %1, which is too old"_s.arg(version)));
    if (value("character_set_database"_L1) != "utf8mb4"_L1 || value("collation_database"_L1) != "utf8mb4_bin"_L1) {
        return fail(refusedBy(database,
                              u"its texts are %1, %2; they must be utf8mb4, utf8mb4_bin (ALTER DATABASE ... CHARACTER "
                              "SET utf8mb4 COLLATE utf8mb4_bin, before it has tables)"_s.arg(
                                  value("character_set_database"_L1), value("collation_database"_L1))));
    }
    return {};
}

/** @p place is what people know it by. */
Result<void> openAt(QSqlDatabase &database, const ServerHost &host, const QString &place, const Settings &settings,
                    Connection::Access access)
{
    database.setHostName(host.name);
    database.setPort(host.port);
    const auto at = [&](Error error) {
        error.detail.prepend(u"database '%1' at %2: "_s.arg(settings.server.database, place));
        return fail(error);
    };
    if (!database.open())
        return at(mySqlError(database.lastError(), u"connecting"_s));
    if (const Result<void> serves = checkNode(database, access); !serves)
        return at(serves.error());
    if (const Result<void> set = setSession(database, settings, access); !set)
        return set;
    return checkServer(database);
}

} // namespace

Result<void> openMySql(QSqlDatabase &database, const Settings &settings, Connection::Access access)
{
    const ServerAddress &server = settings.server;
    if (server.database.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no database named"_s);
    if (!database.isValid())
        return fail(ErrorCode::Storage, u"Qt's driver for MariaDB and MySQL is not installed"_s);
    if (server.socketPath.contains(u';'))
        return fail(ErrorCode::InvalidInput, u"a socket's path has no ';': %1"_s.arg(server.socketPath));
    const Result<QString> password = readPassword(server.passwordFile);
    if (!password)
        return fail(password.error());
    // Never MYSQL_OPT_RECONNECT: a commit would then succeed on a new connection, whose transaction is empty.
    // CLIENT_FOUND_ROWS: an UPDATE counts what it matched, as SQLite does, not only what it changed.
    QString options = u"CLIENT_FOUND_ROWS=1;MYSQL_OPT_CONNECT_TIMEOUT=%1;MYSQL_OPT_READ_TIMEOUT=%2;"
                      "MYSQL_OPT_WRITE_TIMEOUT=%2"_s.arg(settings.connectTimeoutSeconds)
                          .arg(settings.answerTimeoutSeconds);
    if (!server.socketPath.isEmpty())
        options += u";UNIX_SOCKET="_s + server.socketPath;
    database.setConnectOptions(options);
    database.setDatabaseName(server.database);
    database.setUserName(server.user);
    database.setPassword(*password);
    // A SUM is a DECIMAL there, and would come as floating point: as text it stays exact.
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!server.socketPath.isEmpty())
        return openAt(database, {u"localhost"_s, 0}, server.socketPath, settings, access);
    FOYER_ASSERT(!server.hosts.isEmpty());
    Result<void> opened;
    for (const ServerHost &host : server.hosts) {
        opened = openAt(database, host, u"%1:%2"_s.arg(host.name).arg(host.port), settings, access);
        // Only for who does not serve now another is asked: what is set up wrongly is to be mended, not passed over.
        if (opened || opened.error().code != ErrorCode::Unreachable)
            return opened;
        database.close();
    }
    return opened;
}

} // namespace foyer::db
