#include "engine.h"

#include "responsehead.h"
#include "websockethandshake.h"
#include "wire.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <deque>

namespace foyer::http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;

/** A connection that is a WebSocket. At most one read and one write at a time. The next message is read when the
 * handler is done with the last: a client that sends faster than it is served waits in its own network. */
class WebSocketSession final : public WebSocketConnection, public std::enable_shared_from_this<WebSocketSession>
{
public:
    WebSocketSession(Engine &engine, std::unique_ptr<Wire> wire, asio::ip::address countedAs, const Request &request);

    void start() override;
    void send(QByteArray text) override;
    void closeWith(quint16 code, QByteArray reason) override;
    void readNext() override;
    void retire() override { closeWith(websocket::close_code::going_away, "the server ends"); }
    void close() override;
    bool isLingering() const override { return false; }

private:
    enum class Phase { Opening, Open, Closing, Closed };

    void handleAccepted(error_code ec);
    void handleRead(error_code ec);
    void writeNext();
    void handleWritten(error_code ec, qint64 bytes);
    void sayGoodBye();

    Engine &m_engine;
    const std::unique_ptr<Wire> m_wire;
    websocket::stream<Wire &, false> m_stream; ///< Without compression: it costs memory for every client.
    asio::steady_timer m_writeTimer;
    const Request m_request;
    const QByteArray m_subprotocol;
    Phase m_phase = Phase::Opening;
    std::shared_ptr<WebSocketEnd> m_end;
    beast::flat_buffer m_received;
    std::deque<QByteArray> m_queue; ///< The first is being written.
    qint64 m_queuedBytes = 0;
    std::optional<websocket::close_reason> m_goodBye; ///< To be said when the queue is empty.
};

WebSocketSession::WebSocketSession(Engine &engine, std::unique_ptr<Wire> wire, asio::ip::address countedAs,
                                   const Request &request)
    : WebSocketConnection(std::move(countedAs))
    , m_engine(engine)
    , m_wire(std::move(wire))
    , m_stream(*m_wire)
    , m_writeTimer(engine.context())
    , m_request(request)
    , m_subprotocol(agreedSubprotocol(request.headers, engine.webSockets().route->subprotocol))
{
}

void WebSocketSession::start()
{
    const Limits &limits = m_engine.limits();
    websocket::stream_base::timeout times;
    times.handshake_timeout = limits.write; // of the closing one, too
    times.idle_timeout = limits.webSocketIdle;
    times.keep_alive_pings = true;
    m_stream.set_option(times);
    m_stream.set_option(websocket::stream_base::decorator([this](websocket::response_type &response) {
        response.set("Server", m_engine.settings().serverName.toStdString());
        response.set("Foyer-Request-Id", m_request.requestId.toStdString());
        if (m_engine.tls())
            response.set(strictTransport.name.toStdString(), strictTransport.value.toStdString());
        if (!m_subprotocol.isEmpty())
            response.set("Sec-WebSocket-Protocol", m_subprotocol.toStdString());
    }));
    m_stream.read_message_max(static_cast<std::size_t>(limits.webSocketMessageBytes));
    m_stream.auto_fragment(false);
    m_stream.text(true);

    // As it was read and checked; the stream wants to see it in its own words.
    websocket::request_type asked{boost::beast::http::verb::get, "/", 11};
    for (const char *name : {"Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version"})
        asked.set(name, m_request.headers.value(name).toStdString());
    m_stream.async_accept(asked, [self = shared_from_this()](error_code ec) { self->handleAccepted(ec); });
}

void WebSocketSession::handleAccepted(error_code ec)
{
    if (m_phase == Phase::Closed)
        return;
    if (ec)
        return close();
    if (m_phase == Phase::Opening)
        m_phase = Phase::Open;
    if (m_phase == Phase::Open) {
        m_end = m_engine.webSockets().open(weak_from_this(), m_request, m_subprotocol);
        readNext();
    } else {
        sayGoodBye();
    }
}

void WebSocketSession::readNext()
{
    if (m_phase != Phase::Open)
        return;
    m_stream.async_read(m_received, [self = shared_from_this()](error_code ec, std::size_t) { self->handleRead(ec); });
}

void WebSocketSession::handleRead(error_code ec)
{
    if (m_phase == Phase::Closed)
        return;
    if (ec == websocket::error::closed || (ec && m_phase == Phase::Open))
        return close(); // it was said good bye by the stream where the protocol asks for it
    if (m_phase != Phase::Open)
        return;
    if (!m_stream.got_text())
        return closeWith(websocket::close_code::unknown_data, "messages are text here");
    const QByteArray text(static_cast<const char *>(m_received.data().data()),
                          static_cast<qsizetype>(m_received.size()));
    m_received.clear();
    m_received.shrink_to_fit();
    // Beast looks at each piece, but not for a letter that lacks its end when the last piece is empty.
    if (!QUtf8StringView(text).isValidUtf8())
        return closeWith(websocket::close_code::bad_payload, "a message is not UTF-8");
    m_end->received(text);
}

void WebSocketSession::send(QByteArray text)
{
    if (m_phase != Phase::Open)
        return;
    m_queuedBytes += text.size();
    if (m_queuedBytes > m_engine.limits().webSocketQueueBytes) {
        qCDebug(lcHttp) << "cut a WebSocket that does not read, request" << m_request.requestId;
        return close();
    }
    m_queue.push_back(std::move(text));
    if (m_queue.size() == 1)
        writeNext();
}

void WebSocketSession::writeNext()
{
    m_writeTimer.expires_after(m_engine.limits().write);
    m_writeTimer.async_wait([self = shared_from_this()](error_code) {
        if (self->m_writeTimer.expiry() <= std::chrono::steady_clock::now())
            self->close();
    });
    const QByteArray &text = m_queue.front();
    m_stream.async_write(asio::const_buffer(text.constData(), static_cast<std::size_t>(text.size())),
                         [self = shared_from_this(), bytes = text.size()](error_code ec, std::size_t) {
                             self->handleWritten(ec, bytes);
                         });
}

void WebSocketSession::handleWritten(error_code ec, qint64 bytes)
{
    m_writeTimer.expires_at(std::chrono::steady_clock::time_point::max());
    if (m_phase == Phase::Closed)
        return;
    if (ec)
        return close();
    m_queuedBytes -= bytes;
    m_queue.pop_front();
    if (m_queue.empty())
        m_queue.shrink_to_fit();
    m_end->sent(bytes);
    if (!m_queue.empty())
        writeNext();
    else if (m_goodBye)
        sayGoodBye();
}

void WebSocketSession::closeWith(quint16 code, QByteArray reason)
{
    if (m_phase != Phase::Open && m_phase != Phase::Opening)
        return;
    const bool isOpen = m_phase == Phase::Open;
    m_phase = Phase::Closing;
    m_goodBye = websocket::close_reason(static_cast<websocket::close_code>(code),
                                        reason.first(std::min<qsizetype>(reason.size(), 123)).constData());
    if (isOpen && m_queue.empty())
        sayGoodBye();
}

void WebSocketSession::sayGoodBye()
{
    m_stream.async_close(*m_goodBye, [self = shared_from_this()](error_code) { self->close(); });
}

void WebSocketSession::close()
{
    if (m_phase == Phase::Closed)
        return;
    m_phase = Phase::Closed;
    error_code ignored;
    m_wire->next_layer().close(ignored);
    m_writeTimer.cancel();
    qCDebug(lcHttp) << "closed the WebSocket of request" << m_request.requestId;
    if (m_end)
        m_end->closed();
    m_engine.remove(shared_from_this());
}

} // namespace

std::shared_ptr<WebSocketConnection> makeWebSocket(Engine &engine, std::unique_ptr<Wire> wire,
                                                   asio::ip::address countedAs, const Request &request)
{
    return std::make_shared<WebSocketSession>(engine, std::move(wire), std::move(countedAs), request);
}

} // namespace foyer::http
