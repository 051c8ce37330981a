#include "testdatabase.h"

#include "mariadbserver.h"

#include <QCoreApplication>
#include <QFile>

#include <atomic>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

template <class T>
T orEnd(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/** The server that CTest started for all tests, or one of this process's own. */
QString socketPath()
{
    static const QString path = [] {
        QFile shared(qEnvironmentVariable("FOYER_TEST_MARIADB"));
        if (!shared.fileName().isEmpty() && shared.open(QIODevice::ReadOnly))
            return QString::fromUtf8(shared.readLine()).trimmed();
        static const std::unique_ptr<MariaDbServer> own = orEnd(MariaDbServer::start());
        return own->socketPath();
    }();
    return path;
}

} // namespace

TestDatabase::TestDatabase() = default;

TestDatabase::~TestDatabase()
{
    for (const QString &name : std::as_const(m_databases))
        std::ignore = runAsRoot(socketPath(), u"DROP DATABASE IF EXISTS "_s + name);
}

db::Settings::Engine TestDatabase::engine()
{
    const QString name = qEnvironmentVariable("FOYER_TEST_DB");
    if (name == "mariadb"_L1)
        return db::Settings::Engine::MySql;
    if (!name.isEmpty() && name != "sqlite"_L1)
        qFatal("FOYER_TEST_DB is sqlite or mariadb, not '%s'", qPrintable(name));
    return db::Settings::Engine::Sqlite;
}

db::Settings TestDatabase::settings(const QString &service)
{
    db::Settings settings;
    settings.engine = engine();
    settings.migrationsPath = u":/sql/"_s + service;
    if (!isMariaDb()) {
        settings.filePath = u"%1/%2.sqlite"_s.arg(m_folder.path(), service);
        return settings;
    }
    settings.server.socketPath = socketPath();
    settings.server.user = u"root"_s;
    for (const QString &name : std::as_const(m_databases)) {
        if (name.endsWith(u'_' + service))
            settings.server.database = name;
    }
    if (settings.server.database.isEmpty()) {
        static std::atomic<int> next{0};
        settings.server.database = u"t%1_%2_%3"_s.arg(QCoreApplication::applicationPid()).arg(++next).arg(service);
        orEnd(
            runAsRoot(socketPath(),
                      u"CREATE DATABASE %1 CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"_s.arg(settings.server.database)));
        m_databases.append(settings.server.database);
    }
    return settings;
}

void TestDatabase::forget(const QString &service)
{
    if (!isMariaDb()) {
        for (const QLatin1StringView suffix : {""_L1, "-wal"_L1, "-shm"_L1})
            QFile::remove(u"%1/%2.sqlite%3"_s.arg(m_folder.path(), service, suffix));
        // Else it is missing rather than new.
        QFile::remove(u"%1/databases/%2.json"_s.arg(m_folder.path(), service));
        return;
    }
    m_databases.removeIf([&service](const QString &name) {
        if (!name.endsWith(u'_' + service))
            return false;
        orEnd(runAsRoot(socketPath(), u"DROP DATABASE "_s + name));
        return true;
    });
}

} // namespace foyer::test
