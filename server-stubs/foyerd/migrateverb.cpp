#include "migrateverb.h"

#include "serviceslock.h"

#include "database.h"
#include "migrator.h"
#include "privatefile.h"
#include "serveradmin.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
}

QString newPassword()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex());
}

/** What is in the file of @p service; a new password in a new file when there is none. */
Result<QString> passwordFor(const db::ServerAddress &server, const QString &service)
{
    if (QFile::exists(server.passwordFile))
        return db::readPrivateLine(server.passwordFile);
    const QFileInfo file(server.passwordFile);
    if (!QDir().mkpath(file.absolutePath()))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(file.absolutePath()));
    if (file.dir().dirName() == "keys"_L1)
        QFile::setPermissions(file.absolutePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QString password = newPassword();
    if (const Result<void> written = db::writeWholeFile(server.passwordFile, password.toLatin1() + '\n'); !written)
        return fail(written.error());
    say(u"%1: a new password is in %2"_s.arg(service, server.passwordFile));
    return password;
}

/** Two services with one user, or one database, would see each other's. */
Result<void> checkApart(const DatabasePlaces &places, const QStringList &services)
{
    QHash<QString, QString> users;
    QHash<QString, QString> databases;
    for (const QString &service : services) {
        const db::ServerAddress server = places.of(service).server;
        const QString &before = users.value(server.user, databases.value(server.database));
        if (!before.isEmpty())
            return fail(
                ErrorCode::InvalidInput,
                u"%1 and %2 would have the user %3 or the database %4 in common: each has its own, so take 'user' "
                "and 'database' out of the settings."_s.arg(before, service, server.user, server.database));
        users.insert(server.user, service);
        databases.insert(server.database, service);
    }
    return {};
}

Result<void> createPlace(const Options &options, const QString &service)
{
    const db::ServerAddress server = options.databases.of(service).server;
    db::ServerAddress admin = server;
    admin.user = options.migration.adminUser;
    admin.passwordFile = options.migration.adminPasswordFile;
    Result<std::unique_ptr<db::ServerAdmin>> connected = db::ServerAdmin::connect(admin);
    if (!connected)
        return fail(connected.error());
    const Result<QString> password = passwordFor(server, service);
    if (!password)
        return fail(password.error());
    const Result<db::ServerAdmin::Made> made =
        (*connected)->provide({server.database, server.user, *password, options.migration.userHost});
    if (!made)
        return fail(made.error());
    if (made->database)
        say(u"%1: made the database %2"_s.arg(service, server.database));
    if (made->user)
        say(u"%1: made the user %2, who has rights on %3 alone"_s.arg(service, server.user, server.database));
    return {};
}

QString namesOf(const QList<db::Migration> &migrations)
{
    QStringList names;
    for (const db::Migration &migration : migrations)
        names.append(migration.name);
    return names.join(u", "_s);
}

/** What is pending is applied, as when the service starts. */
Result<void> bringUp(const Options &options, const QString &service, const QList<db::Migration> &pending)
{
    if (pending.isEmpty()) {
        say(u"%1: up to date"_s.arg(service));
        return {};
    }
    const auto opened = db::Database::open(options.databases.withMigrations(service));
    if (!opened)
        return fail(opened.error());
    (*opened)->close();
    say(u"%1: done: %2"_s.arg(service, namesOf(pending)));
    return {};
}

Result<bool> workOn(const Options &options, const QString &service)
{
    if (options.migration.create) {
        if (const Result<void> created = createPlace(options, service); !created)
            return fail(created.error());
    }
    const Result<QList<db::Migration>> pending = pendingMigrations(options.databases, service);
    if (!pending)
        return fail(pending.error());
    if (!options.migration.check)
        return bringUp(options, service, *pending).map([] { return true; });
    say(pending->isEmpty() ? u"%1: up to date"_s.arg(service) : u"%1: to do: %2"_s.arg(service, namesOf(*pending)));
    return pending->isEmpty();
}

} // namespace

Result<QList<db::Migration>> pendingMigrations(const DatabasePlaces &places, const QString &service)
{
    const db::Settings settings = places.withMigrations(service);
    const Result<db::Migrator> migrator = db::Migrator::load(settings.migrationsPath, settings.engine);
    if (!migrator)
        return fail(migrator.error());
    // SQLite would make the file.
    if (settings.engine == db::Settings::Engine::Sqlite && !QFile::exists(settings.filePath))
        return migrator->migrations();
    const auto connection = db::Connection::open(settings, db::Connection::Access::ReadOnly);
    if (!connection)
        return fail(connection.error());
    return migrator->pending(**connection);
}

int migrate(const Options &options)
{
    const QStringList services = options.arguments.isEmpty() ? serviceNames() : options.arguments;
    const auto refuse = [](const QString &why) {
        std::fprintf(stderr, "foyerd: %s\n", qUtf8Printable(why));
        return 1;
    };
    if (options.migration.create) {
        if (const Result<void> apart = checkApart(options.databases, serviceNames()); !apart)
            return refuse(apart.error().detail);
    }
    std::vector<db::DataFolderLock> locks;
    if (!options.migration.check) {
        if (!QDir().mkpath(options.dataFolder))
            return refuse(u"The folder %1 cannot be made."_s.arg(options.dataFolder));
        Result<std::vector<db::DataFolderLock>> locked = lockServices(options.dataFolder, services);
        if (!locked)
            return refuse(locked.error().detail);
        locks = *std::move(locked);
    }
    bool isAllDone = true;
    for (const QString &service : services) {
        const Result<bool> done = workOn(options, service);
        if (!done)
            std::fprintf(stderr, "foyerd: %s: %s\n", qUtf8Printable(service), qUtf8Printable(done.error().detail));
        isAllDone = isAllDone && done && *done;
    }
    return isAllDone ? 0 : 1;
}

} // namespace foyer::foyerd
