#pragma once

#include "graphqlendpoint.h"
#include "server.h"

#include "execution/requestcontext.h"

#include <QDeadlineTimer>

#include <functional>
#include <memory>

namespace foyer::foyerd {

/** What a process answers over HTTP: /graphql, /live, /ready, /version and, where the user service is, /jwks.json.
 *  Turns a session into an identity before anything runs. Lives in the thread that made it. */
class FrontDoor
{
public:
    struct Inside {
        std::function<QFuture<http::Answer>(const http::GraphQlRequest &, const graphql::Identity &, QDeadlineTimer)> execute;
        /** Errors: Unauthenticated. An empty token never gets here. */
        std::function<Result<graphql::Identity>(const QByteArray &bearerToken)> identify;
        /** Empty when there is none. */
        QByteArray jwks;
    };

    /** Listens on loopback. Conflict when the port is taken, with words that say by whom. */
    static Result<std::unique_ptr<FrontDoor>> open(quint16 port, Inside inside);

    quint16 port() const { return m_server->port(); }
    /** Lets open requests end; then no more are taken. */
    QFuture<bool> drain();

private:
    explicit FrontDoor(Inside inside);
    QFuture<http::Response> handle(const http::Request &request);
    QFuture<http::Answer> handleGraphQl(const http::GraphQlRequest &request);

    Inside m_inside;
    http::GraphQlEndpoint m_endpoint;
    std::unique_ptr<http::Server> m_server;
    bool m_draining = false;
};

} // namespace foyer::foyerd
