#pragma once

#include "configuration.h"
#include "gate.h"
#include "graphqlrequest.h"
#include "metrics.h"
#include "networks.h"
#include "ratelimiter.h"

#include "execution/requestcontext.h"

#include <QRandomGenerator>

#include <mutex>

namespace foyer::foyerd {

/** How often who may ask, and in which lane they wait: [limits] of the settings. */
struct LimitSettings
{
    bool isOn = true;
    http::RateLimiter::Settings rates;
    http::Rate connections{200, 2000}; ///< New ones, of one address (IPv6: one /64).
    /** What is asked from there without a session is not counted, nor is anything for the address, nor who connects. */
    QList<Network> uncounted;
    QList<Network> trustedProxies;
    double costOfRequest =
        1000; ///< An operation that costs so much counts as one request more (ValidationLimits::maxCost).

    static LimitSettings from(const Configuration &configuration);
};

/** Lets requests in, or tells them when to come back. Whose a session is it learns from those who have to find out
 * anyway: until then it is a newcomer's. Any thread. */
class Doorkeeper final : public http::Gate
{
public:
    /** Borrows @p metrics, and nothing else. */
    Doorkeeper(LimitSettings settings, metrics::Metrics &metrics);
    ~Doorkeeper() override;

    /** This machine may, where our own services are, and so may who connects for others. */
    bool admitConnection(const QHostAddress &peer) override;
    Admission admit(const http::Request &head) override;
    /** An operation over a WebSocket, on whose behalf is known: zero, or how long to wait. */
    std::chrono::milliseconds admit(const http::GraphQlRequest &request, const graphql::Identity &identity);

    /** An operation that was let in costs as much: whoever asked has less left. */
    void charge(const http::GraphQlRequest &request, const graphql::Identity &identity, qint64 cost);

    /** @p bearerToken is @p identity's beyond doubt. */
    void learn(const QByteArray &bearerToken, const graphql::Identity &identity);

private:
    /** What decides about a session. */
    struct Known
    {
        http::Lane lane = http::Lane::Newcomers;
        QByteArray identity;
    };
    static Known knownOf(const QByteArray &bearerToken, const graphql::Identity &identity);
    http::Caller callerOf(const Known &known, const QHostAddress &address) const;
    std::chrono::milliseconds decide(const http::Caller &caller);

    const LimitSettings m_settings;
    const std::size_t m_seed =
        QRandomGenerator::global()->generate64(); ///< So that nobody can choose whose turn it is.
    std::array<std::unique_ptr<metrics::Counter>, http::laneCount> m_admitted;
    std::array<std::unique_ptr<metrics::Counter>, http::laneCount> m_refused;
    metrics::Counter m_refusedConnections;
    std::mutex m_lock; ///< Of the next three.
    QCache<QByteArray, Known> m_known; ///< By token.
    http::RateLimiter m_limiter;
    http::RateLimiter m_connections; ///< Of strangers, all of them: nobody has said a word yet.
};

} // namespace foyer::foyerd
