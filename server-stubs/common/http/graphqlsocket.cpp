#include "graphqlsocket.h"

#include "gate.h"

#include "jsontext.h"

#include "async.h"
#include "response.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace foyer::http {

using namespace Qt::Literals::StringLiterals;

namespace {

int operationCount = 0;

/** As a JSON string, with its quotation marks. */
QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

QByteArray errorsOf(const QByteArray &json)
{
    const QJsonArray errors = QJsonDocument::fromJson(json).object().value("errors"_L1).toArray();
    return QJsonDocument(errors).toJson(QJsonDocument::Compact);
}

/** What follows "Bearer " in the member authorization, however that is written. */
QByteArray bearerTokenOf(const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString value = member.value().toString();
        if (member.key().compare("authorization"_L1, Qt::CaseInsensitive) == 0
            && value.startsWith("bearer "_L1, Qt::CaseInsensitive))
            return value.sliced(7).trimmed().toUtf8();
    }
    return {};
}

QByteArray sessionIsOver()
{
    return errorsOf(Response::error(401, ErrorCode::Unauthenticated, u"This session is over."_s).body);
}

class SingleAnswer final : public AnswerStream
{
public:
    explicit SingleAnswer(QFuture<Answer> answer)
        : m_answer(std::move(answer))
    {
    }
    QFuture<std::optional<Answer>> next() override
    {
        if (std::exchange(m_isAsked, true))
            return async::ready(std::optional<Answer>());
        return async::then(m_answer, &m_context, [](const Answer &answer) { return std::optional<Answer>(answer); });
    }

private:
    QFuture<Answer> m_answer;
    bool m_isAsked = false;
    QObject m_context;
};

bool isObjectOrAbsent(const QJsonValue &value)
{
    return value.isObject() || value.isNull() || value.isUndefined();
}

} // namespace

std::unique_ptr<AnswerStream> singleAnswer(const QFuture<Answer> &answer)
{
    return std::make_unique<SingleAnswer>(answer);
}

struct GraphQlSocket::Operation
{
    Operation(quint64 number, QDeadlineTimer ends, BegunOperation begun)
        : serial(number)
        , sessionEnd(ends)
        , stream(std::move(begun.stream))
        , ended(std::move(begun.ended))
    {
        ++operationCount;
    }
    ~Operation() { --operationCount; }
    Operation(const Operation &) = delete;
    Operation &operator=(const Operation &) = delete;

    const quint64 serial;
    const QDeadlineTimer sessionEnd;
    std::unique_ptr<AnswerStream> stream;
    const std::function<void(const OperationEnd &)> ended;
    OperationEnd soFar; ///< As if it ended now.
    bool waitsForClient = false; ///< To read what it was sent before.
};

GraphQlSocket::GraphQlSocket(WebSocket &socket, GraphQlSocketPorts ports, const GraphQlSocketLimits &limits)
    : QObject(&socket)
    , m_socket(socket)
    , m_ports(std::move(ports))
    , m_limits(limits)
    , m_rest(limits.longestRest)
{
    if (socket.subprotocol() != graphQlSubprotocol) {
        close(4406, "Subprotocol not acceptable");
        return;
    }
    connect(&socket, &WebSocket::received, this, &GraphQlSocket::handleText);
    connect(&socket, &WebSocket::drained, this, &GraphQlSocket::handleDrained);
    connect(&socket, &WebSocket::closed, this, [this] {
        m_phase = Phase::Closed;
        endAll(OperationEnd::Why::Disconnected);
    });
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Opened)
            close(4408, "Connection initialisation timeout");
        else
            close(4403, "Forbidden", OperationEnd::Why::SessionOver);
    });
    m_timer.start(m_limits.initialisation);
}

GraphQlSocket::~GraphQlSocket()
{
    endAll(OperationEnd::Why::Disconnected);
}

int GraphQlSocket::openOperations()
{
    return operationCount;
}

void GraphQlSocket::handleText(const QByteArray &text)
{
    const tl::expected<QJsonDocument, QString> document = documentFromJson(text);
    if (!document)
        return close(4400, "The message is not JSON");
    const QJsonObject message = document->object();
    const QString type = message.value("type"_L1).toString();
    const QString id = message.value("id"_L1).toString();
    if (type == "subscribe"_L1 || type == "complete"_L1) {
        if (id.isEmpty())
            return close(4400, "The message needs an id that is a string and not empty");
    } else if (!isObjectOrAbsent(message.value("payload"_L1))) {
        return close(4400, "The payload is not an object");
    }
    if (type == "connection_init"_L1) {
        handleInit(message);
    } else if (type == "subscribe"_L1) {
        handleSubscribe(message);
    } else if (type == "complete"_L1) {
        end(id, OperationEnd::Why::ByClient); // unknown when both ended it at the same time
    } else if (type == "ping"_L1) {
        QJsonObject pong{{u"type"_s, u"pong"_s}};
        if (message.contains("payload"_L1))
            pong.insert(u"payload"_s, message.value("payload"_L1));
        m_socket.send(QJsonDocument(pong).toJson(QJsonDocument::Compact));
    } else if (type != "pong"_L1) {
        close(4400, "The message has no type that a client may send");
    }
}

void GraphQlSocket::handleInit(const QJsonObject &message)
{
    if (m_phase != Phase::Opened)
        return close(4429, "Too many initialisation requests");
    m_bearerToken = bearerTokenOf(message.value("payload"_L1).toObject());
    if (m_bearerToken.isEmpty())
        m_bearerToken = m_socket.request().bearerToken();
    const Result<QDeadlineTimer> admitted = m_ports.admit(m_bearerToken);
    if (!admitted || admitted->hasExpired())
        return close(4403, "Forbidden");
    m_phase = Phase::Acknowledged;
    m_timer.stop();
    if (!admitted->isForever())
        m_timer.start(std::chrono::milliseconds(admitted->remainingTime()));
    m_socket.send(R"({"type":"connection_ack"})");
}

void GraphQlSocket::handleSubscribe(const QJsonObject &message)
{
    if (m_phase != Phase::Acknowledged)
        return close(4401, "Unauthorized");
    const QString id = message.value("id"_L1).toString();
    if (m_operations.contains(id))
        return close(4409,
                     "Subscriber for " + id.toUtf8().first(std::min<qsizetype>(id.toUtf8().size(), 80))
                         + " already exists");
    tl::expected<GraphQlRequest, QString> request = GraphQlRequest::fromMembers(message.value("payload"_L1).toObject());
    if (!request)
        return close(4400, request.error().toUtf8());
    if (m_operations.size() >= static_cast<std::size_t>(m_limits.operations)) {
        const QString text =
            u"%1 operations are under way on this socket, which is the limit."_s.arg(m_limits.operations);
        return refuse(id, 503, errorsOf(Response::error(503, ErrorCode::Busy, text).body));
    }
    QDeadlineTimer sessionEnd(QDeadlineTimer::Forever); // that of the connection ends them all
    request->bearerToken = m_bearerToken;
    if (const QByteArray own = bearerTokenOf(request->extensions); !own.isEmpty()) {
        const Result<QDeadlineTimer> admitted = m_ports.admit(own);
        if (!admitted)
            return refuse(id, 401, sessionIsOver());
        request->bearerToken = own;
        sessionEnd = *admitted;
    }
    const quint64 serial = ++m_lastSerial;
    request->headers = m_socket.request().headers;
    request->requestId = u"%1.%2"_s.arg(m_socket.request().requestId.left(40)).arg(serial);
    request->peer = m_socket.request().peer;
    request->certifiedAs = m_socket.request().certifiedAs;
    const std::chrono::milliseconds told =
        m_rest.note(m_ports.retryAfter ? m_ports.retryAfter(*request) : std::chrono::milliseconds(0));
    if (told.count() > 0) {
        m_socket.rest(m_rest.length());
        return refuse(id, 429, errorsOf(rateLimited(told).body));
    }
    m_operations.emplace(id, std::make_unique<Operation>(serial, sessionEnd, m_ports.begin(*request)));
    askNext(id);
}

void GraphQlSocket::askNext(const QString &id)
{
    const auto operation = m_operations.find(id);
    if (operation == m_operations.end())
        return;
    operation->second->waitsForClient = m_socket.waitingBytes() > m_limits.waitingBytes;
    if (operation->second->waitsForClient)
        return;
    const QFuture<std::optional<Answer>> answer = operation->second->stream->next();
    // Not async::then: a stream that is given up has no value, and its client must still hear.
    async::whenFinished(answer, this,
                        [this, id, serial = operation->second->serial](const QFuture<std::optional<Answer>> &finished) {
                            handleAnswer(id, serial, finished);
                        });
}

void GraphQlSocket::handleAnswer(const QString &id, quint64 serial, const QFuture<std::optional<Answer>> &answer)
{
    const auto operation = m_operations.find(id);
    if (operation == m_operations.end() || operation->second->serial != serial)
        return; // it was ended
    if (answer.isCanceled() || answer.resultCount() == 0)
        return close(4500, "Internal server error");
    if (operation->second->sessionEnd.hasExpired())
        return finish(id, OperationEnd::Why::SessionOver, sessionIsOver());
    const std::optional<Answer> given = answer.result();
    if (!given)
        return finish(id, OperationEnd::Why::Completed);
    if (!given->hasData)
        return finish(id, OperationEnd::Why::Failed, errorsOf(given->json));
    ++operation->second->soFar.messages;
    operation->second->soFar.operation = given->operation;
    if (m_ports.sent)
        m_ports.sent();
    sendFor(id, "next", given->json);
    askNext(id);
}

void GraphQlSocket::handleDrained()
{
    QStringList waiting;
    for (const auto &[id, operation] : m_operations) {
        if (operation->waitsForClient)
            waiting.append(id);
    }
    for (const QString &id : std::as_const(waiting))
        askNext(id);
}

void GraphQlSocket::refuse(const QString &id, int status, const QByteArray &errors)
{
    if (m_ports.refused)
        m_ports.refused(status);
    sendFor(id, "error", errors);
}

void GraphQlSocket::sendFor(const QString &id, const char *type, const QByteArray &payload)
{
    QByteArray message = R"({"id":)" + quoted(id) + R"(,"type":")" + type + '"';
    if (!payload.isEmpty())
        message += R"(,"payload":)" + payload;
    m_socket.send(message + '}');
}

/** @p errors are there unless it was completed. */
void GraphQlSocket::finish(const QString &id, OperationEnd::Why why, const QByteArray &errors)
{
    end(id, why);
    sendFor(id, errors.isEmpty() ? "complete" : "error", errors);
}

void GraphQlSocket::end(const QString &id, OperationEnd::Why why)
{
    const Operations::node_type node = m_operations.extract(id);
    if (!node)
        return;
    OperationEnd end = node.mapped()->soFar;
    end.why = why;
    if (node.mapped()->ended)
        node.mapped()->ended(end);
}

void GraphQlSocket::endAll(OperationEnd::Why why)
{
    while (!m_operations.empty())
        end(QString(m_operations.begin()->first), why);
}

void GraphQlSocket::close(quint16 code, const QByteArray &reason, OperationEnd::Why why)
{
    // What ends with a session had begun, and an error of ours is nobody's refusal.
    if (m_ports.refused && why == OperationEnd::Why::Disconnected && code / 100 == 44)
        m_ports.refused(code);
    m_phase = Phase::Closed;
    m_timer.stop();
    endAll(why);
    m_socket.close(code, reason);
}

} // namespace foyer::http
