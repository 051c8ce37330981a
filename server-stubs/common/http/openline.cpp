#include "openline.h"

#include "foyerassert.h"

#include <QHostAddress>

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::http {

namespace {

constexpr std::size_t readBytes = 64 * 1024; // at a time

struct SocketAddress
{
    sockaddr_storage storage = {};
    socklen_t size = 0;
};

template <class T>
SocketAddress asStorage(const T &address)
{
    SocketAddress made;
    std::memcpy(&made.storage, &address, sizeof address);
    made.size = sizeof address;
    return made;
}

SocketAddress socketAddress(const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in in = {};
        in.sin_family = AF_INET;
        in.sin_port = htons(port);
        in.sin_addr.s_addr = htonl(address.toIPv4Address());
        return asStorage(in);
    }
    sockaddr_in6 in6 = {};
    in6.sin6_family = AF_INET6;
    in6.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&in6.sin6_addr, &bytes, sizeof bytes);
    return asStorage(in6);
}

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

} // namespace

std::unique_ptr<OpenLine> OpenLine::to(const QHostAddress &address, quint16 port, LineWatch &watch,
                                       LineWatch::Ready ready)
{
    const SocketAddress where = socketAddress(address, port);
    const int socket = ::socket(where.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return nullptr;
    std::unique_ptr<OpenLine> line(new OpenLine(socket, watch, std::move(ready)));
    const int atOnce = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &atOnce, sizeof atOnce);
    const bool begun =
        ::connect(socket, reinterpret_cast<const sockaddr *>(&where.storage), where.size) == 0 || errno == EINPROGRESS;
    if (!begun || !watch.add(socket, [raw = line.get()] { raw->handleReady(); })) {
        const int why = errno;
        line.reset();
        errno = why;
        return nullptr;
    }
    watch.alsoForRoom(socket, true);
    return line;
}

OpenLine::OpenLine(int socket, LineWatch &watch, LineWatch::Ready ready)
    : m_socket(socket)
    , m_watch(watch)
    , m_ready(std::move(ready))
{
}

OpenLine::~OpenLine()
{
    m_watch.remove(m_socket);
    ::close(m_socket);
}

void OpenLine::write(const QByteArray &bytes)
{
    FOYER_ASSERT(m_isConnected);
    m_unsent += bytes;
    if (!m_waitsForRoom)
        writeOn();
}

void OpenLine::writeOn()
{
    int error = 0;
    while (error == 0 && !m_unsent.isEmpty()) {
        const auto sent =
            ::send(m_socket, m_unsent.constData(), static_cast<std::size_t>(m_unsent.size()), MSG_NOSIGNAL);
        if (sent >= 0)
            m_unsent.remove(0, static_cast<qsizetype>(sent));
        else if (errno != EINTR)
            error = errno;
    }
    // What is broken has an end to be read.
    const bool waits = wouldBlock(error);
    if (waits != m_waitsForRoom)
        m_watch.alsoForRoom(m_socket, waits);
    m_waitsForRoom = waits;
}

void OpenLine::handleReady()
{
    if (!m_isConnected && m_connectError == 0) {
        socklen_t size = sizeof m_connectError;
        ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &m_connectError, &size);
        m_isConnected = m_connectError == 0;
    }
    if (m_isConnected && m_waitsForRoom)
        writeOn();
    const LineWatch::Ready ready = m_ready; // this may be gone in there
    ready();
}

OpenLine::Piece OpenLine::read()
{
    static thread_local std::array<char, readBytes> buffer;
    if (m_connectError != 0)
        return {{}, true, m_connectError};
    for (;;) {
        const auto got = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        if (got > 0)
            return {QByteArray(buffer.data(), static_cast<qsizetype>(got)), false, 0};
        if (got == 0)
            return {{}, true, 0};
        if (wouldBlock(errno))
            return {};
        if (errno != EINTR)
            return {{}, true, errno};
    }
}

bool OpenLine::isQuiet() const
{
    char byte = 0;
    return ::recv(m_socket, &byte, 1, MSG_PEEK) < 0 && wouldBlock(errno);
}

} // namespace foyer::http
