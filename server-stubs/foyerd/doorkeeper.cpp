#include "doorkeeper.h"

#include "forwardedfor.h"

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;
using http::Lane;

namespace {

/** Of a token, at its end: no two have the same. */
constexpr qsizetype signatureLength = 86;

constexpr int knownTokens = 10'000; // about 1 KiB each, as many as are remembered once they were checked

http::RateLimiter::Settings connectionRates(const LimitSettings &settings)
{
    http::RateLimiter::Settings rates = settings.rates;
    rates.own.fill(settings.connections);
    rates.address = settings.connections;
    return rates;
}

bool isStaff(const graphql::Identity &identity)
{
    return std::any_of(identity.roles.begin(), identity.roles.end(), [](const QString &role) {
        return role != "CUSTOMER"_L1 && role != "KIOSK"_L1 && role != "SERVICE"_L1;
    });
}

} // namespace

LimitSettings LimitSettings::from(const Configuration &configuration)
{
    const QString section = u"limits"_s;
    const auto rate = [&](const QString &perSecond, const QString &burst) {
        return http::Rate{static_cast<double>(configuration.integer(section, perSecond)),
                          static_cast<double>(configuration.integer(section, burst))};
    };
    LimitSettings settings;
    settings.isOn = configuration.yes(section, u"on"_s);
    const http::Rate staff = rate(u"staff"_s, u"staffBurst"_s);
    const http::Rate buyers = rate(u"customer"_s, u"customerBurst"_s);
    const http::Rate address = rate(u"address"_s, u"addressBurst"_s);
    settings.rates.own = {
        staff, staff, rate(u"kiosk"_s, u"kioskBurst"_s), buyers, rate(u"newcomers"_s, u"newcomersBurst"_s), address};
    settings.rates.address = address;
    settings.connections = rate(u"connections"_s, u"connectionsBurst"_s);
    settings.costOfRequest = static_cast<double>(configuration.integer(section, u"cost"_s));
    if (const auto networks = networksFrom(configuration.text(section, u"uncounted"_s)))
        settings.uncounted = *networks;
    if (const auto networks = networksFrom(configuration.text(u"gateway"_s, u"trustedProxies"_s)))
        settings.trustedProxies = *networks;
    return settings;
}

Doorkeeper::Doorkeeper(LimitSettings settings, metrics::Metrics &metrics)
    : m_settings(std::move(settings))
    , m_refusedConnections(
          metrics.counter("foyer_connections_rate_limited_total",
                          "Connections that were closed at once, as too many had been made from their address."))
    , m_known(knownTokens)
    , m_limiter(m_settings.rates)
    , m_connections(connectionRates(m_settings))
{
    for (const Lane lane : http::lanes) {
        const metrics::Labels labels{{"lane", nameOf(lane)}};
        const auto at = static_cast<std::size_t>(lane);
        m_admitted[at] = std::make_unique<metrics::Counter>(
            metrics.counter("foyer_admitted_requests_total", "Requests that were let in, by whose they are.", labels));
        m_refused[at] = std::make_unique<metrics::Counter>(metrics.counter(
            "foyer_rate_limited_total", "Requests that were told to come back later, by whose they are.", labels));
    }
}

Doorkeeper::~Doorkeeper() = default;

bool Doorkeeper::admitConnection(const QHostAddress &peer)
{
    if (!m_settings.isOn || peer.isLoopback() || isIn(peer, m_settings.uncounted)
        || isIn(peer, m_settings.trustedProxies))
        return true;
    const std::lock_guard lock(m_lock);
    const bool mayEnter =
        m_connections.admit({Lane::Strangers, {}, peer}, http::TokenBucket::Clock::now()).count() == 0;
    if (!mayEnter)
        m_refusedConnections.add();
    return mayEnter;
}

http::Gate::Admission Doorkeeper::admit(const http::Request &head)
{
    Admission admission;
    admission.peer = clientBehind(head.peer, head.headers.values("X-Forwarded-For"), m_settings.trustedProxies);
    const QByteArray token = head.bearerToken();
    const std::lock_guard lock(m_lock);
    Known known{token.isEmpty() ? Lane::Strangers : Lane::Newcomers, {}};
    if (const Known *learned = token.isEmpty() ? nullptr : m_known.object(token))
        known = *learned;
    // Beyond this machine it is the certificate that proves it, and a session without one nothing: it is looked at each
    // time.
    if (!head.certifiedAs.isEmpty())
        known = {Lane::Services, {}};
    else if (known.lane == Lane::Services && !admission.peer.isLoopback())
        known = {Lane::Newcomers, {}};
    admission.lane = known.lane;
    admission.asker = known.identity.isEmpty() ? qHash(admission.peer, m_seed) : qHash(known.identity, m_seed);
    admission.retryAfter = decide(callerOf(known, admission.peer));
    return admission;
}

std::chrono::milliseconds Doorkeeper::admit(const http::GraphQlRequest &request, const graphql::Identity &identity)
{
    const std::lock_guard lock(m_lock);
    return decide(callerOf(knownOf(request.bearerToken, identity), request.peer));
}

void Doorkeeper::charge(const http::GraphQlRequest &request, const graphql::Identity &identity, qint64 cost)
{
    if (!m_settings.isOn)
        return;
    const std::lock_guard lock(m_lock);
    m_limiter.charge(callerOf(knownOf(request.bearerToken, identity), request.peer),
                     static_cast<double>(cost) / m_settings.costOfRequest, http::TokenBucket::Clock::now());
}

void Doorkeeper::learn(const QByteArray &bearerToken, const graphql::Identity &identity)
{
    const std::lock_guard lock(m_lock);
    if (!m_known.contains(bearerToken))
        m_known.insert(bearerToken, new Known(knownOf(bearerToken, identity)));
}

/** A house may have one account for all its tills, and they must not wait for each other: staff is told apart by
 * session. Whoever buys has as many sessions as they like, and one allowance. */
Doorkeeper::Known Doorkeeper::knownOf(const QByteArray &bearerToken, const graphql::Identity &identity)
{
    if (identity.isAnonymous())
        return {Lane::Strangers, {}};
    if (identity.hasRole(u"SERVICE"))
        return {Lane::Services, {}};
    if (isStaff(identity))
        return {Lane::Staff, bearerToken.last(std::min<qsizetype>(bearerToken.size(), signatureLength))};
    if (identity.hasRole(u"KIOSK"))
        return {Lane::Kiosks, (identity.deviceId.isEmpty() ? identity.subject : identity.deviceId).toLatin1()};
    return {Lane::Customers, identity.subject.toLatin1()};
}

http::Caller Doorkeeper::callerOf(const Known &known, const QHostAddress &address) const
{
    return {known.lane, known.identity, address, !isIn(address, m_settings.uncounted)};
}

std::chrono::milliseconds Doorkeeper::decide(const http::Caller &caller)
{
    const auto at = static_cast<std::size_t>(caller.lane);
    const std::chrono::nanoseconds wait =
        m_settings.isOn ? m_limiter.admit(caller, http::TokenBucket::Clock::now()) : std::chrono::nanoseconds(0);
    (wait.count() > 0 ? m_refused : m_admitted)[at]->add();
    return std::chrono::ceil<std::chrono::milliseconds>(wait);
}

} // namespace foyer::foyerd
