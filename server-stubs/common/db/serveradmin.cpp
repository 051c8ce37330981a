#include "serveradmin.h"

#include "privatefile.h"
#include "sqlerror.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int connectTimeoutSeconds = 5;

bool isName(const QString &text)
{
    static const QRegularExpression name(u"^[A-Za-z0-9_$-]{1,64}$"_s);
    return name.match(text).hasMatch();
}

bool isHost(const QString &text)
{
    static const QRegularExpression host(u"^[A-Za-z0-9.:%_/-]{1,255}$"_s);
    return host.match(text).hasMatch();
}

/** The session has NO_BACKSLASH_ESCAPES. */
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

/** Where a grant names a database, _ and % stand for any character: foyer_movie would be fooyermovie, too. */
QString asPattern(QString database)
{
    return u'`' + database.replace(u'_', u"\\_"_s) + u'`';
}

} // namespace

QStringList neededPrivileges()
{
    return {u"SELECT"_s,
            u"INSERT"_s,
            u"UPDATE"_s,
            u"DELETE"_s,
            u"CREATE"_s,
            u"ALTER"_s,
            u"DROP"_s,
            u"INDEX"_s,
            u"REFERENCES"_s,
            u"TRIGGER"_s,
            u"CREATE TEMPORARY TABLES"_s};
}

struct ServerAdmin::Private
{
    QString name;
    QString clientHost;

    /** The first value of the answer. @p what stands for the statement in what is said of it: there may be a password
     * in it. */
    Result<QVariant> run(const QString &statement, const QString &what) const
    {
        QSqlQuery query(QSqlDatabase::database(name));
        if (query.exec(statement))
            return query.next() ? query.value(0) : QVariant();
        QSqlError error = query.lastError();
        const QString number = error.nativeErrorCode();
        const bool isForbidden =
            number == "1044"_L1 || number == "1142"_L1 || number == "1227"_L1 || number == "1410"_L1;
        Error wrong = mySqlError(error, what);
        if (isForbidden)
            wrong.code = ErrorCode::Forbidden;
        return fail(wrong);
    }
};

ServerAdmin::ServerAdmin(QString connection)
    : d(std::make_unique<Private>())
{
    d->name = std::move(connection);
}

ServerAdmin::~ServerAdmin()
{
    QSqlDatabase::removeDatabase(d->name);
}

Result<std::unique_ptr<ServerAdmin>> ServerAdmin::connect(const ServerAddress &admin)
{
    QString password;
    if (!admin.passwordFile.isEmpty()) {
        const Result<QString> read = readPrivateLine(admin.passwordFile);
        if (!read)
            return fail(ErrorCode::InvalidInput, u"the admin's password file: %1"_s.arg(read.error().detail));
        password = *read;
    }
    const QString name = u"foyer-admin-"_s + QUuid::createUuid().toString(QUuid::Id128);
    std::unique_ptr<ServerAdmin> made(new ServerAdmin(name));
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QMYSQL"_s, name);
    QString options = u"MYSQL_OPT_CONNECT_TIMEOUT=%1"_s.arg(connectTimeoutSeconds);
    if (!admin.socketPath.isEmpty())
        options += u";UNIX_SOCKET="_s + admin.socketPath;
    database.setConnectOptions(options);
    database.setUserName(admin.user);
    database.setPassword(password);
    // Of a cluster's nodes one that serves is enough: databases and users are made on all of them.
    const QList<ServerHost> hosts = admin.socketPath.isEmpty() ? admin.hosts : QList<ServerHost>{{u"localhost"_s, 0}};
    for (qsizetype i = 0; i < hosts.size() && !database.isOpen(); ++i) {
        database.setHostName(hosts.at(i).name);
        database.setPort(hosts.at(i).port);
        database.open();
    }
    if (!database.isOpen()) {
        Error error = mySqlError(database.lastError(), u"connecting as %1"_s.arg(admin.user));
        if (error.code != ErrorCode::Unreachable)
            error.code = ErrorCode::InvalidInput;
        return fail(error);
    }
    for (const QString &statement :
         {u"SET NAMES utf8mb4"_s, u"SET SESSION sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'"_s}) {
        if (const Result<QVariant> set = made->d->run(statement, statement); !set)
            return fail(set.error());
    }
    const Result<QVariant> who = made->d->run(u"SELECT USER()"_s, u"SELECT USER()"_s);
    if (!who)
        return fail(who.error());
    made->d->clientHost = who->toString().section(u'@', -1);
    return made;
}

Result<ServerAdmin::Made> ServerAdmin::provide(const Wanted &wanted)
{
    const QString host = wanted.userHost.isEmpty() ? d->clientHost : wanted.userHost;
    for (const QString &name : {wanted.database, wanted.user}) {
        if (!isName(name))
            return fail(ErrorCode::InvalidInput, u"'%1' is no name for a database or user"_s.arg(name));
    }
    if (!isHost(host))
        return fail(ErrorCode::InvalidInput, u"'%1' is no host that a user comes from"_s.arg(host));
    const QString user = quoted(wanted.user) + u'@' + quoted(host);
    const Result<QVariant> databases =
        d->run(u"SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = "_s + quoted(wanted.database),
               u"looking for the database"_s);
    if (!databases)
        return fail(databases.error());
    const Result<QVariant> users = d->run(
        u"SELECT COUNT(*) FROM mysql.user WHERE user = %1 AND host = %2"_s.arg(quoted(wanted.user), quoted(host)),
        u"looking for the user"_s);
    if (!users)
        return fail(users.error());
    const QList<std::pair<QString, QString>> statements{
        {u"CREATE DATABASE IF NOT EXISTS `%1` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s.arg(wanted.database),
         u"CREATE DATABASE %1"_s.arg(wanted.database)},
        {u"CREATE USER IF NOT EXISTS %1 IDENTIFIED BY %2"_s.arg(user, quoted(wanted.password)),
         u"CREATE USER %1"_s.arg(user)},
        // One who was there may have another password; the file is what the service will use.
        {u"ALTER USER %1 IDENTIFIED BY %2"_s.arg(user, quoted(wanted.password)), u"ALTER USER %1"_s.arg(user)},
        {u"GRANT %1 ON %2.* TO %3"_s.arg(neededPrivileges().join(u", "_s), asPattern(wanted.database), user),
         u"GRANT ON %1 TO %2"_s.arg(wanted.database, user)},
    };
    for (const auto &[statement, what] : statements) {
        if (const Result<QVariant> done = d->run(statement, what); !done)
            return fail(done.error());
    }
    return Made{databases->toInt() == 0, users->toInt() == 0};
}

} // namespace foyer::db
