#include "wire.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

/** True once the socket is ready for @p events. */
bool waitFor(int socket, short events, qint64 deadlineMs)
{
    while (true) {
        pollfd wanted{socket, events, 0};
        const qint64 left = deadlineMs - nowMs();
        const int ready = left > 0 ? ::poll(&wanted, 1, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR)
            continue;
        return ready > 0;
    }
}

} // namespace

Wire::Wire(quint16 port)
    : m_port(port)
{
}

Wire::~Wire()
{
    close();
}

void Wire::close()
{
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
    m_received.clear();
}

bool Wire::open()
{
    if (m_socket >= 0)
        return true;
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int noDelay = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &noDelay, sizeof noDelay);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int connected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    if (connected == 0 || errno == EINPROGRESS)
        return true;
    close();
    return false;
}

bool Wire::send(const QByteArray &bytes, qint64 deadlineMs)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        if (!waitFor(m_socket, POLLOUT, deadlineMs))
            return false;
        const ssize_t part =
            ::send(m_socket, bytes.constData() + sent, static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (part < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        sent += std::max<ssize_t>(part, 0);
    }
    return true;
}

bool Wire::readMore(qint64 deadlineMs)
{
    char buffer[16 * 1024];
    while (true) {
        if (!waitFor(m_socket, POLLIN, deadlineMs))
            return false;
        const ssize_t size = ::recv(m_socket, buffer, sizeof buffer, 0);
        if (size < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (size > 0)
            m_received.append(buffer, size);
        return size > 0;
    }
}

std::optional<QByteArray> Wire::readBody(qint64 deadlineMs)
{
    qsizetype head = -1;
    while ((head = m_received.indexOf("\r\n\r\n")) < 0) {
        if (!readMore(deadlineMs))
            return std::nullopt;
    }
    qsizetype length = -1;
    bool closes = false;
    for (const QByteArray &line : m_received.left(head).toLower().split('\n')) {
        if (line.startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
        closes = closes || (line.startsWith("connection:") && line.contains("close"));
    }
    if (length < 0)
        return std::nullopt; // our services always say it
    while (m_received.size() < head + 4 + length) {
        if (!readMore(deadlineMs))
            return std::nullopt;
    }
    const QByteArray body = m_received.mid(head + 4, length);
    m_received.remove(0, head + 4 + length);
    if (closes)
        close();
    return body;
}

std::optional<QJsonObject> Wire::ask(const QString &query, const QJsonObject &variables, int timeoutMs)
{
    const qint64 deadlineMs = nowMs() + timeoutMs;
    const QByteArray body =
        QJsonDocument(QJsonObject{{u"query"_s, query}, {u"variables"_s, variables}}).toJson(QJsonDocument::Compact);
    QByteArray request = "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                         "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n";
    if (!m_token.isEmpty())
        request += "Authorization: Bearer " + m_token + "\r\n";
    request += "\r\n" + body;
    std::optional<QByteArray> answer;
    if (open() && send(request, deadlineMs))
        answer = readBody(deadlineMs);
    const QJsonDocument json = QJsonDocument::fromJson(answer.value_or(QByteArray()));
    if (json.isObject())
        return json.object();
    close();
    return std::nullopt;
}

void postOnce(quint16 port, const QByteArray &path, const QByteArray &headers, const QByteArray &body)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers
                 + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket.waitForReadyRead(500);
}

} // namespace foyer::chaos
