#include "databaseplaces.h"

#include "configuration.h"
#include "settingvalue.h"

#include <QFile>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

// Bookings are read while they are sold; a server takes more at once than a file does.
constexpr int readersOnServer = 4;

db::ServerAddress serverOf(const Configuration &configuration, const QString &service, bool toBeMade)
{
    const QString own = u"database."_s + service;
    const auto whose = [&](const QString &key) { return configuration.isSaid(own, key) ? own : u"database"_s; };
    const QString ownName = u"%1_%2"_s.arg(configuration.text(u"database"_s, u"prefix"_s), service);
    const auto orOwnName = [&ownName](const QString &said) { return said.isEmpty() ? ownName : said; };
    db::ServerAddress server;
    const quint16 port = configuration.port(whose(u"port"_s), u"port"_s);
    server.hosts.clear();
    const QStringList hosts = configuration.list(whose(u"host"_s), u"host"_s);
    for (const QString &host : hosts) {
        if (const std::optional<db::ServerHost> known = hostFromText(host, port))
            server.hosts.append(*known);
    }
    if (server.hosts.isEmpty())
        server.hosts.append({db::ServerHost().name, port});
    // Who names a host for one service does not mean the socket that goes for the others.
    const bool hasOwnHost = configuration.isSaid(own, u"host"_s) && !configuration.isSaid(own, u"socket"_s);
    if (!hasOwnHost)
        server.socketPath = configuration.path(whose(u"socket"_s), u"socket"_s);
    server.database = orOwnName(configuration.text(own, u"database"_s));
    server.user = orOwnName(configuration.text(whose(u"user"_s), u"user"_s));
    server.passwordFile = configuration.path(whose(u"passwordFile"_s), u"passwordFile"_s);
    const QString usual = DatabasePlaces::usualPasswordFile(configuration.dataFolder(), service);
    if (server.passwordFile.isEmpty() && (toBeMade || QFile::exists(usual)))
        server.passwordFile = usual;
    return server;
}

} // namespace

DatabasePlaces DatabasePlaces::inFolder(const QString &dataFolder)
{
    DatabasePlaces places;
    places.m_dataFolder = dataFolder;
    return places;
}

DatabasePlaces DatabasePlaces::of(const Configuration &configuration, bool toBeMade)
{
    DatabasePlaces places = inFolder(configuration.dataFolder());
    if (configuration.text(u"database"_s, u"engine"_s) != "mysql"_L1)
        return places;
    const QStringList names = serviceNames();
    for (const QString &service : names)
        places.m_servers.insert(service, serverOf(configuration, service, toBeMade));
    return places;
}

QString DatabasePlaces::usualPasswordFile(const QString &dataFolder, const QString &service)
{
    return u"%1/keys/database-%2.password"_s.arg(dataFolder, service);
}

db::Settings DatabasePlaces::withMigrations(const QString &service) const
{
    db::Settings settings = of(service);
    settings.migrationsPath = u":/sql/"_s + service;
    return settings;
}

db::Settings DatabasePlaces::of(const QString &service) const
{
    db::Settings settings;
    if (!isOnServer()) {
        settings.filePath = u"%1/%2.sqlite"_s.arg(m_dataFolder, service);
        return settings;
    }
    settings.engine = db::Settings::Engine::MySql;
    settings.server = m_servers.value(service);
    settings.readers = readersOnServer;
    return settings;
}

} // namespace foyer::foyerd
