#include "process.h"

#include "async.h"
#include "backupverb.h"
#include "democomposer.h"
#include "demofolder.h"
#include "httpsubgraph.h"
#include "reportwire.h"
#include "serviceslock.h"

#include <QDir>
#include <QFile>

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

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

/** Whom to trust here: for tills that are set up, which show its fingerprint to a person. */
http::Response authorityAnswer(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return http::Response::error(404, ErrorCode::NotFound, u"there is no authority"_s);
    return {200, {{"Content-Type", "application/x-pem-file"}}, file.readAll()};
}

} // namespace

Process::Process(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_made(m_options.dataFolder)
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
    Result<Transport> transport = Transport::open(m_options);
    if (!transport)
        return async::failed<void>(transport.error());
    m_transport = *std::move(transport);
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
    auto filled = async::andThen(makeDemo(), this, [this] { return openGateway(); });
    return async::andThen(filled, this, [this]() -> Result<void> {
        if (m_options.verb == "demo"_L1)
            return {};
        if (m_services->booking())
            m_services->booking()->keepFigures();
        if (Result<void> open = openDoor(); !open)
            return open;
        if (Result<void> prepared = prepareFirstAdmin(); !prepared)
            return prepared;
        openRegistrar();
        if (const QString made = m_made.line(); !made.isEmpty())
            say(made);
        if (Result<void> described = describeLocks(ownUrl(SeenFrom::ThisMachine)); !described)
            return described;
        say(u"foyerd ready on "_s + ownUrl(SeenFrom::Anywhere).toString());
        if (m_options.verb == "all"_L1)
            m_backups = planBackups(m_options);
        return {};
    });
}

Result<void> Process::prepareFirstAdmin()
{
    if (!m_services->user() || m_mainUser) // whose staff come from elsewhere
        return {};
    user::FirstAdmin &first = m_services->user()->firstAdmin();
    return first.prepare().map([&first](bool isWanted) {
        if (isWanted)
            say(u"Nobody can sign in yet. The back office makes the first admin with the token in %1."_s.arg(
                first.tokenFile()));
    });
}

/** Each service is locked by itself: alone they run together, and "all" is all of them. On a server several instances
 *  may be at work, and nothing in the folder is one's alone. */
Result<void> Process::lockServices()
{
    const QString &folder = m_options.dataFolder;
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Storage, u"The folder %1 cannot be made."_s.arg(folder));
    QStringList inFiles;
    QStringList onServer;
    const QStringList names = servicesToOpen();
    for (const QString &name : names)
        (m_options.databases.of(name).engine == db::Settings::Engine::Sqlite ? inFiles : onServer).append(name);
    if (m_options.verb == "gateway"_L1)
        onServer.append(m_options.verb); // it has nothing of its own in the folder either
    Result<std::vector<db::DataFolderLock>> locks = foyerd::lockServices(folder, inFiles);
    if (!locks)
        return fail(locks.error());
    m_locks = *std::move(locks);
    if (!m_locks.empty())
        db::removeLeftCopies(folder);
    for (const QString &name : std::as_const(onServer)) {
        Result<db::DataFolderLock> lock = lockInstance(folder, name);
        if (!lock)
            return fail(lock.error());
        m_locks.push_back(std::move(*lock));
    }
    return describeLocks();
}

Result<void> Process::describeLocks(const QUrl &url)
{
    for (db::DataFolderLock &lock : m_locks) {
        if (Result<void> described = lock.describe(m_options.verb, url); !described)
            return described;
    }
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

/** Of user services that have another data folder. In this one they say themselves what is believed. */
void Process::fetchPeoplesKeys()
{
    if (servicesToOpen().contains(u"user"_s))
        return;
    const auto whom = [this]() -> QList<QUrl> {
        const bool knowsUsers = isGateway(m_options.verb);
        QList<QUrl> places = knowsUsers && m_gateway ? m_gateway->userServices() : m_options.gateways;
        const QUrl said = m_options.upstreams.value(knowsUsers ? u"user"_s : u"gateway"_s);
        if (said.isValid() && !places.contains(said))
            places.prepend(said);
        return places;
    };
    m_peoplesKeys = std::make_unique<PeoplesKeys>(whom, *m_identities, *m_http);
    m_peoplesKeys->start();
}

Result<void> Process::openServices()
{
    m_http = std::make_unique<http::HttpClient>(m_transport.calls());
    fetchPeoplesKeys();
    Services::Settings settings;
    settings.dataFolder = m_options.dataFolder;
    settings.databases = m_options.databases;
    settings.demo = m_options.demo;
    settings.metrics = &m_metrics;
    settings.introspection = m_options.introspection ? graphql::Introspection::On : graphql::Introspection::Off;
    settings.psp = m_options.upstreams.value(u"psp"_s);
    settings.signingKeyAge = std::chrono::hours(24) * m_options.configuration.integer(u"user"_s, u"signingKeyDays"_s);
    settings.accessTokenLifetime =
        std::chrono::minutes(m_options.configuration.integer(u"user"_s, u"accessTokenMinutes"_s));
    settings.totp = m_options.configuration.text(u"user"_s, u"totp"_s) == "admins"_L1 ? user::TotpRule::Admins
                                                                                      : user::TotpRule::Optional;
    settings.badges =
        m_options.configuration.yes(u"user"_s, u"badgeNeedsPin"_s) ? user::BadgeRule::WithPin : user::BadgeRule::Alone;
    if (m_options.verb == "booking"_L1) {
        m_upstreams = std::make_unique<Upstreams>(
            m_options, QStringList{u"payment"_s, u"coupon"_s, u"movie"_s, u"cinema"_s, u"notification"_s, u"user"_s},
            *m_http);
        settings.remotePayment = &m_upstreams->port(u"payment"_s);
        settings.remoteCoupon = &m_upstreams->port(u"coupon"_s);
        settings.remoteMovie = &m_upstreams->port(u"movie"_s);
        settings.remoteCinema = &m_upstreams->port(u"cinema"_s);
        settings.remoteNotification = &m_upstreams->port(u"notification"_s);
        settings.remoteUser = &m_upstreams->port(u"user"_s);
    }
    if (m_options.verb == "notification"_L1) {
        m_upstreams = std::make_unique<Upstreams>(m_options, QStringList{u"booking"_s, u"user"_s}, *m_http);
        settings.remoteBookings = [this](const QString &region) -> service::SubgraphPort & {
            return m_upstreams->portIn(region, u"booking"_s);
        };
        settings.remoteUser = &m_upstreams->port(u"user"_s);
    }
    const QStringList knowingUsersAlone{u"coupon"_s, u"movie"_s, u"cinema"_s, u"payment"_s};
    if (knowingUsersAlone.contains(m_options.verb)) {
        m_upstreams = std::make_unique<Upstreams>(m_options, QStringList{u"user"_s}, *m_http);
        settings.remoteUser = &m_upstreams->port(u"user"_s);
    }
    if (m_options.verb == "notification"_L1 || m_options.verb == "all"_L1) {
        Result<MailPlan> mail = MailPlan::of(m_options.configuration);
        if (!mail)
            return fail(mail.error());
        settings.mail = *std::move(mail);
    }
    settings.cashierRefundLimitMinor = m_options.configuration.integer(u"booking"_s, u"cashierRefundLimit"_s);
    if (const qint64 above = m_options.configuration.integer(u"booking"_s, u"stepUpRefundAbove"_s); above > 0)
        settings.stepUpRefundAboveMinor = above;
    settings.requiresShifts = m_options.configuration.text(u"booking"_s, u"shifts"_s) == "required"_L1;
    settings.forgetAfter = m_options.configuration.duration(u"user"_s, u"forgetAfter"_s);
    Result<net::WebHosts> posterHosts = net::WebHosts::from(m_options.configuration.list(u"movie"_s, u"posterHosts"_s));
    if (!posterHosts)
        return fail(posterHosts.error());
    settings.posterHosts = *std::move(posterHosts);
    settings.keepSignIns = m_options.configuration.duration(u"user"_s, u"keepSignIns"_s);
    settings.region = m_options.configuration.text(u"foyer"_s, u"region"_s);
    if (const QString main = m_options.configuration.text(u"user"_s, u"replicaOf"_s);
        !main.isEmpty() && m_options.verb == "user"_L1) {
        QUrl url(main);
        url.setPath(u"/graphql"_s);
        m_mainUser = std::make_unique<service::HttpSubgraph>(url, *m_http);
        settings.mainUser = m_mainUser.get();
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
    if (!m_options.demo || servicesToOpen() != serviceNames()) // it is made of all of them
        return async::ready(Result<void>());
    const QFuture<Result<void>> made =
        foyerd::makeDemo(*m_services, *m_clock, {m_options.seed, m_options.bookings, m_options.dataFolder}, this, say);
    return async::andThen(made, this, [this] { return markAsDemo(m_options.dataFolder); });
}

QFuture<Result<void>> Process::openGateway()
{
    if (service::ServiceHost *const users = m_services->host(u"user"_s); users && !isGateway(m_options.verb)) {
        m_endedWatch = std::make_unique<EndedWatch>(*users, *m_identities,
                                                    [this] { return m_identities->ownIdentity(u"user"_s); });
        m_endedWatch->start();
    }
    if (!isGateway(m_options.verb))
        return async::ready(Result<void>());
    m_gateway =
        std::make_unique<GatewayPart>(m_options, *m_clock, *m_identities, *m_services, m_metrics, m_transport.calls());
    return m_gateway->open();
}

/** Whom a service refuses that was asked without a gateway is in the same log. */
void Process::tellRefusals(service::ServiceHost &host)
{
    service::ServiceHost *const users = m_services->host(u"user"_s);
    m_refusals = std::make_unique<RefusalTeller>(
        users ? static_cast<service::SubgraphPort &>(*users) : m_upstreams->port(u"user"_s), m_metrics,
        [this] { return m_identities->ownIdentity(m_options.verb); });
    host.setRefused(
        [this](const graphql::Identity &identity, const QString &field) { m_refusals->note(identity, field); });
}

Result<void> Process::openDoor()
{
    FrontDoor::Inside inside;
    if (m_gateway) {
        inside.execute = [this](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                QDeadlineTimer deadline) {
            return m_gateway->gateway().execute(request, identity, deadline);
        };
        inside.begin = [this](const http::GraphQlRequest &request, const graphql::Identity &identity) {
            return m_gateway->gateway().begin(request, identity);
        };
    } else {
        service::ServiceHost *const host = m_services->host(m_options.verb);
        tellRefusals(*host);
        inside.execute = [host](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                QDeadlineTimer deadline) { return host->execute(request, identity, deadline); };
        inside.begin = [host](const http::GraphQlRequest &request, const graphql::Identity &identity) {
            return host->begin(request, identity);
        };
    }
    inside.isBehindGateway = !m_gateway;
    inside.isDemo = m_gateway && isMarkedAsDemo(m_options.dataFolder);
    inside.allowedOrigins = m_options.allowedOrigins;
    inside.identify = [this](const QByteArray &token) { return identify(token); };
    inside.sessionEnd = [this](const QByteArray &token) { return m_identities->sessionEnd(token); };
    inside.address = m_transport.address;
    inside.tls = m_transport.server;
    if (m_gateway) {
        m_doorkeeper = std::make_unique<Doorkeeper>(LimitSettings::from(m_options.configuration), m_metrics);
        inside.gate = m_doorkeeper.get();
        inside.admitOperation = [this](const http::GraphQlRequest &request, const graphql::Identity &identity) {
            return m_doorkeeper->admit(request, identity);
        };
        m_gateway->gateway().setAccount([this](const http::GraphQlRequest &request, const graphql::Identity &identity,
                                               qint64 cost) { m_doorkeeper->charge(request, identity, cost); });
        // For people: a service that asks has its certificate looked at, which is done where it asks.
        const auto identifyPerson = [this](const QByteArray &token) -> Result<graphql::Identity> {
            Result<graphql::Identity> identity = identify(token);
            if (identity && identity->hasRole(u"SERVICE"))
                return fail(ErrorCode::Unauthenticated, u"services ask /graphql"_s);
            return identity;
        };
        rest::PublicPlace place{m_options.configuration.text(u"gateway"_s, u"publicUrl"_s),
                                m_transport.server ? u"https"_s : u"http"_s};
        while (place.url.endsWith(u'/'))
            place.url.chop(1);
        m_rest = std::make_unique<rest::RestFaces>(m_gateway->gateway(), identifyPerson, *m_clock, place);
        inside.routes += m_rest->routes();
    }
    // Those that are believed now: a region's key may come later.
    if (m_services->user() || m_gateway) {
        const auto keys = [this](const http::Request &) {
            const Result<QByteArray> known = m_identities->peoplesKeys();
            if (!known)
                return async::ready(http::Response::error(404, ErrorCode::NotFound, known.error().detail));
            http::Response answer = http::Response::json(*known);
            answer.headers.append(PeoplesKeys::vouchHeader.toByteArray(), m_identities->vouchFor(*known));
            return async::ready(answer);
        };
        // For our own processes, and where everybody else looks for it (RFC 8615).
        for (const QString &path : {u"/jwks.json"_s, u"/.well-known/jwks.json"_s})
            inside.routes.append({path, {"GET"}, keys});
    }
    if (m_gateway && !m_transport.authorityFile.isEmpty())
        inside.routes.append({u"/ca.crt"_s, {"GET"}, [file = m_transport.authorityFile](const http::Request &) {
                                  return async::ready(authorityAnswer(file));
                              }});
    if (payment::PspWebhook *webhook = m_services->pspWebhook())
        inside.routes.append(
            {u"/webhooks/psp"_s, {}, [webhook](const http::Request &request) { return webhook->handle(request); }});
    Lookout::Settings lookout;
    lookout.verb = m_options.verb;
    lookout.dataFolder = m_options.dataFolder;
    if (const auto networks = networksFrom(m_options.configuration.text(u"metrics"_s, u"allow"_s)))
        lookout.allow = *networks;
    lookout.tlsFolder = m_options.tlsFolder;
    if (m_gateway && isBackedUp(m_options)) {
        lookout.backupFolder = backupFolder(m_options.dataFolder);
        lookout.backupEvery = m_options.backupEvery;
    }
    m_lookout = std::make_unique<Lookout>(lookout, m_metrics, *m_services);
    if (m_gateway) {
        m_lookout->watch(m_gateway->gateway());
        if (Result<void> started = m_gateway->startAlerts([this] { return m_lookout->look(); }); !started)
            return started;
    }
    inside.routes += m_lookout->routes();
    if (!m_gateway) {
        m_reports = std::make_unique<crashes::ReportFolder>(ownReports(m_options.dataFolder, *m_clock));
        inside.routes += crashes::reportRoutes(
            *m_reports, [this](const http::Request &request) { return identityBehind(*m_identities, request); });
    }
    inside.meters = &m_lookout->requests();
    inside.refused = [refusals = &m_lookout->refusals()](int status) { refusals->note(status); };
    inside.handshakeFailed = [refusals = &m_lookout->refusals()] { refusals->noteHandshake(); };
    inside.operationRefused = [refusals = &m_lookout->refusals()](int status) { refusals->noteOperation(status); };
    if (gateway::Registry *registry = m_gateway ? m_gateway->registry() : nullptr)
        inside.routes.append(
            {u"/registry"_s, {"POST"}, [registry](const http::Request &request) { return registry->handle(request); }});
    Result<std::unique_ptr<FrontDoor>> door = FrontDoor::open(m_options.port, std::move(inside));
    if (!door)
        return fail(door.error());
    m_door = std::move(*door);
    return {};
}

Result<graphql::Identity> Process::identify(const QByteArray &bearerToken)
{
    Result<graphql::Identity> identity = m_identities->identify(bearerToken);
    if (identity && m_doorkeeper)
        m_doorkeeper->learn(bearerToken, *identity);
    return identity;
}

QUrl Process::ownUrl(SeenFrom from) const
{
    return placeOf(m_options.configuration, sectionOf(m_options.verb), m_door->port(), from);
}

/** A service that runs alone tells the gateways where it is, and is told who else is there. */
void Process::openRegistrar()
{
    if (m_gateway)
        return;
    const QString &name = m_options.verb;
    const Configuration &said = m_options.configuration;
    service::Instance self;
    self.service = name;
    self.id = said.text(name, u"instance"_s);
    self.isCopy = m_mainUser != nullptr;
    self.region = said.text(u"foyer"_s, u"region"_s);
    if (self.id.isEmpty()) // of two sites that have the same ports
        self.id = (self.region == service::defaultRegion ? QString() : self.region + u'-')
            + u"%1-%2"_s.arg(name).arg(m_door->port());
    self.url = ownUrl(SeenFrom::Anywhere);
    self.url.setPath(u"/graphql"_s);
    self.version = QLatin1StringView(FOYER_VERSION);
    self.schema = service::schemaMark(m_services->host(name)->sdl());
    self.startedMs = SystemClock().nowMs();
    service::Registrar::Settings settings;
    settings.gateways = m_options.gateways;
    settings.token = [this, name] { return m_identities->ownIdentity(name).bearerToken; };
    settings.endedMark = [this](const QUrl &gateway) { return m_identities->endedMark(gateway.toString()); };
    m_registrarHttp = std::make_unique<http::HttpClient>(m_transport.calls());
    m_registrar = std::make_unique<service::Registrar>(self, settings, *m_registrarHttp);
    connect(m_registrar.get(), &service::Registrar::heardEnded, this,
            [this](const QUrl &gateway, const QJsonObject &told) {
                if (const Result<auth::EndedSessions> ended = auth::EndedSessions::fromJson(told))
                    m_identities->setEnded(gateway.toString(), *ended);
            });
    if (m_upstreams)
        connect(m_registrar.get(), &service::Registrar::heard, this,
                [this](const QList<service::Instance> &instances) { m_upstreams->take(instances); });
    m_registrar->start();
}

QFuture<bool> Process::leave()
{
    return m_registrar ? m_registrar->drain() : async::ready(true);
}

void Process::stop()
{
    if (!m_door) {
        Q_EMIT stopped();
        return;
    }
    m_lookout->noteDraining();
    const QFuture<bool> drained = async::then(leave(), this, [this](bool) { return m_door->drain(); });
    const QFuture<Result<void>> closed = async::then(drained, this, [this](bool) {
        return m_services->booking() ? m_services->booking()->sealAudit() : async::ready(Result<void>());
    });
    async::then(closed, this, [this](const Result<void> &sealed) {
        if (!sealed)
            std::fprintf(stderr, "foyerd: the audit chain was not signed: %s\n", qUtf8Printable(sealed.error().detail));
        Q_EMIT stopped();
    });
}

} // namespace foyer::foyerd
