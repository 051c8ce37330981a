#include "simulatorprocess.h"

#include "async.h"
#include "keyfile.h"

#include <QDir>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

Result<QByteArray> webhookSecret(const QString &dataFolder)
{
    const QString keys = dataFolder + u"/keys"_s;
    if (!QDir().mkpath(keys))
        return fail(ErrorCode::Storage, u"cannot make the folder %1"_s.arg(keys));
    QFile::setPermissions(keys, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return auth::loadOrCreateSecret(keys + u"/psp-webhook.key"_s);
}

SimulatorProcess::SimulatorProcess(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

SimulatorProcess::~SimulatorProcess() = default;

QFuture<Result<void>> SimulatorProcess::start()
{
    const Result<void> opened = open();
    if (opened) {
        std::fprintf(stdout, "foyerd ready on http://127.0.0.1:%d\n", m_server->port());
        std::fflush(stdout);
    }
    return async::ready(opened);
}

Result<void> SimulatorProcess::open()
{
    const QString &folder = m_options.dataFolder;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"The folder %1 cannot be made."_s.arg(folder));
    Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(folder, m_options.verb);
    if (!lock)
        return fail(lock.error());
    m_lock.emplace(std::move(*lock));
    if (Result<void> described = m_lock->describe(m_options.verb); !described)
        return described;
    const Result<QByteArray> secret = webhookSecret(folder);
    if (!secret)
        return fail(secret.error());
    psp::Simulator::Settings settings;
    settings.database.filePath = folder + u"/psp-simulator.sqlite"_s;
    settings.merchant = m_options.webhook;
    settings.webhookSecret = *secret;
    auto simulator = psp::Simulator::open(settings, m_clock);
    if (!simulator)
        return fail(simulator.error());
    m_simulator = std::move(*simulator);
    http::Settings door;
    door.port = m_options.port;
    door.serverName = "Foyer-PSP-Simulator/" FOYER_VERSION;
    auto server = http::Server::start(
        door, [simulated = m_simulator.get()](const http::Request &request) { return simulated->handle(request); });
    if (!server)
        return fail(server.error());
    m_server = std::move(*server);
    m_simulator->setBaseUrl(u"http://127.0.0.1:%1"_s.arg(m_server->port()));
    return {};
}

void SimulatorProcess::stop()
{
    if (!m_server) {
        Q_EMIT stopped();
        return;
    }
    async::then(m_server->drain(), this, [this](bool) { Q_EMIT stopped(); });
}

} // namespace foyer::foyerd
