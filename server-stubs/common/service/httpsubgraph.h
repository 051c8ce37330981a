#pragma once

#include "subgraphport.h"

#include "httpclient.h"

#include <QUrl>

namespace foyer::service {

/** A service in another process, over HTTP. Passes on session, request id and the time that is left. */
class HttpSubgraph final : public SubgraphPort
{
public:
    /** @p url is the service's /graphql. @p client is borrowed and may be shared. */
    HttpSubgraph(QUrl url, http::HttpClient &client);
    QFuture<Result<ServiceAnswer>> send(const SubgraphRequest &request) override;

private:
    QUrl m_url;
    http::HttpClient &m_client;
    QObject m_context;
};

/** Milliseconds a caller still waits; the receiver's deadline is that or its own, whichever is sooner. */
inline constexpr char deadlineHeader[] = "Foyer-Deadline-Ms";
inline constexpr char requestIdHeader[] = "Foyer-Request-Id";

/** Reads a GraphQL response object. Protocol when it is none. */
Result<ServiceAnswer> answerFromJson(const QByteArray &json);

} // namespace foyer::service
