#include "openbooks.h"

#include "databaseplaces.h"
#include "migrator.h"

#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<db::Settings> settingsOf(const Options &options, const QString &service)
{
    db::Settings settings;
    if (service == "psp-simulator"_L1) { // another company's: always a file
        settings.filePath = options.dataFolder + u"/psp-simulator.sqlite"_s;
        settings.migrationsPath = u":/sql/pspsimulator"_s;
        return settings;
    }
    if (options.database == db::Settings::Engine::MySql) {
        const Result<DatabasePlaces> places = DatabasePlaces::fromFile(options.databaseSettings);
        if (!places)
            return fail(places.error());
        settings = places->of(service);
    } else {
        settings = DatabasePlaces::inFolder(options.dataFolder).of(service);
    }
    settings.migrationsPath = u":/sql/"_s + service;
    return settings;
}

} // namespace

Result<std::unique_ptr<db::Connection>> openBooks(const Options &options, const QString &service)
{
    const Result<db::Settings> settings = settingsOf(options, service);
    if (!settings)
        return fail(settings.error());
    // SQLite would make the file.
    if (settings->engine == db::Settings::Engine::Sqlite && !QFile::exists(settings->filePath))
        return fail(ErrorCode::NotFound, u"There is no %1."_s.arg(settings->filePath));
    Result<std::unique_ptr<db::Connection>> connection =
        db::Connection::open(*settings, db::Connection::Access::ReadOnly);
    if (!connection)
        return fail(connection.error());
    const Result<db::Migrator> migrator = db::Migrator::load(settings->migrationsPath, settings->engine);
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
