#pragma once

#include "alertwatch.h"
#include "healthwatch.h"
#include "options.h"

#include "execution/resolvermap.h"

namespace foyer::foyerd {

/** The watch for what somebody has to look at, over all processes that the gateway knows and its own, and the webhook
 * of the settings. Lives in one thread. */
class AlertPart
{
public:
    /** Borrows the last three. @p http asks the other processes. */
    AlertPart(const Options &options, const Clock &clock, const gateway::HealthWatch &health, http::HttpClient &http);

    void addResolvers(graphql::ResolverMap &map);
    /** @p ownReadiness answers as this process's /readyz. Storage when the webhook's secret cannot be read or made. */
    Result<void> start(std::function<QFuture<http::Response>()> ownReadiness);

private:
    QList<alerts::ProcessState> processes() const;
    QList<alerts::AlertWatch::Question> questions();
    Result<QByteArray> secret() const;

    const Options &m_options;
    const gateway::HealthWatch &m_health;
    http::HttpClient &m_http;
    std::function<QFuture<http::Response>()> m_ownReadiness;
    http::HttpClient m_webhookHttp; ///< Trusts whom the system trusts: who is told is no process of ours.
    QObject m_context;
    alerts::AlertWatch m_watch; ///< Last: it asks the others.
};

} // namespace foyer::foyerd
