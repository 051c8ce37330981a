#pragma once

/** @file
 *  Private to the server: the listening side, and what it knows of a connection. No Beast in here; that is in
 *  session.cpp alone, where its compile time is paid once. */

#include "server.h"
#include "tokenbucket.h"
#include "websocket.h"

#include <QLoggingCategory>
#include <QPromise>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <optional>
#include <set>

namespace foyer::http {

Q_DECLARE_LOGGING_CATEGORY(lcHttp)

class ServerTls;
class Wire;

/** One connection as the engine sees it. In the engine's set until closed; used on the io thread only. */
class Connection
{
public:
    explicit Connection(boost::asio::ip::address countedAs)
        : m_countedAs(std::move(countedAs))
    {
    }
    virtual ~Connection() = default;

    virtual void start() = 0;
    virtual void close() = 0;
    /** The server drains: ends now when nothing is under way, else when that is done. */
    virtual void retire() = 0;
    /** Nothing more will be said on it; it only waits for the client to go. */
    virtual bool isLingering() const = 0;

    /** What connections are counted by. */
    const boost::asio::ip::address &countedAs() const { return m_countedAs; }

private:
    const boost::asio::ip::address m_countedAs;
};

/** One that speaks HTTP. */
class HttpConnection : public Connection
{
public:
    using Connection::Connection;
    /** The handler's answer; ignored when the client has left. */
    virtual void answer(Response response) = 0;
};

/** One that is a WebSocket. */
class WebSocketConnection : public Connection
{
public:
    using Connection::Connection;
    virtual void send(QByteArray text) = 0;
    virtual void closeWith(quint16 code, QByteArray reason) = 0;
    /** The handler is done with the last message. */
    virtual void readNext() = 0;
};

/** Where what happens at a WebSocket is told. Called on the io thread. */
class WebSocketEnd
{
public:
    virtual ~WebSocketEnd() = default;
    virtual void received(QByteArray text) = 0;
    /** The network took so many bytes of what was to be sent. */
    virtual void sent(qint64 bytes) = 0;
    /** Last of all. */
    virtual void closed() = 0;
};

/** The listening side and what all connections share. Everything but the constructor and open() runs on the thread of
 *  the io_context; that there is one such thread is why nothing here is locked. */
class Engine
{
public:
    /** Hands a request to the thread of the handler. Called on the io thread. */
    using Dispatch = std::function<void(std::weak_ptr<HttpConnection>, Request, Lane, std::size_t asker)>;
    /** A WebSocket is open; tells where its events go. Called on the io thread. */
    using OpenWebSocket = std::function<std::shared_ptr<WebSocketEnd>(std::weak_ptr<WebSocketConnection>,
                                                                      const Request &, const QByteArray &subprotocol)>;
    struct WebSockets
    {
        std::optional<WebSocketRoute> route; ///< None: they are not offered.
        OpenWebSocket open;
    };

    Engine(const Settings &settings, Dispatch dispatch, WebSockets webSockets);
    ~Engine();

    Result<void> open();
    quint16 port() const { return m_port; }
    boost::asio::io_context &context() { return m_context; }
    const Settings &settings() const { return m_settings; }
    const Limits &limits() const { return m_settings.limits; }
    void noteRefusal(int status) const
    {
        if (m_settings.refused)
            m_settings.refused(status);
    }
    void noteHandshakeFailed() const
    {
        if (m_settings.handshakeFailed)
            m_settings.handshakeFailed();
    }
    bool isDraining() const { return m_draining; }
    /** Null: in the clear. */
    ServerTls *tls() const { return m_tls.get(); }

    void accept();
    /** False when as many requests, or bytes of them, are in flight as may be. */
    bool dispatch(const std::shared_ptr<HttpConnection> &connection, Request request, Lane lane, std::size_t asker);
    /** @p bodyBytes is the size of the request's body. */
    void answered(const std::weak_ptr<HttpConnection> &connection, qint64 bodyBytes, Lane lane,
                  const Response &response);
    /** A place for one large body, given back when the last copy is gone. Empty when all are taken. */
    std::shared_ptr<const void> takeLargeBodyPlace() const;
    void remove(const std::shared_ptr<Connection> &connection);
    /** @p connection's client was told to come back later, and has left instead. */
    void noteHangUp(const Connection &connection);
    /** For how long a new connection is not read from; zero: it is at once. */
    std::chrono::milliseconds restOf(const Connection &newcomer);
    const WebSockets &webSockets() const { return m_webSockets; }
    /** @p connection goes on as the WebSocket @p request asks for, over its wire. */
    void upgrade(const std::shared_ptr<Connection> &connection, std::unique_ptr<Wire> wire, const Request &request);
    void drain(QPromise<bool> drained);
    void finishDrainWhenDone();
    /** Cuts everything, so that the io_context runs out of work. */
    void stop();

private:
    Result<void> openOn(const boost::asio::ip::tcp::endpoint &endpoint);
    void handleAccepted(boost::system::error_code ec, boost::asio::ip::tcp::socket socket);
    void stopAccepting();
    void forEachConnection(const std::function<void(Connection &)> &call);
    void finishDrain(bool nothingCut);

    const Settings m_settings;
    const Dispatch m_dispatch;
    const WebSockets m_webSockets;
    std::unique_ptr<ServerTls> m_tls; // before the context, whose pending work may be a handshake
    boost::asio::io_context m_context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work{m_context.get_executor()};
    boost::asio::ip::tcp::acceptor m_acceptor{m_context};
    boost::asio::steady_timer m_acceptTimer{m_context};
    boost::asio::steady_timer m_drainTimer{m_context};
    quint16 m_port = 0;
    std::size_t m_connectionLimit = 0;
    std::set<std::shared_ptr<Connection>> m_connections;
    /** What is known of an address while it has connections. */
    struct Place
    {
        int connections = 0;
        TokenBucket hangUps;
    };
    std::map<boost::asio::ip::address, Place> m_places;
    int m_inFlight = 0;
    int m_publicInFlight = 0; ///< Of those.
    qint64 m_bytesInFlight = 0;
    const std::shared_ptr<const void> m_largeBodyPlace = std::make_shared<char>(); ///< Its copies are what is counted.
    bool m_draining = false;
    std::optional<QPromise<bool>> m_drained;
};

/** A Session (session.cpp) over @p socket. */
std::shared_ptr<Connection> makeSession(Engine &engine, boost::asio::ip::tcp::socket socket,
                                        boost::asio::ip::address countedAs);

/** A WebSocket (websocketconnection.cpp) over @p wire, on which @p request, which has been checked, asked for it. */
std::shared_ptr<WebSocketConnection> makeWebSocket(Engine &engine, std::unique_ptr<Wire> wire,
                                                   boost::asio::ip::address countedAs, const Request &request);

/** IPv4 that comes in IPv6 clothes as IPv4. */
boost::asio::ip::address plain(const boost::asio::ip::address &address);
QHostAddress toQt(const boost::asio::ip::address &address);
Response busy(const Limits &limits, const QString &message);
Response internalError();

} // namespace foyer::http
