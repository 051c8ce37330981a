#include "process.h"

#include "async.h"
#include "democomposer.h"

#include <QDir>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds upstreamTimeout {5};

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

/** The gateway is a service to no one: it only asks in somebody's name. */
bool isGateway(const QString &verb)
{
    return verb == "gateway"_L1 || verb == "all"_L1;
}

} // namespace

Process::Process(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
    if (m_options.today)
        m_clock = std::make_unique<ShiftedClock>(*m_options.today);
    else
        m_clock = std::make_unique<SystemClock>();
}

Process::~Process() = default;

QStringList Process::servicesToOpen() const
{
    if (m_options.verb == "all"_L1 || m_options.verb == "demo"_L1)
        return serviceNames();
    return m_options.verb == "gateway"_L1 ? QStringList() : QStringList {m_options.verb};
}

QFuture<Result<void>> Process::start()
{
    if (Result<void> locked = lockFolder(); !locked)
        return async::failed<void>(locked.error());
    if (Result<void> opened = openServices(); !opened)
        return async::failed<void>(opened.error());
    auto filled = async::andThen(makeDemo(), this, [this] { return connectUpstreams(); });
    return async::andThen(filled, this, [this]() -> Result<void> {
        if (m_options.verb == "demo"_L1)
            return {};
        if (isGateway(m_options.verb)) {
            if (Result<void> composed = openGateway(); !composed)
                return composed;
        }
        if (Result<void> open = openDoor(); !open)
            return open;
        say(u"foyerd ready on http://127.0.0.1:%1"_s.arg(m_door->port()));
        return {};
    });
}

Result<void> Process::lockFolder()
{
    // Services that run alone share the folder (their keys are in it); each has a database of its own to lock.
    const bool alone = !isGateway(m_options.verb) && m_options.verb != "demo"_L1;
    const QString folder = alone ? u"%1/%2"_s.arg(m_options.dataFolder, m_options.verb) : m_options.dataFolder;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"The folder %1 cannot be made."_s.arg(folder));
    if (m_options.verb != "gateway"_L1) {
        Result<db::DataFolderLock> lock = db::DataFolderLock::acquire(folder);
        if (!lock)
            return fail(lock.error());
        m_lock = std::make_unique<db::DataFolderLock>(std::move(*lock));
    }
    Result<std::unique_ptr<Identities>> identities = Identities::open(m_options.dataFolder + u"/keys"_s, *m_clock);
    if (!identities)
        return fail(identities.error());
    m_identities = std::move(*identities);
    return {};
}

QUrl Process::upstreamUrl(const QString &name) const
{
    QUrl url = m_options.upstreams.value(name, QUrl(u"http://127.0.0.1:%1"_s.arg(defaultPort(name))));
    url.setPath(u"/graphql"_s);
    return url;
}

Result<void> Process::openServices()
{
    m_http = std::make_unique<http::HttpClient>();
    Services::Settings settings;
    settings.dataFolder = m_options.dataFolder;
    settings.demo = m_options.demo;
    if (m_options.verb == "booking"_L1) {
        m_remotes[u"payment"_s] = std::make_unique<service::HttpSubgraph>(upstreamUrl(u"payment"_s), *m_http);
        settings.remotePayment = m_remotes.at(u"payment"_s).get();
    }
    Result<std::unique_ptr<Services>> services = Services::open(servicesToOpen(), settings, *m_clock, *m_identities);
    if (!services)
        return fail(services.error());
    m_services = std::move(*services);
    return {};
}

QFuture<Result<void>> Process::makeDemo()
{
    if (!m_options.demo || !m_services->booking())
        return async::ready(Result<void>());
    return foyerd::makeDemo(*m_services, *m_clock, {m_options.seed, m_options.bookings, m_options.dataFolder}, this, say);
}

/** A gateway that runs alone asks each service for its schema. */
QFuture<Result<void>> Process::connectUpstreams()
{
    if (m_options.verb != "gateway"_L1)
        return async::ready(Result<void>());
    QFuture<Result<void>> chain = async::ready(Result<void>());
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        m_remotes[name] = std::make_unique<service::HttpSubgraph>(upstreamUrl(name), *m_http);
        chain = async::andThen(chain, this, [this, name] {
            service::SubgraphRequest request;
            request.query = u"{ _service { sdl } }"_s;
            request.deadline = QDeadlineTimer(upstreamTimeout);
            return async::then(m_remotes.at(name)->send(request), this, [this, name](const Result<service::ServiceAnswer> &answer) -> Result<void> {
                const graphql::JsonValue *part = answer ? answer->data.member(u"_service") : nullptr;
                const graphql::JsonValue *sdl = part ? part->member(u"sdl") : nullptr;
                if (!sdl || !sdl->as<QString>())
                    return fail(ErrorCode::Unreachable, u"The %1 service does not answer at %2."_s.arg(name, upstreamUrl(name).toString()));
                m_remoteSdl.insert(name, *sdl->as<QString>());
                return {};
            });
        });
    }
    return chain;
}

Result<void> Process::openGateway()
{
    QList<gateway::Upstream> upstreams;
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (service::ServiceHost *host = m_services->host(name))
            upstreams.append({name, host->sdl(), host});
        else
            upstreams.append({name, m_remoteSdl.value(name), m_remotes.at(name).get()});
    }
    Result<std::unique_ptr<gateway::Gateway>> made = gateway::Gateway::create(upstreams);
    if (!made)
        return fail(made.error());
    m_gateway = std::move(*made);
    return {};
}

Result<void> Process::openDoor()
{
    FrontDoor::Inside inside;
    if (m_gateway) {
        inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity, QDeadlineTimer deadline) {
            return m_gateway->execute(request, identity, deadline);
        };
    } else {
        inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity, QDeadlineTimer deadline) {
            return m_services->host(m_options.verb)->execute(request, identity, deadline);
        };
    }
    inside.identify = [this](const QByteArray &token) { return m_identities->identify(token); };
    if (m_services->user())
        inside.jwks = m_services->user()->jwks();
    Result<std::unique_ptr<FrontDoor>> door = FrontDoor::open(m_options.port, std::move(inside));
    if (!door)
        return fail(door.error());
    m_door = std::move(*door);
    return {};
}

void Process::stop()
{
    if (!m_door) {
        Q_EMIT stopped();
        return;
    }
    async::then(m_door->drain(), this, [this](bool) { Q_EMIT stopped(); });
}

} // namespace foyer::foyerd
