#include "databaseplaces.h"

#include "options.h"

#include <QFileInfo>
#include <QSettings>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

// Bookings are read while they are sold; a server takes more at once than a file does.
constexpr int readersOnServer = 4;

Result<void> checkNames(const QSettings &file)
{
    const QStringList keys{u"host"_s, u"port"_s, u"socket"_s, u"prefix"_s, u"database"_s, u"user"_s, u"passwordFile"_s};
    const QStringList sections = serviceNames() + QStringList{u"mysql"_s};
    const QStringList names = file.allKeys();
    for (const QString &name : names) {
        const QString section = name.section(u'/', 0, 0);
        const QString key = name.section(u'/', 1);
        if (key == "password"_L1)
            return fail(ErrorCode::InvalidInput, u"%1: a password is named by its file, passwordFile"_s.arg(name));
        if (!sections.contains(section) || !keys.contains(key))
            return fail(ErrorCode::InvalidInput, u"'%1' is nothing that can be set"_s.arg(name));
        if (section == "mysql"_L1 && (key == "database"_L1))
            return fail(ErrorCode::InvalidInput, u"each service has a database of its own: set prefix, not database"_s);
    }
    return {};
}

} // namespace

DatabasePlaces DatabasePlaces::inFolder(const QString &dataFolder)
{
    DatabasePlaces places;
    places.m_dataFolder = dataFolder;
    return places;
}

Result<DatabasePlaces> DatabasePlaces::fromFile(const QString &path)
{
    const auto wrong = [&path](const QString &why) {
        return fail(ErrorCode::InvalidInput, u"database settings %1: %2"_s.arg(path, why));
    };
    if (!QFileInfo(path).isReadable())
        return fail(ErrorCode::Storage, u"database settings %1 cannot be read"_s.arg(path));
    const QSettings file(path, QSettings::IniFormat);
    if (file.status() != QSettings::NoError)
        return wrong(u"not in the form [section], key = value"_s);
    if (const Result<void> known = checkNames(file); !known)
        return wrong(known.error().detail);

    DatabasePlaces places;
    const QStringList names = serviceNames();
    for (const QString &service : names) {
        const auto value = [&](QLatin1StringView key, const QString &otherwise = {}) {
            const QVariant shared = file.value(u"mysql/"_s + key, otherwise);
            return file.value(u"%1/%2"_s.arg(service, key), shared).toString();
        };
        const QString ownName = u"%1_%2"_s.arg(value("prefix"_L1, u"foyer"_s), service);
        db::ServerAddress server;
        server.socketPath = value("socket"_L1);
        server.host = value("host"_L1, server.host);
        bool ok = false;
        server.port = value("port"_L1, QString::number(server.port)).toUShort(&ok);
        if (!ok)
            return wrong(u"port is 1 to 65535, not '%1'"_s.arg(value("port"_L1)));
        server.database = value("database"_L1, ownName);
        server.user = value("user"_L1, ownName);
        server.passwordFile = value("passwordFile"_L1);
        places.m_servers.insert(service, server);
    }
    return places;
}

db::Settings DatabasePlaces::of(const QString &service) const
{
    db::Settings settings;
    if (m_servers.isEmpty()) {
        settings.filePath = u"%1/%2.sqlite"_s.arg(m_dataFolder, service);
        return settings;
    }
    settings.engine = db::Settings::Engine::MySql;
    settings.server = m_servers.value(service);
    settings.readers = readersOnServer;
    return settings;
}

} // namespace foyer::foyerd
