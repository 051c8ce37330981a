#include "httpsubgraph.h"

#include "async.h"
#include "faultpoint.h"
#include "remotestream.h"

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds longestCall{30'000};

} // namespace

HttpSubgraph::HttpSubgraph(QUrl url, http::HttpClient &client)
    : m_url(std::move(url))
    , m_client(client)
    , m_subscriptions(m_url)
{
}

std::unique_ptr<graphql::ResponseStream> HttpSubgraph::subscribe(const SubgraphRequest &request)
{
    return std::make_unique<RemoteStream>(
        m_subscriptions.subscribe(request.query, request.variables, request.identity.bearerToken));
}

QFuture<Result<ServiceAnswer>> HttpSubgraph::send(const SubgraphRequest &request)
{
    if (const auto fault = FOYER_FAULT_ERROR("link.before_send"))
        return async::failed<ServiceAnswer>(ErrorCode::Unreachable, fault->detail);
    http::Headers headers;
    headers.set("Accept", "application/graphql-response+json");
    if (!request.requestId.isEmpty())
        headers.set(requestIdHeader, request.requestId.toLatin1());
    if (!request.identity.bearerToken.isEmpty())
        headers.set("Authorization", "Bearer " + request.identity.bearerToken);
    if (!request.identity.peer.isEmpty())
        headers.set(peerHeader, request.identity.peer.toLatin1());
    std::chrono::milliseconds left = longestCall;
    if (!request.deadline.isForever())
        left = std::clamp(std::chrono::milliseconds(request.deadline.remainingTime()), std::chrono::milliseconds(1),
                          longestCall);
    headers.set(deadlineHeader, QByteArray::number(static_cast<qint64>(left.count())));
    const QByteArray body = QJsonDocument(QJsonObject{{u"query"_s, request.query}, {u"variables"_s, request.variables}})
                                .toJson(QJsonDocument::Compact);
    return async::andThen(m_client.postJson(m_url, body, headers, left), &m_context,
                          [mayBeUnread = request.mayBeText](const http::Response &response) -> Result<ServiceAnswer> {
                              if (const auto fault = FOYER_FAULT_ERROR("link.before_answer"))
                                  return fail(ErrorCode::Timeout, fault->detail); // it was done, perhaps
                              if (response.status == 503)
                                  return fail(ErrorCode::Busy, u"the service has too much to do"_s);
                              ServiceAnswer unread;
                              unread.unread = response.body;
                              if (mayBeUnread && !response.body.isEmpty())
                                  return unread;
                              return graphql::federation::answerFromJson(response.body);
                          });
}

} // namespace foyer::service
