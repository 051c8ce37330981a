#include "frontdoor.h"

#include "async.h"
#include "httpsubgraph.h"

#include <QJsonArray>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

namespace {

/** However long a caller would wait, nobody in front of a till does. */
constexpr std::chrono::milliseconds longestRequest{20'000};

/** The schemas promise documents of 2 MiB, which are longer as a JSON string: every quotation mark is escaped. */
constexpr qint64 largestImport = 4 * 1024 * 1024;

/** Of what is not /graphql. */
constexpr auto methodsHere = "GET, HEAD, OPTIONS";

/** A gateway has all who listen to a service on one socket; its own clients are bounded one by one. */
constexpr int gatewayOperations = 10'000;
/** What may wait for it then: a change of a hall is about 100 bytes for each of them. */
constexpr qint64 gatewayQueueBytes = 16 * 1024 * 1024;

/** Older clients than this are told to update. */
constexpr QLatin1StringView oldestClient = "0.1.0"_L1;

QJsonObject versionAnswer()
{
    return {{u"service"_s, u"foyer"_s},
            {u"version"_s, QLatin1StringView(FOYER_VERSION)},
            {u"oldestClient"_s, oldestClient}};
}

http::Answer refusal(const Error &error)
{
    const graphql::GraphQlError told = graphql::GraphQlError::fromError(error);
    return {QJsonDocument(QJsonObject{{u"errors"_s, QJsonArray{told.toJson()}}}).toJson(QJsonDocument::Compact), false,
            false, true};
}

QDeadlineTimer deadlineOf(const http::GraphQlRequest &request)
{
    bool ok = false;
    const qint64 asked = request.headers.value(service::deadlineHeader).toLongLong(&ok);
    if (!ok || asked < 1)
        return QDeadlineTimer(longestRequest);
    return QDeadlineTimer(std::min(std::chrono::milliseconds(asked), longestRequest));
}

} // namespace

FrontDoor::FrontDoor(Inside inside)
    : m_inside(std::move(inside))
    , m_crossOrigin(m_inside.allowedOrigins)
    , m_endpoint([this](const http::GraphQlRequest &request) { return handleGraphQl(request); })
{
}

Result<std::unique_ptr<FrontDoor>> FrontDoor::open(quint16 port, Inside inside)
{
    std::unique_ptr<FrontDoor> door(new FrontDoor(std::move(inside)));
    http::Settings settings;
    settings.port = port;
    settings.serverName = "Foyer/" FOYER_VERSION;
    settings.limits.largeBodyBytes = largestImport;
    if (door->m_inside.isBehindGateway)
        settings.limits.webSocketQueueBytes = gatewayQueueBytes;
    auto server = http::Server::start(
        settings, [raw = door.get()](const http::Request &request) { return raw->handle(request); },
        door->webSockets());
    if (!server)
        return fail(server.error());
    door->m_server = std::move(*server);
    return door;
}

QFuture<bool> FrontDoor::drain()
{
    m_draining = true;
    return m_server->drain();
}

QFuture<http::Response> FrontDoor::handle(const http::Request &request)
{
    if (request.path == "/graphql"_L1)
        return handleGraphQlUrl(request);
    if (std::optional<http::Response> refusal = refusedForSize(request))
        return async::ready(std::move(*refusal));
    if (request.path == "/webhooks/psp"_L1 && m_inside.pspWebhook)
        return m_inside.pspWebhook(request);
    if (request.method == "OPTIONS")
        return async::ready(http::Response{204, {{"Allow", methodsHere}}, {}});
    if (request.method != "GET") {
        http::Response refusal = http::Response::error(405, ErrorCode::InvalidInput, u"Only GET is answered here."_s);
        refusal.headers.append("Allow", methodsHere);
        return async::ready(std::move(refusal));
    }
    if (request.path == "/live"_L1)
        return async::ready(http::Response::json(QJsonObject{{u"live"_s, true}}));
    if (request.path == "/ready"_L1)
        return async::ready(http::Response::json(QJsonObject{{u"ready"_s, !m_draining}}, m_draining ? 503 : 200));
    if (request.path == "/version"_L1)
        return async::ready(http::Response::json(versionAnswer()));
    if (request.path == "/jwks.json"_L1 && !m_inside.jwks.isEmpty())
        return async::ready(http::Response::json(m_inside.jwks));
    return async::ready(http::Response::error(404, ErrorCode::NotFound, u"There is nothing here."_s));
}

QFuture<http::Response> FrontDoor::handleGraphQlUrl(const http::Request &request)
{
    if (request.method == "OPTIONS")
        return async::ready(m_crossOrigin.answerOptions(request.headers));
    std::optional<http::Response> refusal = refusedForSize(request);
    const QFuture<http::Response> answer = refusal ? async::ready(std::move(*refusal)) : m_endpoint.handle(request);
    if (!m_crossOrigin.marks())
        return answer;
    return async::then(answer, &m_context, [this, headers = request.headers](http::Response response) {
        m_crossOrigin.mark(headers, response);
        return response;
    });
}

std::optional<http::Response> FrontDoor::refusedForSize(const http::Request &request) const
{
    if (request.body.size() <= http::Limits().bodyBytes)
        return std::nullopt;
    const Result<graphql::Identity> identity = m_inside.identify(request.bearerToken());
    if (!identity) {
        http::Response refusal = http::Response::error(
            401, ErrorCode::Unauthenticated, u"Only managers and admins may send as much, and this session is over."_s);
        refusal.headers.append("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return refusal;
    }
    if (!identity->hasRole(u"MANAGER") && !identity->hasRole(u"ADMIN"))
        return http::Response::error(413, ErrorCode::TooLarge, u"Only managers and admins may send as much."_s);
    return std::nullopt;
}

Result<graphql::Identity> FrontDoor::identityOf(const http::GraphQlRequest &request) const
{
    Result<graphql::Identity> identity =
        request.bearerToken.isEmpty() ? graphql::Identity() : m_inside.identify(request.bearerToken);
    if (identity)
        identity->peer = clientAddress(request, *identity, m_inside.isBehindGateway);
    return identity;
}

QFuture<http::Answer> FrontDoor::handleGraphQl(const http::GraphQlRequest &request)
{
    const Result<graphql::Identity> identity = identityOf(request);
    if (!identity)
        return async::ready(refusal(identity.error()));
    return m_inside.execute(request, *identity, deadlineOf(request));
}

std::unique_ptr<http::AnswerStream> FrontDoor::beginOverSocket(const http::GraphQlRequest &request)
{
    const Result<graphql::Identity> identity = identityOf(request);
    if (!identity)
        return http::singleAnswer(async::ready(refusal(identity.error())));
    return m_inside.begin(request, *identity);
}

http::WebSocketRoute FrontDoor::webSockets()
{
    http::GraphQlSocketPorts ports;
    ports.admit = [this](const QByteArray &token) -> Result<QDeadlineTimer> {
        if (token.isEmpty())
            return QDeadlineTimer(QDeadlineTimer::Forever);
        return m_inside.sessionEnd(token);
    };
    ports.begin = [this](const http::GraphQlRequest &request) { return beginOverSocket(request); };
    http::WebSocketRoute route;
    route.path = u"/graphql"_s;
    route.subprotocol = http::graphQlSubprotocol;
    route.allowsOrigin = [origins = m_inside.allowedOrigins](QByteArrayView origin) { return origins.allows(origin); };
    http::GraphQlSocketLimits limits;
    if (m_inside.isBehindGateway)
        limits.operations = gatewayOperations;
    route.opened = [ports, limits](http::WebSocket &socket) { new http::GraphQlSocket(socket, ports, limits); };
    return route;
}

QString clientAddress(const http::GraphQlRequest &request, const graphql::Identity &identity, bool isBehindGateway)
{
    const QList<QByteArray> told = request.headers.values(service::peerHeader);
    const bool isOurs = isBehindGateway && (request.peer.isLoopback() || identity.hasRole(u"SERVICE"));
    if (isOurs && told.size() == 1) {
        const QHostAddress address(QString::fromLatin1(told.first()));
        if (!address.isNull())
            return address.toString();
    }
    return request.peer.toString();
}

} // namespace foyer::foyerd
