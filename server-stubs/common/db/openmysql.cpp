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
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InvalidInput, u"cannot read the password file %1: %2"_s.arg(path, file.errorString()));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorCode::InvalidInput, u"others can read the password file %1 (chmod 600 it)"_s.arg(path));
    return QString::fromUtf8(file.readLine()).trimmed();
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

Result<QHash<QString, QString>> variables(QSqlDatabase &database)
{
    const QString statement =
        u"SHOW VARIABLES WHERE Variable_name IN ('version', 'innodb_flush_log_at_trx_commit', 'innodb_doublewrite', "
        "'log_bin', 'sync_binlog', 'character_set_database', 'collation_database')"_s;
    QSqlQuery query(database);
    if (!query.exec(statement))
        return fail(mySqlError(query.lastError(), statement));
    QHash<QString, QString> values;
    while (query.next())
        values.insert(query.value(0).toString(), query.value(1).toString());
    return values;
}

/** What the server must be: nothing that was acknowledged is lost with its power. */
Result<void> checkServer(QSqlDatabase &database)
{
    const Result<QHash<QString, QString>> read = variables(database);
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
    database.setHostName(server.socketPath.isEmpty() ? server.host : u"localhost"_s);
    database.setPort(server.port);
    database.setDatabaseName(server.database);
    database.setUserName(server.user);
    database.setPassword(*password);
    // A SUM is a DECIMAL there, and would come as floating point: as text it stays exact.
    database.setNumericalPrecisionPolicy(QSql::HighPrecision);
    if (!database.open()) {
        Error error = mySqlError(database.lastError(), u"connecting"_s);
        error.detail.prepend(u"database '%1' at %2: "_s.arg(
            server.database,
            server.socketPath.isEmpty() ? u"%1:%2"_s.arg(server.host).arg(server.port) : server.socketPath));
        return fail(error);
    }
    if (const Result<void> set = setSession(database, settings, access); !set)
        return set;
    return checkServer(database);
}

} // namespace foyer::db
