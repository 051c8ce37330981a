#include "gatewaypart.h"

#include "async.h"
#include "healthquestions.h"
#include "httpsubgraph.h"
#include "schemaverb.h"
#include "transport.h"
#include "upstreams.h"

#include <cstdio>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using gateway::InstanceList;
using service::Instance;
using service::InstancePool;

namespace {

constexpr std::chrono::seconds schemaTimeout{5};

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

} // namespace

GatewayPart::GatewayPart(const Options &options, const Clock &clock, Identities &identities, const Services &services,
                         metrics::Metrics &metrics, const http::ClientSettings &calls, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_identities(identities)
    , m_services(services)
    , m_metrics(metrics)
    , m_introspection(options.introspection ? graphql::Introspection::On : graphql::Introspection::Off)
    , m_http(calls)
    , m_healthHttp(calls)
    , m_region(options.configuration.text(u"foyer"_s, u"region"_s))
{
}

GatewayPart::~GatewayPart() = default;

QFuture<Result<void>> GatewayPart::open()
{
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (m_services.host(name))
            continue;
        const QString sdl = ownSdl(name);
        if (service::RegionRules(sdl).isRegional())
            m_regional[name] = std::make_unique<gateway::RegionalPort>(name, sdl, m_region, connectBy(m_http));
        else
            m_pools[name] = std::make_unique<InstancePool>(name, sdl, connectBy(m_http));
    }
    if (!m_pools.empty() || !m_regional.empty())
        openRegistry();
    openRegions();
    service::ServiceHost *const users = m_services.host(u"user"_s);
    service::SubgraphPort &userPort = users ? static_cast<service::SubgraphPort &>(*users) : portOf(u"user"_s);
    const auto identity = [this] { return m_identities.ownIdentity(u"gateway"_s); };
    m_endedWatch = std::make_unique<EndedWatch>(userPort, m_identities, identity);
    m_refusals = std::make_unique<RefusalTeller>(userPort, m_metrics, identity);
    m_endedWatch->start();
    return async::andThen(askForSchemas(), this, [this]() -> Result<void> {
        if (Result<void> opened = openHealthWatch(); !opened)
            return opened;
        return openGraph();
    });
}

void GatewayPart::openRegistry()
{
    InstanceList list(QLatin1StringView(FOYER_VERSION));
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (isElsewhere(name))
            list.addFixed(name, upstreamUrl(m_options, name),
                          m_options.upstreams.contains(name) ? InstanceList::Kind::Fixed : InstanceList::Kind::Default,
                          m_region);
    }
    gateway::Registry::Ports ports;
    ports.identify = [this](const http::Request &request) { return identityBehind(m_identities, request); };
    ports.admit = [this](const Instance &instance) { return m_graph->admit(instance); };
    ports.openRequests = [this](const Instance &instance) { return openRequests(instance); };
    ports.now = gateway::AnswerCache::steadyNow;
    ports.ended = [this](const QString &mark) { return m_identities.ended(mark); };
    m_registry = std::make_unique<gateway::Registry>(std::move(list), m_options.dataFolder + u"/instances.json"_s,
                                                     std::move(ports));
    for (const QString &name : names)
        setMembers(name);
}

/** Where things are is asked of the cinema service and of the regions themselves. */
void GatewayPart::openRegions()
{
    const auto cinemas = m_pools.find(u"cinema"_s);
    const auto booking = m_regional.find(u"booking"_s);
    const auto payment = m_regional.find(u"payment"_s);
    if (cinemas == m_pools.end() || booking == m_regional.end() || payment == m_regional.end())
        return;
    const auto identity = [this] { return m_identities.ownIdentity(u"gateway"_s); };
    m_cinemaRegions = std::make_unique<gateway::CinemaRegions>(
        *cinemas->second, gateway::CinemaRegions::Settings{m_options.dataFolder + u"/cinema-regions.json"_s, identity});
    m_finder = std::make_unique<gateway::RegionFinder>(*m_cinemaRegions, identity);
    using service::RegionOf;
    const auto siteOf = [](gateway::RegionalPort &port) {
        return gateway::RegionFinder::Site{[&port] { return port.regions(); },
                                           [&port](const QString &region, const service::SubgraphRequest &request) {
                                               return port.ask(region, request);
                                           }};
    };
    m_finder->addSite(u"keptByBooking"_s, {RegionOf::Showtime, RegionOf::Booking, RegionOf::PriceCard},
                      siteOf(*booking->second));
    m_finder->addSite(u"keptByPayment"_s, {RegionOf::Payment, RegionOf::GiftCard, RegionOf::HouseAccount},
                      siteOf(*payment->second));
    const auto name = [this] {
        for (const auto &[service, port] : m_regional)
            port->setRegions(m_cinemaRegions->regions());
    };
    connect(m_cinemaRegions.get(), &gateway::CinemaRegions::regionsChanged, this, name);
    name();
    for (const auto &[service, port] : m_regional)
        port->lookUpIn(*m_finder);
    m_cinemaRegions->start();
}

bool GatewayPart::isElsewhere(const QString &name) const
{
    return m_pools.count(name) > 0 || m_regional.count(name) > 0;
}

service::SubgraphPort &GatewayPart::portOf(const QString &name) const
{
    const auto regional = m_regional.find(name);
    if (regional != m_regional.end())
        return *regional->second;
    return *m_pools.at(name);
}

int GatewayPart::openRequests(const Instance &instance) const
{
    if (const auto regional = m_regional.find(instance.service); regional != m_regional.end())
        return regional->second->openRequests(instance.id);
    const auto pool = m_pools.find(instance.service);
    return pool == m_pools.end() ? 0 : pool->second->openRequests(instance.id);
}

std::optional<double> GatewayPart::shareOf(const QString &name, const QString &instance) const
{
    if (const auto regional = m_regional.find(name); regional != m_regional.end())
        return regional->second->shareOf(instance);
    const auto pool = m_pools.find(name);
    return pool == m_pools.end() ? std::nullopt : pool->second->shareOf(instance);
}

void GatewayPart::setSchema(const QString &name)
{
    if (const auto regional = m_regional.find(name); regional != m_regional.end())
        regional->second->setSchema(m_graph->sdlOf(name));
    else if (const auto pool = m_pools.find(name); pool != m_pools.end())
        pool->second->setSchema(m_graph->sdlOf(name));
}

QFuture<Result<QString>> GatewayPart::askForSchema(service::SubgraphPort &port) const
{
    service::SubgraphRequest request;
    request.query = u"{ _service { sdl } }"_s;
    request.deadline = QDeadlineTimer(schemaTimeout);
    return async::andThen(port.send(request), const_cast<GatewayPart *>(this),
                          [](const service::ServiceAnswer &answer) -> Result<QString> {
                              const graphql::JsonValue *part = answer.data->member(u"_service");
                              const graphql::JsonValue *sdl = part ? part->member(u"sdl") : nullptr;
                              if (!sdl || !sdl->as<QString>())
                                  return fail(ErrorCode::Protocol, u"it tells no schema"_s);
                              return *sdl->as<QString>();
                          });
}

QFuture<Result<void>> GatewayPart::askForSchemas()
{
    QFuture<Result<void>> chain = async::ready(Result<void>());
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (!isElsewhere(name))
            continue;
        const QFuture<Result<QString>> answer = askForSchema(portOf(name));
        chain = async::andThen(chain, this, [this, name, answer] {
            return async::then(answer, this, [this, name](const Result<QString> &sdl) -> Result<void> {
                if (!sdl)
                    say(u"%1 %2; going on with this release's schema of it."_s.arg(
                        upstreamUrl(m_options, name).toString(),
                        sdl.error().code == ErrorCode::Protocol ? u"is no %1 service"_s.arg(name)
                                                                : u"does not answer"_s));
                m_remoteSdl.insert(name, sdl ? *sdl : ownSdl(name));
                return {};
            });
        });
    }
    return chain;
}

QList<gateway::HealthWatch::Subject> GatewayPart::subjects()
{
    QList<gateway::HealthWatch::Subject> subjects;
    const QList<InstanceList::Entry> entries = m_registry ? m_registry->list().entries() : QList<InstanceList::Entry>();
    const QStringList names = serviceNames();
    for (const QString &name : names) {
        if (service::ServiceHost *host = m_services.host(name))
            subjects.append(
                {name, name, {}, false, false, gateway::questionFor(*host, QLatin1StringView(FOYER_VERSION))});
        for (const InstanceList::Entry &entry : entries) {
            const Instance &instance = entry.instance;
            if (instance.service == name)
                subjects.append({name, instance.id, instance.url.authority(),
                                 instance.state == service::InstanceState::Draining, entry.isLost,
                                 gateway::questionFor(instance.url, m_healthHttp), instance.url, instance.region});
        }
    }
    return subjects;
}

Result<void> GatewayPart::openHealthWatch()
{
    m_health = std::make_unique<gateway::HealthWatch>(
        m_clock, [this](const QString &name, const QString &instance) { return shareOf(name, instance); });
    m_health->watch(subjects());
    m_alerts = std::make_unique<AlertPart>(m_options, m_clock, *m_health, m_healthHttp);
    graphql::ResolverMap resolvers = m_health->resolvers();
    m_alerts->addResolvers(resolvers);
    m_crashes = std::make_unique<CrashPart>(m_options.dataFolder, m_clock, m_identities, *m_health, m_healthHttp);
    m_crashes->addResolvers(resolvers);
    auto made = service::ServiceHost::create(u"gateway"_s, gateway::HealthWatch::sdl(), resolvers, m_introspection);
    if (!made)
        return fail(made.error());
    m_ownHost = std::move(*made);
    m_health->start();
    return {};
}

Result<void> GatewayPart::startAlerts(std::function<QFuture<http::Response>()> ownReadiness)
{
    return m_alerts->start(std::move(ownReadiness));
}

Result<void> GatewayPart::openGraph()
{
    QList<gateway::Upstream> upstreams;
    for (const QString &name : QStringList{u"gateway"_s} + serviceNames()) {
        if (service::ServiceHost *host = name == "gateway"_L1 ? m_ownHost.get() : m_services.host(name))
            upstreams.append({name, host->sdl(), host});
        else
            upstreams.append({name, m_remoteSdl.value(name), &portOf(name)});
        m_measured.push_back(
            std::make_unique<service::MeasuredSubgraph>(name.toStdString(), *upstreams.last().port, m_metrics));
        m_measured.back()->setRefused(
            [this](const graphql::Identity &identity, const QString &field) { m_refusals->note(identity, field); });
        upstreams.last().port = m_measured.back().get();
    }
    auto made = gateway::LiveGraph::create(upstreams, m_introspection, [this](const QUrl &url) {
        const auto port = std::make_shared<service::HttpSubgraph>(url, m_http);
        return async::then(askForSchema(*port), this, [port](const Result<QString> &sdl) { return sdl; });
    });
    if (!made)
        return fail(made.error());
    m_graph = std::move(*made);
    const QStringList names = serviceNames();
    for (const QString &name : names)
        setSchema(name);
    connect(m_graph.get(), &gateway::LiveGraph::schemaChanged, this, &GatewayPart::setSchema);
    if (m_registry)
        connect(m_registry.get(), &gateway::Registry::changed, this, &GatewayPart::handleChange);
    handleChange();
    return {};
}

void GatewayPart::handleChange()
{
    if (!m_registry)
        return;
    m_graph->follow(m_registry->list().registered());
    const QStringList names = serviceNames();
    for (const QString &name : names)
        setMembers(name);
    m_health->watch(subjects());
}

/** Of a service that is there once for all regions, those of this gateway's own region when there are any: a site's own
 *  user service knows its staff also while the site is cut off. It knows nobody else, so other regions do not ask it.
 */
QList<Instance> GatewayPart::instancesOf(const QString &name) const
{
    QList<Instance> instances = m_registry->list().askable();
    instances.removeIf([&name](const Instance &each) { return each.service != name; });
    const auto isHere = [this](const Instance &each) { return each.region == m_region; };
    if (m_regional.count(name) == 0 && std::any_of(instances.begin(), instances.end(), isHere))
        instances.removeIf(std::not_fn(isHere));
    instances.removeIf([&isHere](const Instance &each) { return each.isCopy && !isHere(each); });
    return instances;
}

QList<QUrl> GatewayPart::userServices() const
{
    QList<QUrl> urls;
    const QList<Instance> instances = m_registry ? instancesOf(u"user"_s) : QList<Instance>();
    for (const Instance &instance : instances)
        urls.append(instance.url);
    return urls;
}

/** An instance with another schema than the graph has gets nothing new, unless there is none with this one. */
void GatewayPart::setMembers(const QString &name)
{
    if (!isElsewhere(name))
        return;
    const QList<Instance> instances = instancesOf(name);
    const auto fits = [this](const Instance &each) {
        return each.schema.isEmpty() || !m_graph || m_graph->isCurrent(each);
    };
    QList<gateway::RegionalPort::Member> members;
    for (const Instance &instance : instances) {
        const bool hasFitting = std::any_of(instances.begin(), instances.end(), [&](const Instance &each) {
            return each.region == instance.region && fits(each);
        });
        const bool isDraining = instance.state == service::InstanceState::Draining;
        members.append({{instance.id, instance.url, isDraining || (hasFitting && !fits(instance))}, instance.region});
    }
    if (const auto regional = m_regional.find(name); regional != m_regional.end())
        return regional->second->setMembers(members);
    QList<InstancePool::Member> plain;
    for (const gateway::RegionalPort::Member &member : std::as_const(members))
        plain.append(member.instance);
    if (plain != m_pools.at(name)->members())
        m_pools.at(name)->setMembers(plain);
}

} // namespace foyer::foyerd
