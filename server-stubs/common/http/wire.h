#pragma once

/** @file
 *  Private to the server: what bytes go over. Included where Beast is, by session.cpp and websocketconnection.cpp. */

#include "servertls.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <optional>

namespace foyer::http {

/** A TCP connection, in the clear until secure() has had its way and with TLS from then on. Beast and asio take it for
 *  a stream (AsyncReadStream, AsyncWriteStream): one type for both, so that what is made of it is compiled once. Stays
 *  where it is, as the TLS stream knows its socket by address. */
class Wire
{
public:
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;
    using next_layer_type = Socket;

    explicit Wire(Socket socket)
        : m_socket(std::move(socket))
    {
    }
    Wire(const Wire &) = delete;
    Wire &operator=(const Wire &) = delete;

    executor_type get_executor() { return m_socket.get_executor(); }
    next_layer_type &next_layer() { return m_socket; }
    bool isSecure() const { return m_tls.has_value(); }
    /** The name by which the client may connect, out of its certificate; empty when it has shown none. */
    QByteArray certifiedAs(const ServerTls &tls)
    {
        return m_tls ? tls.certifiedAs(m_tls->native_handle()) : QByteArray();
    }

    /** The server's side of a handshake, which @p received begins: it is to stay until @p done is called, with what
     *  became of it and how much of that was used. */
    template <class Done>
    void secure(ServerTls &tls, boost::asio::const_buffer received, Done done)
    {
        m_tls.emplace(m_socket, tls.newSession());
        m_tls->async_handshake(boost::asio::ssl::stream_base::server, received, std::move(done));
    }
    /** Says that nothing more will be said, and waits for the same from there; nothing to do in the clear. */
    template <class Done>
    void sayGoodBye(Done done)
    {
        if (m_tls)
            m_tls->async_shutdown(std::move(done));
        else
            boost::asio::post(get_executor(), [done = std::move(done)]() mutable { done({}); });
    }

    template <class Buffers, class Handler>
    void async_read_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_read_some(buffers, std::forward<Handler>(handler));
        else
            m_socket.async_read_some(buffers, std::forward<Handler>(handler));
    }
    template <class Buffers, class Handler>
    void async_write_some(const Buffers &buffers, Handler &&handler)
    {
        if (m_tls)
            m_tls->async_write_some(buffers, std::forward<Handler>(handler));
        else
            m_socket.async_write_some(buffers, std::forward<Handler>(handler));
    }

private:
    Socket m_socket;
    std::optional<boost::asio::ssl::stream<Socket &>> m_tls;
};

/** Found by Beast for the end of a WebSocket. */
template <class Handler>
void async_teardown(boost::beast::role_type role, Wire &wire, Handler &&handler)
{
    wire.sayGoodBye([role, &wire, handler = std::forward<Handler>(handler)](boost::system::error_code) mutable {
        boost::beast::websocket::async_teardown(role, wire.next_layer(), std::move(handler));
    });
}

} // namespace foyer::http
