#include "openbooks.h"

#include "migrator.h"

#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

db::Settings settingsOf(const Options &options, const QString &service)
{
    if (service == "psp-simulator"_L1) { // another company's: always a file
        db::Settings settings;
        settings.filePath = options.dataFolder + u"/psp-simulator.sqlite"_s;
        settings.migrationsPath = u":/sql/pspsimulator"_s;
        return settings;
    }
    return options.databases.withMigrations(service);
}

} // namespace

Result<std::unique_ptr<db::Connection>> openBooks(const Options &options, const QString &service)
{
    const db::Settings settings = settingsOf(options, service);
    // SQLite would make the file.
    if (settings.engine == db::Settings::Engine::Sqlite && !QFile::exists(settings.filePath))
        return fail(ErrorCode::NotFound, u"There is no %1."_s.arg(settings.filePath));
    Result<std::unique_ptr<db::Connection>> connection =
        db::Connection::open(settings, db::Connection::Access::ReadOnly);
    if (!connection)
        return fail(connection.error());
    const Result<db::Migrator> migrator = db::Migrator::load(settings.migrationsPath, settings.engine);
    if (!migrator)
        return fail(migrator.error());
    const Result<QList<db::Migration>> pending = migrator->pending(**connection);
    if (!pending)
        return fail(pending.error());
    if (!pending->isEmpty())
        return fail(
            ErrorCode::VersionMismatch,
            u"The books of %1 are of an older release; the service migrates them when it starts."_s.arg(service));
    return connection;
}

} // namespace foyer::foyerd
