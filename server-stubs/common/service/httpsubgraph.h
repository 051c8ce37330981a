#pragma once

#include "subgraphport.h"

#include "httpclient.h"
#include "subscriptionclient.h"

#include <QCache>
#include <QUrl>

namespace foyer::service {

/** A service in another process, over HTTP. Passes on session, the client's address, request id and the time that is
 * left. */
class HttpSubgraph final : public SubgraphPort
{
public:
    /** @p url is the service's /graphql. @p client is borrowed and may be shared. */
    HttpSubgraph(QUrl url, http::HttpClient &client);
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override;
    /** All over one WebSocket. Who reads them too slowly is cut off with Busy. */
    std::unique_ptr<graphql::ResponseStream> subscribe(const SubgraphRequest &request) override;

private:
    QByteArray queryMember(const QString &query);

    QUrl m_url;
    http::HttpClient &m_client;
    subscriptions::SubscriptionClient m_subscriptions;
    QCache<QString, QByteArray> m_queries; ///< Of requests, as JSON writes them.
    QObject m_context;
};

/** Milliseconds a caller still waits; the receiver's deadline is that or its own, whichever is sooner. */
inline constexpr char deadlineHeader[] = "Foyer-Deadline-Ms";
/** The address the request came from in the first place. Only to be believed from another process of the installation.
 */
inline constexpr char peerHeader[] = "Foyer-Peer";
inline constexpr char requestIdHeader[] = "Foyer-Request-Id";

} // namespace foyer::service
