#include "graphqlendpoint.h"

#include "jsontext.h"
#include "preferences.h"

#include "async.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView graphQlMediaType = "application/graphql-response+json";
constexpr QByteArrayView jsonMediaType = "application/json";

bool isUtf8(const Preference &preference)
{
    return preference.charset.isEmpty() || preference.charset == "utf-8" || preference.charset == "utf8";
}

/** How much a media type is wanted. */
struct Wish
{
    int specificity = -1; ///< Of the most specific range that matches it: 2 for the type itself, 0 for any.
    double quality = 0; ///< That range's; zero for not at all.
};

Wish wishFor(QByteArrayView type, const QList<Preference> &accepted)
{
    Wish wish;
    for (const Preference &range : accepted) {
        const int specificity = range.value == type ? 2
            : range.value == "application/*"        ? 1
            : range.value == "*/*"                  ? 0
                                                    : -1;
        if (specificity > wish.specificity && isUtf8(range))
            wish = {specificity, range.quality};
    }
    return wish;
}

/** The media type to answer in; nothing when none of ours is accepted. Without an Accept field it is GraphQL's own, as
 *  the draft has it from 2025 on (Legacy watershed), and also where both are named and wanted alike. To who takes
 *  anything it is plain JSON: whoever does not know GraphQL's own type finds its errors there as ever, under a 200. */
std::optional<QByteArrayView> negotiated(const Headers &headers)
{
    const QList<Preference> accepted = preferencesIn(headers, "Accept");
    if (accepted.isEmpty())
        return graphQlMediaType;
    const Wish graphQl = wishFor(graphQlMediaType, accepted);
    const Wish json = wishFor(jsonMediaType, accepted);
    if (graphQl.quality == 0 && json.quality == 0)
        return std::nullopt;
    const bool isNamed = graphQl.specificity == 2;
    return graphQl.quality > json.quality || (isNamed && graphQl.quality == json.quality) ? graphQlMediaType
                                                                                          : jsonMediaType;
}

Response badRequest(const QString &message)
{
    return Response::error(400, ErrorCode::InvalidInput, message);
}

/** @p what is said to be no JSON when it is none. */
tl::expected<QJsonDocument, Response> parsed(const QByteArray &json, const QString &what)
{
    return documentFromJson(json).map_error(
        [&what](const QString &fault) { return badRequest(u"%1 is not JSON: %2"_s.arg(what, fault)); });
}

/** The members of a request, wherever they come from, or the answer that says what is wrong with them. */
using Members = tl::expected<QJsonObject, Response>;

Members membersOf(const QByteArray &body, KnownTexts &texts)
{
    if (std::optional<KnownTexts::Split> split = texts.split(body)) {
        if (const tl::expected<QJsonDocument, QString> rest = documentFromJson(split->rest)) {
            QJsonObject members = rest->object();
            if (!members.contains(u"query"_s)) // the last one counts
                members.insert(u"query"_s, split->query);
            return members;
        } // else it is said of the whole body what is wrong with it, and where
    }
    const tl::expected<QJsonDocument, Response> document = parsed(body, u"the body"_s);
    if (!document)
        return tl::unexpected(document.error());
    if (document->isArray())
        return tl::unexpected(badRequest(u"batches are not taken: send one request object"_s));
    texts.learn(body);
    return document->object();
}

Members membersOfBody(const Request &request, KnownTexts &texts)
{
    // One media type and no coding: guessing at a body is how a form on another site gets to be a mutation.
    const QList<QByteArray> types = request.headers.values("Content-Type");
    const Preference type = Preference::fromText(types.value(0));
    if (types.size() != 1 || type.value != jsonMediaType || !isUtf8(type))
        return tl::unexpected(
            Response::error(415, ErrorCode::InvalidInput, u"the body must be application/json in UTF-8"_s));
    const QByteArray coding = request.headers.value("Content-Encoding");
    if (!coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0)
        return tl::unexpected(Response::error(415, ErrorCode::InvalidInput, u"the body must not be compressed"_s));
    return membersOf(request.body, texts);
}

Members membersOfQuery(const Request &request)
{
    QJsonObject members;
    for (const char *name : {"query", "operationName"}) {
        if (const std::optional<QString> value = request.queryItem(name))
            members.insert(QLatin1StringView(name), *value);
    }
    for (const char *name : {"variables", "extensions"}) {
        const std::optional<QString> value = request.queryItem(name);
        if (!value || value->isEmpty())
            continue;
        // Within an array, as QJsonDocument takes no "null" and no scalars by themselves.
        const auto document = parsed('[' + value->toUtf8() + ']', QString::fromLatin1(name));
        if (!document)
            return tl::unexpected(document.error());
        if (document->array().size() != 1)
            return tl::unexpected(badRequest(u"%1 is not one JSON value"_s.arg(QLatin1StringView(name))));
        members.insert(QLatin1StringView(name), document->array().first());
    }
    return members;
}

/** The draft says nothing of them. Clients with Apollo's know this code, and send the document itself from then on. */
std::optional<Response> refusalOfPersistedQuery(const QJsonObject &members)
{
    const QJsonValue query = members.value(u"query"_s);
    if ((!query.isNull() && !query.isUndefined())
        || !members.value(u"extensions"_s).toObject().contains(u"persistedQuery"_s))
        return std::nullopt;
    const QJsonObject error{{u"message"_s, u"documents are not kept here: send the query itself"_s},
                            {u"extensions"_s, QJsonObject{{u"code"_s, u"PERSISTED_QUERY_NOT_SUPPORTED"_s}}}};
    return Response::json(QJsonObject{{u"errors"_s, QJsonArray{error}}}, 400);
}

tl::expected<GraphQlRequest, Response> toGraphQl(const QJsonObject &members)
{
    if (std::optional<Response> refusal = refusalOfPersistedQuery(members))
        return tl::unexpected(std::move(*refusal));
    return GraphQlRequest::fromMembers(members).map_error(badRequest);
}

QByteArray contentType(QByteArrayView mediaType)
{
    return mediaType.toByteArray() + "; charset=utf-8";
}

Response toResponse(const Answer &answer, QByteArrayView mediaType)
{
    Response response;
    response.headers.append("Content-Type", contentType(mediaType));
    response.body = answer.json;
    if (answer.mutationRefused) {
        response.status = 405;
        response.headers.append("Allow", "POST");
    } else if (answer.sessionRefused) { // in either media type: nothing of GraphQL was looked at
        response.status = 401;
        response.headers.append("WWW-Authenticate", "Bearer error=\"invalid_token\""); // RFC 6750, section 3
    } else if (answer.hasData || mediaType != graphQlMediaType) {
        response.status = 200;
    } else {
        response.status = 400;
    }
    return response;
}

} // namespace

GraphQlEndpoint::GraphQlEndpoint(Execute execute)
    : m_execute(std::move(execute))
{
}

QFuture<Response> GraphQlEndpoint::handle(const Request &request)
{
    const bool isPost = request.method == "POST";
    if (!isPost && request.method != "GET") {
        Response notAllowed = Response::error(405, ErrorCode::InvalidInput, u"GraphQL is asked by POST or GET"_s);
        notAllowed.headers.append("Allow", "GET, POST");
        return async::ready(std::move(notAllowed));
    }
    // Before anything runs: an answer that nobody can read must not have changed anything.
    const std::optional<QByteArrayView> mediaType = negotiated(request.headers);
    if (!mediaType)
        return async::ready(Response::error(406, ErrorCode::InvalidInput,
                                            u"answers are application/graphql-response+json or application/json"_s));
    const Members members = isPost ? membersOfBody(request, m_texts) : membersOfQuery(request);
    tl::expected<GraphQlRequest, Response> graphQl = members.and_then(toGraphQl);
    if (!graphQl) {
        // It has errors and no data, so it is a GraphQL response too.
        graphQl.error().headers.set("Content-Type", contentType(*mediaType));
        return async::ready(graphQl.error());
    }
    graphQl->mutationsAllowed = isPost;
    graphQl->headers = request.headers;
    graphQl->requestId = request.requestId;
    graphQl->bearerToken = request.bearerToken();
    graphQl->peer = request.peer;
    graphQl->certifiedAs = request.certifiedAs;
    Executing executing = m_execute(*graphQl);
    return async::then(executing.answer, &m_context,
                       [mediaType = *mediaType, told = std::move(executing.told)](const Answer &answer) {
                           Response response = toResponse(answer, mediaType);
                           if (told)
                               told(answer, response);
                           return response;
                       });
}

} // namespace foyer::http
