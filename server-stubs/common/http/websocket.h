#pragma once

#include "request.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace foyer::http {

class WebSocketPipe;

/** The server's end of one WebSocket (RFC 6455). Lives in the thread of the server's handler; made and deleted by the
 *  server: after closed() it is gone with the next turn of the event loop. Messages are text, both ways. */
class WebSocket final : public QObject
{
    Q_OBJECT
public:
    /** Used by the server alone. */
    WebSocket(std::unique_ptr<WebSocketPipe> pipe, Request request, QByteArray subprotocol, QObject *parent);
    ~WebSocket() override;

    /** What asked for it; without a body. */
    const Request &request() const { return m_request; }
    /** What was agreed on; empty when the client offered others only. It is to be told so, and closed. */
    const QByteArray &subprotocol() const { return m_subprotocol; }
    bool isOpen() const { return m_isOpen; }

    /** Sent after what was sent before. When more than Limits::webSocketQueueBytes wait, the client does not read: the
     *  connection is cut, and closed() comes. Ignored when it is not open any more. */
    void send(const QByteArray &text);
    /** Bytes of send() that the network has not taken yet. */
    qint64 waitingBytes() const { return m_waitingBytes; }
    /** Says good bye with @p code and a @p reason of at most 123 bytes, after what was sent before; nothing is received
     *  any more. */
    void close(quint16 code, const QByteArray &reason);
    /** From a slot of received(): the next message is not read before @p length is over. Pings wait as well, so it is
     * to be shorter than Limits::webSocketIdle. */
    void rest(std::chrono::milliseconds length) { m_rest = length; }

Q_SIGNALS:
    /** One message; the next one is read from the network when all slots have returned. */
    void received(const QByteArray &text);
    /** Nothing waits any more. */
    void drained();
    /** By whoever it was closed, once. */
    void closed();

private:
    friend class WebSocketDoor;
    void handleReceived(const QByteArray &text);
    void handleSent(qint64 bytes);
    void handleClosed();
    void readNext();

    const std::unique_ptr<WebSocketPipe> m_pipe;
    const Request m_request;
    const QByteArray m_subprotocol;
    qint64 m_waitingBytes = 0;
    std::chrono::milliseconds m_rest{0};
    bool m_isOpen = true;
};

/** Which upgrades to WebSocket a server takes. The functions must be safe to call from the server's network thread. */
struct WebSocketRoute
{
    QString path;
    QByteArray subprotocol;
    /** May pages of this origin connect? Asked where the Origin is not the one the page itself came from; programs that
     *  are no browsers send none. Empty: no others. */
    std::function<bool(QByteArrayView origin)> allowsOrigin;
    /** Called in the handler's thread. */
    std::function<void(WebSocket &)> opened;
};

} // namespace foyer::http
