#include "websocket.h"

#include "websocketpipe.h"

#include <QTimer>

#include <boost/asio/post.hpp>

namespace foyer::http {

WebSocketPipe::WebSocketPipe(Engine &engine, std::weak_ptr<WebSocketConnection> connection)
    : m_engine(engine)
    , m_connection(std::move(connection))
{
}

void WebSocketPipe::post(std::function<void(WebSocketConnection &)> call)
{
    boost::asio::post(m_engine.context(), [connection = m_connection, call = std::move(call)] {
        if (const std::shared_ptr<WebSocketConnection> still = connection.lock())
            call(*still);
    });
}

void WebSocketPipe::send(const QByteArray &text)
{
    post([text](WebSocketConnection &connection) { connection.send(text); });
}

void WebSocketPipe::close(quint16 code, const QByteArray &reason)
{
    post([code, reason](WebSocketConnection &connection) { connection.closeWith(code, reason); });
}

void WebSocketPipe::readNext()
{
    post([](WebSocketConnection &connection) { connection.readNext(); });
}

/** Tells the WebSocket in the handler's thread, if there still is one. */
class WebSocketDoor final : public WebSocketEnd
{
public:
    explicit WebSocketDoor(QObject *context)
        : m_context(context)
    {
    }

    void open(Engine &engine, std::weak_ptr<WebSocketConnection> connection, const Request &request,
              const QByteArray &subprotocol)
    {
        const auto opened = engine.webSockets().route->opened;
        post([&engine, context = m_context, slot = m_slot, connection = std::move(connection), request, subprotocol,
              opened] {
            auto pipe = std::make_unique<WebSocketPipe>(engine, connection);
            *slot = new WebSocket(std::move(pipe), request, subprotocol, context);
            opened(**slot);
        });
    }
    void received(QByteArray text) override
    {
        post([slot = m_slot, text = std::move(text)] {
            if (*slot)
                (*slot)->handleReceived(text);
        });
    }
    void sent(qint64 bytes) override
    {
        post([slot = m_slot, bytes] {
            if (*slot)
                (*slot)->handleSent(bytes);
        });
    }
    void closed() override
    {
        post([slot = m_slot] {
            if (*slot)
                (*slot)->handleClosed();
        });
    }

private:
    template <class Call>
    void post(Call call)
    {
        QMetaObject::invokeMethod(m_context, std::move(call), Qt::QueuedConnection);
    }

    QObject *const m_context; ///< Outlives the io thread.
    /** Touched in the handler's thread only. */
    const std::shared_ptr<QPointer<WebSocket>> m_slot = std::make_shared<QPointer<WebSocket>>();
};

std::shared_ptr<WebSocketEnd> openWebSocket(Engine &engine, QObject *context,
                                            std::weak_ptr<WebSocketConnection> connection, const Request &request,
                                            const QByteArray &subprotocol)
{
    auto door = std::make_shared<WebSocketDoor>(context);
    door->open(engine, std::move(connection), request, subprotocol);
    return door;
}

WebSocket::WebSocket(std::unique_ptr<WebSocketPipe> pipe, Request request, QByteArray subprotocol, QObject *parent)
    : QObject(parent)
    , m_pipe(std::move(pipe))
    , m_request(std::move(request))
    , m_subprotocol(std::move(subprotocol))
{
}

WebSocket::~WebSocket() = default;

void WebSocket::send(const QByteArray &text)
{
    if (!m_isOpen)
        return;
    m_waitingBytes += text.size();
    m_pipe->send(text);
}

void WebSocket::close(quint16 code, const QByteArray &reason)
{
    if (!std::exchange(m_isOpen, false))
        return;
    m_pipe->close(code, reason);
}

void WebSocket::handleReceived(const QByteArray &text)
{
    if (!m_isOpen)
        return;
    const QPointer<WebSocket> alive(this);
    Q_EMIT received(text);
    if (!alive)
        return;
    if (const std::chrono::milliseconds rest = std::exchange(m_rest, {}); rest.count() > 0)
        QTimer::singleShot(rest, this, &WebSocket::readNext);
    else
        readNext();
}

void WebSocket::readNext()
{
    if (m_isOpen)
        m_pipe->readNext();
}

void WebSocket::handleSent(qint64 bytes)
{
    m_waitingBytes -= bytes;
    if (m_waitingBytes == 0 && m_isOpen)
        Q_EMIT drained();
}

void WebSocket::handleClosed()
{
    m_isOpen = false;
    deleteLater();
    Q_EMIT closed();
}

} // namespace foyer::http
