#pragma once

#include "engine.h"

#include <QFuture>

namespace foyer::fuzz {

/** The server's listening side, its sessions and its WebSockets in the caller's thread, which run only while they are
 *  asked to: what an input does is over when exchange() returns, and the same each time. On loopback, port of its own.
 *  Needs a QCoreApplication; runs its posted events, too, but no timers of Qt. */
class OneThreadServer
{
public:
    /** Answers with a future that is finished, or needs posted events only. */
    using Handler = std::function<QFuture<http::Response>(const http::Request &)>;

    OneThreadServer(const http::Limits &limits, Handler handler, std::optional<http::WebSocketRoute> webSockets);

    /** A connection on which @p pieces are sent, each when nothing more happens because of the one before, and then no
     *  more: all that comes back until the server ends it, which it must. */
    QByteArray exchange(const QList<QByteArray> &pieces);

private:
    void dispatch(const std::weak_ptr<http::HttpConnection> &connection, const http::Request &request, http::Lane lane);
    /** Until nothing is left to do. */
    void turn();

    const Handler m_handler;
    QObject m_context; ///< Of the WebSockets and of the handler's futures.
    http::Engine m_engine;
};

/** @p bytes in three pieces, cut where the bytes themselves say. */
QList<QByteArray> inPieces(const QByteArray &bytes);

} // namespace foyer::fuzz
