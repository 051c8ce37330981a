#include "process.h"

#include "async.h"
#include "backupverb.h"
#include "democomposer.h"
#include "demofolder.h"
#include "healthquestions.h"
#include "schemaverb.h"
#include "serviceslock.h"

#include <QDir>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds upstreamTimeout{5};

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
    return m_options.verb == "gateway"_L1 ? QStringList() : QStringList{m_options.verb};
}

QFuture<Result<void>> Process::start()
{
    if (Result<void> locked = lockServices(); !locked)
        return async::failed<void>(locked.error());
    if (m_options.resetDemo) {
        if (Result<void> forgotten = forgetDemo(m_options.dataFolder); !forgotten)
            return async::failed<void>(forgotten.error());
    }
    if (Result<void> opened = openIdentities(); !opened)
        return async::failed<void>(opened.error());
    if (Result<void> opened = openServices(); !opened)
        return async::failed<void>(opened.error());
    auto filled = async::andThen(makeDemo(), this, [this] { return connectUpstreams(); });
    return async::andThen(filled, this, [this]() -> Result<void> {
        if (m_options.verb == "demo"_L1)
            return {};
        if (m_services->booking())
            m_services->booking()->keepFigures();
        if (isGateway(m_options.verb)) {
            if (Result<void> composed = openGateway(); !composed)
                return composed;
        }
        if (Result<void> open = openDoor(); !open)
            return open;
        if (Result<void> prepared = prepareFirstAdmin(); !prepared)
            return prepared;
        say(u"foyerd ready on http://127.0.0.1:%1"_s.arg(m_door->port()));
        planBackups();
        return {};
    });
}

Result<void> Process::prepareFirstAdmin()
{
    if (!m_services->user())
        return {};
    user::FirstAdmin &first = m_services->user()->firstAdmin();
    return first.prepare().map([&first](bool isWanted) {
        if (isWanted)
            say(u"Nobody can sign in yet. The back office makes the first admin with the token in %1."_s.arg(
                first.tokenFile()));
    });
}

/** Each service is locked by itself: alone they run together, and "all" is all of them. */
Result<void> Process::lockServices()
{
    const QString &folder = m_options.dataFolder;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"The folder %1 cannot be made."_s.arg(folder));
    Result<std::vector<db::DataFolderLock>> locks = foyerd::lockServices(folder, servicesToOpen());
    if (!locks)
        return fail(locks.error());
    m_locks = *std::move(locks);
    return {};
}

Result<void> Process::openIdentities()
{
    Result<std::unique_ptr<Identities>> identities = Identities::open(m_options.dataFolder + u"/keys"_s, *m_clock);
    if (!identities)
        return fail(identities.error());
    m_identities = std::move(*identities);
    return {};
}

graphql::Introspection Process::introspection() const
{
    return m_options.introspection ? graphql::Introspection::On : graphql::Introspection::Off;
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
    settings.databases = DatabasePlaces::inFolder(m_options.dataFolder);
    if (m_options.database == db::Settings::Engine::MySql) {
        Result<DatabasePlaces> places = DatabasePlaces::fromFile(m_options.databaseSettings);
        if (!places)
            return fail(places.error());
        settings.databases = *places;
    }
    settings.demo = m_options.demo;
    settings.introspection = introspection();
    settings.psp = m_options.upstreams.value(u"psp"_s);
    if (m_options.verb == "booking"_L1) {
        for (const QString &name : {u"payment"_s, u"coupon"_s, u"movie"_s, u"cinema"_s})
            m_remotes[name] = std::make_unique<service::HttpSubgraph>(upstreamUrl(name), *m_http);
        settings.remotePayment = m_remotes.at(u"payment"_s).get();
        settings.remoteCoupon = m_remotes.at(u"coupon"_s).get();
        settings.remoteMovie = m_remotes.at(u"movie"_s).get();
        settings.remoteCinema = m_remotes.at(u"cinema"_s).get();
    }
    Result<std::unique_ptr<Services>> services = Services::open(servicesToOpen(), settings, *m_clock, *m_identities);
    if (!services && services.error().code == ErrorCode::StorageDamaged) {
        Error error = services.error();
        error.detail +=
            u" Nothing is sold and nothing is made anew: 'foyerd restore --data %1' puts the last backup in "
            "its place."_s.arg(m_options.dataFolder);
        return fail(error);
    }
    if (!services)
        return fail(services.error());
    m_services = std::move(*services);
    return {};
}

QFuture<Result<void>> Process::makeDemo()
{
    if (!m_options.demo || !m_services->booking())
        return async::ready(Result<void>());
    const QFuture<Result<void>> made =
        foyerd::makeDemo(*m_services, *m_clock, {m_options.seed, m_options.bookings, m_options.dataFolder}, this, say);
    return async::andThen(made, this, [this] { return markAsDemo(m_options.dataFolder); });
}

/** A gateway that runs alone asks each service for its schema. One that is not there yet is taken to have the schema of
 *  this release: what needs it fails until it comes, and the others' work goes on. */
QFuture<Result<void>> Process::connectUpstreams()
{
    if (m_options.verb != "gateway"_L1)
        return async::ready(Result<void>());
    QFuture<Result<void>> chain = async::ready(Result<void>());
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        m_remotes[name] = std::make_unique<service::HttpSubgraph>(upstreamUrl(name), *m_http);
        service::SubgraphRequest request;
        request.query = u"{ _service { sdl } }"_s;
        request.deadline = QDeadlineTimer(upstreamTimeout);
        const QFuture<Result<service::ServiceAnswer>> answer = m_remotes.at(name)->send(request);
        chain = async::andThen(chain, this, [this, name, answer] {
            return async::then(answer, this, [this, name](const Result<service::ServiceAnswer> &sdl) -> Result<void> {
                takeSchema(name, sdl);
                return {};
            });
        });
    }
    return chain;
}

void Process::takeSchema(const QString &name, const Result<service::ServiceAnswer> &answer)
{
    const graphql::JsonValue *part = answer ? answer->data->member(u"_service") : nullptr;
    const graphql::JsonValue *sdl = part ? part->member(u"sdl") : nullptr;
    if (sdl && sdl->as<QString>()) {
        m_remoteSdl.insert(name, *sdl->as<QString>());
        return;
    }
    const QString why = answer ? u"is no %1 service"_s.arg(name) : u"does not answer"_s;
    say(u"%1 %2; going on with this release's schema of it."_s.arg(upstreamUrl(name).toString(), why));
    m_remoteSdl.insert(name, ownSdl(name));
}

Result<void> Process::openHealthWatch()
{
    m_healthHttp = std::make_unique<http::HttpClient>();
    m_health = std::make_unique<gateway::HealthWatch>(*m_clock);
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        service::ServiceHost *host = m_services->host(name);
        m_health->add(name,
                      host ? gateway::questionFor(*host, QLatin1StringView(FOYER_VERSION))
                           : gateway::questionFor(upstreamUrl(name), *m_healthHttp));
    }
    auto made =
        service::ServiceHost::create(u"gateway"_s, gateway::HealthWatch::sdl(), m_health->resolvers(), introspection());
    if (!made)
        return fail(made.error());
    m_ownHost = std::move(*made);
    m_health->start();
    return {};
}

Result<void> Process::openGateway()
{
    if (Result<void> opened = openHealthWatch(); !opened)
        return opened;
    QList<gateway::Upstream> upstreams{{u"gateway"_s, m_ownHost->sdl(), m_ownHost.get()}};
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (service::ServiceHost *host = m_services->host(name))
            upstreams.append({name, host->sdl(), host});
        else
            upstreams.append({name, m_remoteSdl.value(name), m_remotes.at(name).get()});
    }
    Result<std::unique_ptr<gateway::Gateway>> made = gateway::Gateway::create(upstreams, introspection());
    if (!made)
        return fail(made.error());
    m_gateway = std::move(*made);
    return {};
}

Result<void> Process::openDoor()
{
    FrontDoor::Inside inside;
    if (m_gateway) {
        inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                QDeadlineTimer deadline) { return m_gateway->execute(request, identity, deadline); };
        inside.begin = [this](const http::GraphQlRequest &request, const graphql::Identity &identity) {
            return m_gateway->begin(request, identity);
        };
    } else {
        service::ServiceHost *const host = m_services->host(m_options.verb);
        inside.execute = [host](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                QDeadlineTimer deadline) { return host->execute(request, identity, deadline); };
        inside.begin = [host](const http::GraphQlRequest &request, const graphql::Identity &identity) {
            return host->begin(request, identity);
        };
    }
    inside.isBehindGateway = !m_gateway;
    inside.allowedOrigins = m_options.allowedOrigins;
    inside.identify = [this](const QByteArray &token) { return m_identities->identify(token); };
    inside.sessionEnd = [this](const QByteArray &token) { return m_identities->sessionEnd(token); };
    if (m_services->user())
        inside.jwks = m_services->user()->jwks();
    if (payment::PspWebhook *webhook = m_services->pspWebhook())
        inside.pspWebhook = [webhook](const http::Request &request) { return webhook->handle(request); };
    Result<std::unique_ptr<FrontDoor>> door = FrontDoor::open(m_options.port, std::move(inside));
    if (!door)
        return fail(door.error());
    m_door = std::move(*door);
    return {};
}

void Process::planBackups()
{
    const bool isOfFiles = m_options.database == db::Settings::Engine::Sqlite;
    if (m_options.verb != "all"_L1 || !isOfFiles || m_options.backupEveryHours == 0)
        return;
    BackupPlan::Settings settings;
    settings.source = backupSource(m_options.dataFolder);
    settings.into = backupFolder(m_options.dataFolder);
    settings.every = std::chrono::hours(m_options.backupEveryHours);
    settings.keep = m_options.keepBackups;
    m_backups = std::make_unique<BackupPlan>(settings);
}

void Process::stop()
{
    if (!m_door) {
        Q_EMIT stopped();
        return;
    }
    const QFuture<Result<void>> closed = async::then(m_door->drain(), this, [this](bool) {
        return m_services->booking() ? m_services->booking()->sealAudit() : async::ready(Result<void>());
    });
    async::then(closed, this, [this](const Result<void> &sealed) {
        if (!sealed)
            std::fprintf(stderr, "foyerd: the audit chain was not signed: %s\n", qUtf8Printable(sealed.error().detail));
        Q_EMIT stopped();
    });
}

} // namespace foyer::foyerd
