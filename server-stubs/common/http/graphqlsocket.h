#pragma once

#include "graphqlrequest.h"
#include "rest.h"
#include "websocket.h"

#include "result.h"

#include <QDeadlineTimer>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace foyer::http {

/** The answers to one operation, one after another; destroying it ends the operation. */
class AnswerStream
{
public:
    virtual ~AnswerStream() = default;
    /** The next answer; nothing when it is over. One without data says why there are no more. Asked again when the last
     *  one is on its way to the client. */
    virtual QFuture<std::optional<Answer>> next() = 0;
};

/** The stream of what has one answer: a query, a mutation, or a refusal. */
std::unique_ptr<AnswerStream> singleAnswer(const QFuture<Answer> &answer);

/** How an operation over a socket ended. */
struct OperationEnd
{
    enum class Why {
        Completed, ///< There are no more answers.
        Failed, ///< It could not begin or go on: the client was told an error instead of data.
        ByClient, ///< Who asked wants no more.
        SessionOver,
        Disconnected, ///< The connection ended, or was closed with one of the protocol's codes.
    };
    Why why = Why::Completed;
    qint64 messages = 0; ///< Answers that were sent.
    QByteArray operation = {}; ///< Answer::operation of the last one; empty without any.
};

/** An operation that was begun, and who wants to know how it ends: told once, may be empty. */
struct BegunOperation
{
    template <class Stream>
    BegunOperation(std::unique_ptr<Stream> answers, std::function<void(const OperationEnd &)> told = {})
        : stream(std::move(answers))
        , ended(std::move(told))
    {
    }
    std::unique_ptr<AnswerStream> stream;
    std::function<void(const OperationEnd &)> ended;
};

/** What a socket for GraphQL is made over. Knows neither engine nor gateway. */
struct GraphQlSocketPorts
{
    /** May whoever has this token (empty: nobody in particular) connect, and until when? An error closes with 4403. */
    std::function<Result<QDeadlineTimer>(const QByteArray &bearerToken)> admit;
    /** Begins an operation. What is wrong with it is its stream's first answer. */
    std::function<BegunOperation(const GraphQlRequest &)> begin;
    /** An answer goes to the client; empty: nobody counts. */
    std::function<void()> sent = {};
    /** Asked before: above zero when an operation is refused as RATE_LIMITED, and whoever asks may come back then.
     *  Empty: none is. */
    std::function<std::chrono::milliseconds(const GraphQlRequest &)> retryAfter = {};
    /** Told when an operation, or the socket itself, is refused before an operation begins: by the status that it would
     *  have had over HTTP (401, 429, 503), or the code with which the socket is closed (44..). Empty: nobody counts. */
    std::function<void(int status)> refused = {};
};

struct GraphQlSocketLimits
{
    std::chrono::milliseconds initialisation{10'000}; ///< From the opening to connection_init; then 4408.
    int operations = 100; ///< At once on one socket; one more is answered with an error.
    /** With more than that waiting for the client nobody is asked for a next answer. */
    qint64 waitingBytes = 64 * 1024;
    std::chrono::milliseconds longestRest{1'000}; ///< After a refusal (rest.h).
};

inline constexpr char graphQlSubprotocol[] = "graphql-transport-ws";

/** The server's side of the graphql-transport-ws protocol on one WebSocket, which it closes with the protocol's codes:
 *  4400 for a message that is none, 4401 for an operation before the acknowledgement, 4403 when the session is not good
 *  (any more: connect again with a new one), 4406 without the subprotocol, 4408 without connection_init in time, 4409
 * for an id that is in use, 4429 for a second connection_init, 4500 for a fault of ours.
 *
 *  The session is the `authorization` of connection_init's payload ("Bearer ..."), or else the header of the upgrade.
 * An operation may have another, as `authorization` in its extensions: so a gateway asks for many people over one
 * socket. It ends with UNAUTHENTICATED at the first event after its session. A child of its socket, in whose thread it
 * lives. */
class GraphQlSocket final : public QObject
{
    Q_OBJECT
public:
    GraphQlSocket(WebSocket &socket, GraphQlSocketPorts ports, const GraphQlSocketLimits &limits = {});
    ~GraphQlSocket() override;

    /** Of all sockets of this process. */
    static int openOperations();

private:
    struct Operation;
    using Operations = std::map<QString, std::unique_ptr<Operation>>;
    enum class Phase { Opened, Acknowledged, Closed };

    void handleText(const QByteArray &text);
    void handleInit(const QJsonObject &message);
    void handleSubscribe(const QJsonObject &message);
    void askNext(const QString &id);
    void handleAnswer(const QString &id, quint64 serial, const QFuture<std::optional<Answer>> &answer);
    void handleDrained();
    void refuse(const QString &id, int status, const QByteArray &errors);
    void sendFor(const QString &id, const char *type, const QByteArray &payload = {});
    void finish(const QString &id, OperationEnd::Why why, const QByteArray &errors = {});
    void end(const QString &id, OperationEnd::Why why);
    void endAll(OperationEnd::Why why);
    void close(quint16 code, const QByteArray &reason, OperationEnd::Why why = OperationEnd::Why::Disconnected);

    WebSocket &m_socket;
    const GraphQlSocketPorts m_ports;
    const GraphQlSocketLimits m_limits;
    Phase m_phase = Phase::Opened;
    QByteArray m_bearerToken;
    Rest m_rest;
    Operations m_operations;
    quint64 m_lastSerial = 0; ///< Of an operation: an id may be used again.
    QTimer m_timer; ///< For connection_init, then for the end of the session.
};

} // namespace foyer::http
