#include "rudeserver.h"

#include "foyerassert.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QtEndian>

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray headerIn(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().toLower() == name)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

} // namespace

RudeServer::RudeServer()
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
            ++connections;
            m_last = socket;
            m_buffers.insert(socket, {});
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                if (m_last == socket)
                    m_last = nullptr;
                socket->deleteLater();
            });
        }
    });
    const bool listens = m_server.listen(QHostAddress::LocalHost);
    FOYER_ASSERT(listens);
}

QUrl RudeServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(m_server.serverPort()));
}

QStringList RudeServer::types() const
{
    QStringList types;
    for (const QJsonObject &message : messages)
        types.append(message.value("type"_L1).toString());
    return types;
}

void RudeServer::read(QTcpSocket *socket)
{
    Connection &connection = m_buffers[socket];
    connection.received += socket->readAll();
    if (isSilent)
        return;
    if (!connection.isUpgraded) {
        const qsizetype end = connection.received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = connection.received.left(end);
        connection.received.remove(0, end + 4);
        connection.isUpgraded = true;
        upgrade(socket, head);
    }
    // What a client sends here is short enough for the first two forms of a length.
    while (connection.received.size() >= 6) {
        const auto opcode = connection.received.at(0) & 0x0f;
        qsizetype length = connection.received.at(1) & 0x7f;
        qsizetype at = 2;
        if (length == 126) {
            length = qFromBigEndian<quint16>(connection.received.constData() + 2);
            at = 4;
        }
        if (connection.received.size() < at + 4 + length)
            return;
        const QByteArray mask = connection.received.mid(at, 4);
        QByteArray payload = connection.received.mid(at + 4, length);
        for (qsizetype i = 0; i < length; ++i)
            payload[i] = static_cast<char>(payload[i] ^ mask[i % 4]);
        connection.received.remove(0, at + 4 + length);
        handleFrame(opcode, payload);
        if (!m_buffers.contains(socket))
            return;
    }
}

void RudeServer::upgrade(QTcpSocket *socket, const QByteArray &head)
{
    if (!insteadOfUpgrade.isEmpty()) {
        socket->write(insteadOfUpgrade);
        return;
    }
    const QByteArray accept = QCryptographicHash::hash(headerIn(head, "sec-websocket-key")
                                                           + QByteArray("258EAFA5-E914-47DA-95CA-C5AB0DC85B11"),
                                                       QCryptographicHash::Sha1)
                                  .toBase64();
    QByteArray answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Accept: "
        + accept + "\r\n";
    if (!subprotocol.isEmpty())
        answer += "Sec-WebSocket-Protocol: " + subprotocol + "\r\n";
    socket->write(answer + "\r\n");
}

void RudeServer::handleFrame(int opcode, const QByteArray &payload)
{
    if (opcode == 9) {
        ++pings;
        if (answersPings)
            write(frame(10, payload));
    }
    if (opcode == 8)
        closeCode = payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
    if (opcode != 1)
        return;
    const QJsonObject message = QJsonDocument::fromJson(payload).object();
    messages.append(message);
    if (message.value("type"_L1) == "connection_init"_L1) {
        if (acknowledges)
            send(R"({"type":"connection_ack"})");
    } else if (onMessage) {
        onMessage(message);
    }
}

void RudeServer::write(const QByteArray &bytes)
{
    if (m_last)
        m_last->write(bytes);
}

void RudeServer::close(quint16 code, const QByteArray &reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    write(frame(8, payload + reason));
}

void RudeServer::cut()
{
    if (m_last)
        m_last->abort();
}

QByteArray RudeServer::frame(int opcode, const QByteArray &payload)
{
    QByteArray bytes(1, static_cast<char>(0x80 | opcode));
    if (payload.size() < 126) {
        bytes += static_cast<char>(payload.size());
    } else {
        bytes += static_cast<char>(126);
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size() & 0xff);
    }
    return bytes + payload;
}

} // namespace foyer::test
