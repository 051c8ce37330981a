#pragma once

#include "crossorigin.h"
#include "gate.h"
#include "graphqlendpoint.h"
#include "graphqlsocket.h"
#include "requestmeters.h"
#include "routes.h"
#include "server.h"

#include "execution/requestcontext.h"

#include <QDeadlineTimer>

#include <functional>
#include <memory>

namespace foyer::foyerd {

/** What a process answers over HTTP: /graphql (over WebSockets, too), /version, where it is the user
 * service's /jwks.json, and what it is given routes for. Turns a session into an identity before GraphQL runs.
 * Documents to be imported may be large; such requests are only taken from managers and admins, a few at a time
 * (README). Lives in the thread that made it. */
class FrontDoor
{
public:
    struct Inside
    {
        std::function<QFuture<http::Answer>(const http::GraphQlRequest &, const graphql::Identity &, QDeadlineTimer)>
            execute;
        /** The same over a WebSocket. */
        std::function<std::unique_ptr<http::AnswerStream>(const http::GraphQlRequest &, const graphql::Identity &)>
            begin;
        /** Errors: Unauthenticated. An empty token never gets here. */
        std::function<Result<graphql::Identity>(const QByteArray &bearerToken)> identify;
        /** When the session of a token ends; the same. */
        std::function<Result<QDeadlineTimer>(const QByteArray &bearerToken)> sessionEnd;
        /** Empty when there is none. */
        QByteArray jwks;
        /** What else is answered, such as /webhooks/psp. Their handlers are called in the thread of this, after the
         *  request's size was looked at, and find out themselves whose a bearer token is. */
        QList<http::Route> routes;
        /** Counts requests and sockets; borrowed. Null: nobody counts. */
        RequestMeters *meters = nullptr;
        /** http::Settings::refused. */
        std::function<void(int status)> refused = {};
        /** http::Settings::handshakeFailed. */
        std::function<void()> handshakeFailed = {};
        /** http::GraphQlSocketPorts::refused. */
        std::function<void(int status)> operationRefused = {};
        /** Asked about each request before it is read; borrowed. Null: all are let in. */
        http::Gate *gate = nullptr;
        /** How long an operation over a WebSocket has to wait; zero: not at all. Empty: all are let in. */
        std::function<std::chrono::milliseconds(const http::GraphQlRequest &, const graphql::Identity &)>
            admitOperation = {};
        /** A service alone, behind a gateway: it hears from there which address a client has. */
        bool isBehindGateway = false;
        /** Its data are the demo's, and its people's password is known to everybody: /version says so. */
        bool isDemo = false;
        /** Where it listens, and with which certificate; without one in the clear. */
        QHostAddress address = QHostAddress(QHostAddress::LocalHost);
        std::optional<http::TlsSettings> tls;
        /** Whose pages may ask /graphql from a browser. */
        http::AllowedOrigins allowedOrigins;
    };

    /** Conflict when the port is taken, with words that say by whom. */
    static Result<std::unique_ptr<FrontDoor>> open(quint16 port, Inside inside);

    quint16 port() const { return m_server->port(); }
    /** Lets open requests end; then no more are taken. */
    QFuture<bool> drain();

private:
    explicit FrontDoor(Inside inside);
    QFuture<http::Response> handle(const http::Request &request);
    QFuture<http::Response> handleGraphQlUrl(const http::Request &request);
    /** Why @p request may not be as large as it is; nothing when it may. */
    std::optional<http::Response> refusedForSize(const http::Request &request) const;
    /** On whose behalf; nobody's without a token. */
    Result<graphql::Identity> identityOf(const http::GraphQlRequest &request) const;
    http::Executing handleGraphQl(const http::GraphQlRequest &request);
    http::BegunOperation beginOverSocket(const http::GraphQlRequest &request);
    std::unique_ptr<http::AnswerStream> answersOver(const http::GraphQlRequest &request,
                                                    const Result<graphql::Identity> &identity);
    http::WebSocketRoute webSockets();

    Inside m_inside;
    const http::Routes m_routes;
    const http::CrossOrigin m_crossOrigin;
    http::GraphQlEndpoint m_endpoint;
    QObject m_context;
    std::unique_ptr<http::Server> m_server;
};

/** The address to count a client's failures by: that of the connection or, from the installation's own processes
 *  (on this machine, or with a service's session), the one that they were asked from. Never null. */
QString clientAddress(const http::GraphQlRequest &request, const graphql::Identity &identity, bool isBehindGateway);

} // namespace foyer::foyerd
