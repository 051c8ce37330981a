#pragma once

/** @file
 *  Private to the server: the way between a WebSocket in the handler's thread and its connection on the io thread. */

#include "engine.h"

#include <QPointer>

namespace foyer::http {

/** From the handler to the network. */
class WebSocketPipe
{
public:
    WebSocketPipe(Engine &engine, std::weak_ptr<WebSocketConnection> connection);
    void send(const QByteArray &text);
    void close(quint16 code, const QByteArray &reason);
    void readNext();

private:
    void post(std::function<void(WebSocketConnection &)> call);

    Engine &m_engine;
    const std::weak_ptr<WebSocketConnection> m_connection;
};

/** Makes the WebSocket of @p connection as a child of @p context, in its thread, hands it to the route's opened() and
 *  tells it from then on what happens. Called on the io thread. */
std::shared_ptr<WebSocketEnd> openWebSocket(Engine &engine, QObject *context,
                                            std::weak_ptr<WebSocketConnection> connection, const Request &request,
                                            const QByteArray &subprotocol);

} // namespace foyer::http
