#include "httpsubgraph.h"

#include "async.h"
#include "execution/jsonreader.h"
#include "faultpoint.h"
#include "remotestream.h"

#include <QJsonArray>

namespace foyer::service {

using namespace Qt::Literals::StringLiterals;
using graphql::GraphQlError;

namespace {

constexpr std::chrono::milliseconds longestCall{30'000};

GraphQlError errorFromJson(const QJsonObject &json)
{
    GraphQlError error;
    error.message = json.value("message"_L1).toString();
    error.extensions = json.value("extensions"_L1).toObject().toVariantMap();
    error.code = errorCodeFromWireName(error.extensions.take(u"code"_s).toString());
    const QJsonArray path = json.value("path"_L1).toArray();
    for (const QJsonValue &segment : path) {
        if (segment.isString())
            error.path.append(segment.toString());
        else
            error.path.append(segment.toInt());
    }
    return error;
}

} // namespace

Result<ServiceAnswer> answerFromJson(const QByteArray &json)
{
    std::optional<graphql::JsonValue> response = graphql::readJson(json);
    auto *members = response ? response->as<graphql::JsonValue::Object>() : nullptr;
    if (!members)
        return fail(ErrorCode::Protocol, u"not a GraphQL response"_s);
    ServiceAnswer answer;
    bool isResponse = false;
    for (auto &[name, value] : *members) {
        if (name == "data"_L1)
            answer.data = std::make_shared<const graphql::JsonValue>(std::move(value));
        else if (name == "errors"_L1)
            answer.errors = errorsFromJson(QJsonArray::fromVariantList(value.toVariant().toList()));
        else
            continue;
        isResponse = true;
    }
    if (!isResponse)
        return fail(ErrorCode::Protocol, u"not a GraphQL response"_s);
    return answer;
}

QList<GraphQlError> errorsFromJson(const QJsonArray &errors)
{
    QList<GraphQlError> list;
    for (const QJsonValue &error : errors)
        list.append(errorFromJson(error.toObject()));
    return list;
}

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
                          [](const http::Response &response) -> Result<ServiceAnswer> {
                              if (const auto fault = FOYER_FAULT_ERROR("link.before_answer"))
                                  return fail(ErrorCode::Timeout, fault->detail); // it was done, perhaps
                              if (response.status == 503)
                                  return fail(ErrorCode::Busy, u"the service has too much to do"_s);
                              return answerFromJson(response.body);
                          });
}

} // namespace foyer::service
