#include "echoserver.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <string>
#include <thread>

namespace foyer::bench {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace beasthttp = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;

class EchoSession : public std::enable_shared_from_this<EchoSession>
{
public:
    EchoSession(tcp::socket socket, const std::string &body)
        : m_socket(std::move(socket))
    {
        m_answer.set(beasthttp::field::content_type, "application/json");
        m_answer.body() = body;
        m_answer.prepare_payload();
        error_code ignored;
        m_socket.set_option(tcp::no_delay(true), ignored);
    }
    void read()
    {
        m_request = {};
        beasthttp::async_read(m_socket, m_buffer, m_request, [self = shared_from_this()](error_code ec, std::size_t) {
            if (!ec)
                self->write();
        });
    }

private:
    void write()
    {
        beasthttp::async_write(m_socket, m_answer, [self = shared_from_this()](error_code ec, std::size_t) {
            if (!ec)
                self->read();
        });
    }

    tcp::socket m_socket;
    beast::flat_buffer m_buffer;
    beasthttp::request<beasthttp::string_body> m_request;
    beasthttp::response<beasthttp::string_body> m_answer;
};

} // namespace

struct EchoServer::Private
{
    explicit Private(int answerBytes)
        : body(static_cast<std::size_t>(answerBytes), 'x')
    {
    }
    void accept()
    {
        acceptor.async_accept([this](error_code ec, tcp::socket socket) {
            if (ec)
                return;
            std::make_shared<EchoSession>(std::move(socket), body)->read();
            accept();
        });
    }

    const std::string body;
    asio::io_context context{1};
    tcp::acceptor acceptor{context, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    std::thread thread;
};

EchoServer::EchoServer(int answerBytes)
    : d(std::make_unique<Private>(answerBytes))
{
    d->accept();
    d->thread = std::thread([own = d.get()] { own->context.run(); });
}

EchoServer::~EchoServer()
{
    d->context.stop();
    d->thread.join();
}

quint16 EchoServer::port() const
{
    return d->acceptor.local_endpoint().port();
}

} // namespace foyer::bench
