#include "graphqlendpoint.h"

#include "async.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView graphQlMediaType = "application/graphql-response+json";
constexpr QByteArrayView jsonMediaType = "application/json";

struct MediaRange
{
    QByteArray type; ///< Lower case, without parameters.
    QByteArray charset; ///< Lower case; empty when not given.
    double quality = 1;
};

/** "application/json;charset=utf-8;q=0.9" (RFC 9110, section 12.5.1). */
MediaRange parsed(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(';');
    MediaRange range;
    range.type = parts.first().trimmed().toLower();
    for (const QByteArray &part : parts.sliced(1)) {
        const qsizetype equals = part.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArray name = part.first(equals).trimmed().toLower();
        QByteArray value = part.sliced(equals + 1).trimmed().toLower();
        if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
            value = value.sliced(1, value.size() - 2);
        if (name == "q") {
            bool isNumber = false;
            const double quality = value.toDouble(&isNumber);
            range.quality = isNumber && quality >= 0 && quality <= 1 ? quality : 0;
        } else if (name == "charset") {
            range.charset = value;
        }
    }
    return range;
}

bool isUtf8(const MediaRange &range)
{
    return range.charset.isEmpty() || range.charset == "utf-8" || range.charset == "utf8";
}

/** How much @p type is wanted: the quality of the most specific range that matches it; zero for not at all. */
double qualityOf(QByteArrayView type, const QList<MediaRange> &accepted)
{
    int best = -1;
    double quality = 0;
    for (const MediaRange &range : accepted) {
        const int specific = range.type == type ? 2 : range.type == "application/*" ? 1 : range.type == "*/*" ? 0 : -1;
        if (specific > best && isUtf8(range)) {
            best = specific;
            quality = range.quality;
        }
    }
    return quality;
}

/** The media type to answer in; nothing when none of ours is accepted. Without an Accept header it is GraphQL's own,
 *  as it is from 2025 on (Legacy watershed), and also where both are wanted alike. */
std::optional<QByteArrayView> negotiated(const Headers &headers)
{
    QList<MediaRange> accepted;
    const QList<QByteArray> fields = headers.values("Accept");
    for (const QByteArray &field : fields) {
        const QList<QByteArray> ranges = field.split(',');
        for (const QByteArray &range : ranges) {
            if (!range.trimmed().isEmpty())
                accepted.append(parsed(range));
        }
    }
    if (accepted.isEmpty())
        return graphQlMediaType;
    const double graphQl = qualityOf(graphQlMediaType, accepted);
    const double json = qualityOf(jsonMediaType, accepted);
    if (graphQl == 0 && json == 0)
        return std::nullopt;
    return graphQl >= json ? graphQlMediaType : jsonMediaType;
}

Response badRequest(const QString &message)
{
    return Response::error(400, ErrorCode::InvalidInput, message);
}

/** The members of a request, wherever they come from, or the answer that says what is wrong with them. */
using Members = tl::expected<QJsonObject, Response>;

Members membersOfBody(const Request &request)
{
    // One media type and no coding: guessing at a body is how a form on another site gets to be a mutation.
    const QList<QByteArray> types = request.headers.values("Content-Type");
    const MediaRange type = parsed(types.value(0));
    if (types.size() != 1 || type.type != jsonMediaType || !isUtf8(type))
        return tl::unexpected(
            Response::error(415, ErrorCode::InvalidInput, u"the body must be application/json in UTF-8"_s));
    const QByteArray coding = request.headers.value("Content-Encoding");
    if (!coding.isEmpty() && coding.compare("identity", Qt::CaseInsensitive) != 0)
        return tl::unexpected(Response::error(415, ErrorCode::InvalidInput, u"the body must not be compressed"_s));

    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (error.error != QJsonParseError::NoError)
        return tl::unexpected(
            badRequest(u"the body is not JSON: %1 at byte %2"_s.arg(error.errorString()).arg(error.offset)));
    if (document.isArray())
        return tl::unexpected(badRequest(u"batches are not taken: send one request object"_s));
    return document.object();
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
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson('[' + value->toUtf8() + ']', &error);
        if (error.error != QJsonParseError::NoError || document.array().size() != 1)
            return tl::unexpected(badRequest(u"%1 is not JSON"_s.arg(QLatin1StringView(name))));
        members.insert(QLatin1StringView(name), document.array().first());
    }
    return members;
}

Response toResponse(const Answer &answer, QByteArrayView mediaType)
{
    Response response;
    response.headers.append("Content-Type", mediaType.toByteArray() + "; charset=utf-8");
    response.body = answer.json;
    if (answer.mutationRefused) {
        response.status = 405;
        response.headers.append("Allow", "POST");
    } else if (!answer.hasData && mediaType == graphQlMediaType) {
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
    const Members members = isPost ? membersOfBody(request) : membersOfQuery(request);
    if (!members)
        return async::ready(members.error());
    tl::expected<GraphQlRequest, QString> graphQl = GraphQlRequest::fromMembers(*members);
    if (!graphQl)
        return async::ready(badRequest(graphQl.error()));
    graphQl->mutationsAllowed = isPost;
    graphQl->headers = request.headers;
    graphQl->requestId = request.requestId;
    graphQl->bearerToken = request.bearerToken();
    graphQl->peer = request.peer;
    return async::then(m_execute(*graphQl), &m_context,
                       [mediaType = *mediaType](const Answer &answer) { return toResponse(answer, mediaType); });
}

} // namespace foyer::http
