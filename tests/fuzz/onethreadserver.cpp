#include "onethreadserver.h"

#include "websocketpipe.h"

#include "async.h"
#include "foyerassert.h"

#include <QCoreApplication>

#include <boost/asio/post.hpp>

#include <algorithm>
#include <array>
#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::fuzz {

using namespace http;

namespace {

/** The client's end. Gone at once with the object, without a trace in the kernel: thousands come a second. */
class Client
{
public:
    explicit Client(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM, 0))
    {
        FOYER_ASSERT(m_socket >= 0);
        const int withoutDelay = 1; // a piece must not wait for the one before to be acknowledged
        ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &withoutDelay, sizeof withoutDelay);
        const linger atOnce{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        // Each from another address: of one, the kernel would have no ports left after some ten thousand.
        static quint32 connections = 0;
        sockaddr_in from{};
        from.sin_family = AF_INET;
        from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + ++connections % 0xffff);
        const int bound = ::bind(m_socket, reinterpret_cast<const sockaddr *>(&from), sizeof from);
        FOYER_ASSERT(bound == 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // libFuzzer's alarm, which comes every few seconds, may end the wait; called again, it goes on waiting.
        int connected = -1;
        do {
            connected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&to), sizeof to);
        } while (connected != 0 && errno == EINTR);
        FOYER_ASSERT(connected == 0);
    }
    ~Client() { ::close(m_socket); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /** The kernel takes it all: it is less than a socket buffer. Who is cut off meanwhile need not be heard. */
    void send(const QByteArray &bytes)
    {
        ::send(m_socket, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    }
    void sendNoMore() { ::shutdown(m_socket, SHUT_WR); }
    /** Takes what has arrived. */
    void receive()
    {
        std::array<char, 16 * 1024> bytes;
        ssize_t size = 0;
        while ((size = ::recv(m_socket, bytes.data(), bytes.size(), MSG_DONTWAIT)) > 0)
            m_received.append(bytes.data(), static_cast<qsizetype>(size));
        m_isOver = size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
    }
    bool isOver() const { return m_isOver; }
    const QByteArray &received() const { return m_received; }

private:
    const int m_socket;
    QByteArray m_received;
    bool m_isOver = false;
};

} // namespace

OneThreadServer::OneThreadServer(const Limits &limits, Handler handler, std::optional<WebSocketRoute> webSockets)
    : m_handler(std::move(handler))
    , m_engine(
          [&limits] {
              Settings settings;
              settings.limits = limits;
              return settings;
          }(),
          [this](const std::weak_ptr<HttpConnection> &connection, const Request &request, Lane lane, std::size_t) {
              dispatch(connection, request, lane);
          },
          {std::move(webSockets),
           [this](std::weak_ptr<WebSocketConnection> connection, const Request &request,
                  const QByteArray &subprotocol) {
               return openWebSocket(m_engine, &m_context, std::move(connection), request, subprotocol);
           }})
{
    const Result<void> opened = m_engine.open();
    FOYER_ASSERT(opened.has_value());
}

void OneThreadServer::dispatch(const std::weak_ptr<HttpConnection> &connection, const Request &request, Lane lane)
{
    async::whenFinished(m_handler(request), &m_context,
                        [this, connection, lane, bodyBytes = request.body.size()](const QFuture<Response> &answer) {
                            boost::asio::post(m_engine.context(), [this, connection, lane, bodyBytes, answer] {
                                m_engine.answered(connection, bodyBytes, lane, answer.result());
                            });
                        });
}

void OneThreadServer::turn()
{
    std::size_t done = 0;
    do {
        done = m_engine.context().poll();
        QCoreApplication::sendPostedEvents();
        done += m_engine.context().poll();
    } while (done > 0);
}

QByteArray OneThreadServer::exchange(const QList<QByteArray> &pieces)
{
    Client client(m_engine.port());
    for (const QByteArray &piece : pieces) {
        client.send(piece);
        turn();
        client.receive();
    }
    client.sendNoMore();
    turn();
    client.receive();
    // The kernel may hand something on a little later.
    for (int tries = 0; !client.isOver() && tries < 5'000; ++tries) {
        m_engine.context().run_one_for(std::chrono::milliseconds(1));
        turn();
        client.receive();
    }
    FOYER_ASSERT(client.isOver());
    return client.received();
}

QList<QByteArray> inPieces(const QByteArray &bytes)
{
    const auto size = bytes.size();
    const qsizetype first = qChecksum(bytes) % (size + 1);
    const qsizetype second = qChecksum(bytes, Qt::ChecksumItuV41) % (size + 1);
    const auto [from, to] = std::minmax(first, second);
    return {bytes.first(from), bytes.sliced(from, to - from), bytes.sliced(to)};
}

} // namespace foyer::fuzz
