#include "httpsubgraph.h"

#include "async.h"
#include "faultpoint.h"
#include "remotestream.h"
#include "tracecontext.h"

#include "execution/jsonvalue.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds longestCall{30'000};
constexpr int knownCharacters = 1024 * 1024;

/** As QJsonDocument would, which makes a tree of its own of it first. */
void appendJson(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        const QJsonObject members = value.toObject();
        char separator = '{';
        for (auto member = members.begin(); member != members.end(); ++member) {
            out += std::exchange(separator, ',');
            graphql::appendJsonString(out, member.key());
            out += ':';
            appendJson(out, member.value());
        }
        out += members.isEmpty() ? "{}" : "}";
        break;
    }
    case QJsonValue::Array: {
        const QJsonArray items = value.toArray();
        char separator = '[';
        for (const QJsonValue &item : items) {
            out += std::exchange(separator, ',');
            appendJson(out, item);
        }
        out += items.isEmpty() ? "[]" : "]";
        break;
    }
    case QJsonValue::String:
        graphql::appendJsonString(out, value.toString());
        break;
    default: {
        if (const QVariant plain = value.toVariant(); plain.metaType().id() == QMetaType::LongLong) {
            out += QByteArray::number(plain.toLongLong());
            break;
        }
        const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        out += QByteArrayView(array).sliced(1, array.size() - 2);
    }
    }
}

} // namespace

HttpSubgraph::HttpSubgraph(QUrl url, http::HttpClient &client)
    : m_url(std::move(url))
    , m_client(client)
    , m_subscriptions(m_url)
    , m_queries(knownCharacters)
{
    if (client.tls())
        m_subscriptions.setTls([tls = client.tls()] { return tls->configuration(); });
}

std::unique_ptr<graphql::ResponseStream> HttpSubgraph::subscribe(const SubgraphRequest &request)
{
    return std::make_unique<RemoteStream>(
        m_subscriptions.subscribe(request.query, request.variables, request.identity.bearerToken));
}

/** The beginning of a body, which is the same for each request with that text. */
QByteArray HttpSubgraph::queryMember(const QString &query)
{
    if (const QByteArray *known = m_queries.object(query))
        return *known;
    QByteArray written = QJsonDocument(QJsonObject{{u"query"_s, query}}).toJson(QJsonDocument::Compact);
    written.chop(1); // the brace
    m_queries.insert(query, new QByteArray(written), static_cast<int>(query.size() + written.size()));
    return written;
}

QFuture<Result<ServiceAnswer>> HttpSubgraph::send(const SubgraphRequest &request)
{
    if (const auto fault = FOYER_FAULT_ERROR("link.before_send"))
        return async::failed<ServiceAnswer>(ErrorCode::Unreachable, fault->detail);
    http::Headers headers{{"Accept", "application/graphql-response+json"}};
    if (!request.requestId.isEmpty())
        headers.append(requestIdHeader, request.requestId.toLatin1());
    if (const std::shared_ptr<const RequestTrace> trace = currentRequest())
        http::passOn(*trace, headers);
    if (!request.identity.bearerToken.isEmpty())
        headers.append("Authorization", "Bearer " + request.identity.bearerToken);
    if (!request.identity.peer.isEmpty())
        headers.append(peerHeader, request.identity.peer.toLatin1());
    std::chrono::milliseconds left = longestCall;
    if (!request.deadline.isForever())
        left = std::clamp(std::chrono::milliseconds(request.deadline.remainingTime()), std::chrono::milliseconds(1),
                          longestCall);
    headers.append(deadlineHeader, QByteArray::number(static_cast<qint64>(left.count())));
    QByteArray body = queryMember(request.query);
    body += ",\"variables\":";
    appendJson(body, request.variables);
    body += '}';
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
