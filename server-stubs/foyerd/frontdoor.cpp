#include "frontdoor.h"

#include "async.h"
#include "faultpoint.h"
#include "httpsubgraph.h"
#include "logging.h"
#include "tracecontext.h"
#include "transport.h"

#include <QJsonArray>

namespace foyer::foyerd {

using namespace Qt::Literals::StringLiterals;

/** A crash to order, by which a test sees that a report names the function. */
__attribute__((noinline)) void endHere()
{
    volatile int *nowhere = nullptr;
    *nowhere = 1;
}

namespace {

/** A line for each request; off unless the settings ask for it. */
Q_LOGGING_CATEGORY(lcAccess, "foyer.access", QtWarningMsg)

/** Who asked for what, and what came of it. Nothing of what was in it: no variables, no token. */
void logAccess(const http::Answer &answer, const http::Response &response, const QString &name, const QString &who,
               std::chrono::duration<double> took)
{
    if (!lcAccess().isInfoEnabled())
        return;
    logging::Fields fields{{u"operation"_s, QString::fromLatin1(answer.operation)},
                           {u"status"_s, response.status},
                           {u"seconds"_s, took.count()},
                           {u"bytes"_s, response.body.size()}};
    if (!name.isEmpty())
        fields.append({u"name"_s, name.left(80)});
    if (!who.isEmpty())
        fields.append({u"user"_s, who});
    if (answer.hasErrors || !answer.hasData)
        fields.append({u"errors"_s, errorCodesIn(answer.json).join(u' ')});
    logging::logEvent(lcAccess(), QtInfoMsg, u"answered"_s, fields);
}

/** The same of an operation over a WebSocket, once it is over. */
void logEnd(const http::OperationEnd &end, const QString &name, const QString &who, std::chrono::duration<double> took)
{
    if (!lcAccess().isInfoEnabled())
        return;
    logging::Fields fields{{u"operation"_s, QString::fromLatin1(end.operation)},
                           {u"reason"_s, toWireName(end.why)},
                           {u"messages"_s, end.messages},
                           {u"seconds"_s, took.count()}};
    if (!name.isEmpty())
        fields.append({u"name"_s, name.left(80)});
    if (!who.isEmpty())
        fields.append({u"user"_s, who});
    logging::logEvent(lcAccess(), QtInfoMsg, u"ended"_s, fields);
}

/** However long a caller would wait, nobody in front of a till does. */
constexpr std::chrono::milliseconds longestRequest{20'000};

/** The schemas promise documents of 2 MiB, which are longer as a JSON string: every quotation mark is escaped. */
constexpr qint64 largestImport = 4 * 1024 * 1024;

/** A gateway has all who listen to a service on one socket; its own clients are bounded one by one. */
constexpr int gatewayOperations = 10'000;
/** What may wait for it then: a change of a hall is about 100 bytes for each of them. */
constexpr qint64 gatewayQueueBytes = 16 * 1024 * 1024;

/** Older clients than this are told to update. */
constexpr QLatin1StringView oldestClient = "0.1.0"_L1;

QJsonObject versionAnswer(bool isDemo)
{
    QJsonObject answer{{u"service"_s, u"foyer"_s},
                       {u"version"_s, QLatin1StringView(FOYER_VERSION)},
                       {u"oldestClient"_s, oldestClient}};
    if (isDemo)
        answer.insert(u"demo"_s, true);
    return answer;
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
    , m_routes(m_inside.routes)
    , m_crossOrigin(m_inside.allowedOrigins)
    , m_endpoint([this](const http::GraphQlRequest &request) { return handleGraphQl(request); })
{
}

Result<std::unique_ptr<FrontDoor>> FrontDoor::open(quint16 port, Inside inside)
{
    std::unique_ptr<FrontDoor> door(new FrontDoor(std::move(inside)));
    http::Settings settings;
    settings.port = port;
    settings.address = door->m_inside.address;
    settings.tls = door->m_inside.tls;
    settings.serverName = "Foyer/" FOYER_VERSION;
    settings.limits.largeBodyBytes = largestImport;
    settings.gate = door->m_inside.gate;
    settings.refused = door->m_inside.refused;
    settings.handshakeFailed = door->m_inside.handshakeFailed;
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
    return m_server->drain();
}

QFuture<http::Response> FrontDoor::handle(const http::Request &request)
{
    const RequestScope scope(http::traceOf(request.headers, request.requestId));
    if (request.path == "/graphql"_L1)
        return handleGraphQlUrl(request);
    if (std::optional<http::Response> refusal = refusedForSize(request))
        return async::ready(std::move(*refusal));
    if (const std::optional<QFuture<http::Response>> answer = m_routes.handle(request))
        return *answer;
    if (request.method == "OPTIONS")
        return async::ready(http::answerOptions({"GET"}));
    if (request.method != "GET")
        return async::ready(http::methodRefusal({"GET"}));
    if (request.path == "/version"_L1)
        return async::ready(http::Response::json(versionAnswer(m_inside.isDemo)));
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
    if (identity && !isBelievable(*identity, request.peer, request.certifiedAs))
        return fail(ErrorCode::Unauthenticated, u"a service's session without a service's certificate"_s);
    if (identity)
        identity->peer = clientAddress(request, *identity, m_inside.isBehindGateway);
    return identity;
}

http::Executing FrontDoor::handleGraphQl(const http::GraphQlRequest &request)
{
    const auto began = std::chrono::steady_clock::now();
    if (m_inside.meters)
        m_inside.meters->noteBegun();
    const Result<graphql::Identity> identity = identityOf(request);
    const auto told = [this, began, who = identity ? identity->subject : QString(),
                       name = request.operationName](const http::Answer &answer, const http::Response &response) {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        if (m_inside.meters)
            m_inside.meters->noteAnswered(answer, took);
        logAccess(answer, response, name, who, took);
    };
    if (FOYER_DELIBERATE_FAULT("ends_at_a_request") && request.operationName == "EndHere"_L1)
        endHere();
    if (!identity)
        return {async::ready(refusal(identity.error())), told};
    return {m_inside.execute(request, *identity, deadlineOf(request)), told};
}

http::BegunOperation FrontDoor::beginOverSocket(const http::GraphQlRequest &request)
{
    const std::shared_ptr<const RequestTrace> trace = http::traceOf(request.headers, request.requestId);
    const RequestScope scope(trace);
    const Result<graphql::Identity> identity = identityOf(request);
    if (m_inside.meters)
        m_inside.meters->noteOperationBegun();
    const auto ended = [meters = m_inside.meters, began = std::chrono::steady_clock::now(), trace,
                        who = identity ? identity->subject : QString(),
                        name = request.operationName](const http::OperationEnd &end) {
        const RequestScope its(trace);
        if (meters)
            meters->noteOperationEnded(end.why);
        logEnd(end, name, who, std::chrono::steady_clock::now() - began);
    };
    return {answersOver(request, identity), ended};
}

std::unique_ptr<http::AnswerStream> FrontDoor::answersOver(const http::GraphQlRequest &request,
                                                           const Result<graphql::Identity> &identity)
{
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
    if (RequestMeters *meters = m_inside.meters)
        ports.sent = [meters] { meters->noteMessage(); };
    if (m_inside.admitOperation)
        ports.retryAfter = [this](const http::GraphQlRequest &request) {
            const Result<graphql::Identity> identity = identityOf(request);
            return identity ? m_inside.admitOperation(request, *identity) : std::chrono::milliseconds(0);
        };
    ports.refused = m_inside.operationRefused;
    http::WebSocketRoute route;
    route.path = u"/graphql"_s;
    route.subprotocol = http::graphQlSubprotocol;
    route.allowsOrigin = [origins = m_inside.allowedOrigins](QByteArrayView origin) { return origins.allows(origin); };
    http::GraphQlSocketLimits limits;
    if (m_inside.isBehindGateway)
        limits.operations = gatewayOperations;
    route.opened = [this, ports, limits](http::WebSocket &socket) {
        if (RequestMeters *meters = m_inside.meters) {
            meters->noteSockets(1);
            QObject::connect(&socket, &QObject::destroyed, &m_context, [meters] { meters->noteSockets(-1); });
        }
        new http::GraphQlSocket(socket, ports, limits);
    };
    return route;
}

QString clientAddress(const http::GraphQlRequest &request, const graphql::Identity &identity, bool isBehindGateway)
{
    const QList<QByteArray> told = request.headers.values(service::peerHeader);
    const bool isOurs = isBehindGateway
        && (request.peer.isLoopback() || !request.certifiedAs.isEmpty() || identity.hasRole(u"SERVICE"));
    if (isOurs && told.size() == 1) {
        const QHostAddress address(QString::fromLatin1(told.first()));
        if (!address.isNull())
            return address.toString();
    }
    return request.peer.toString();
}

} // namespace foyer::foyerd
