#include "scriptedserver.h"

#include <QJsonDocument>

namespace foyer::test {

QByteArray ScriptedServer::Asked::header(const QByteArray &name) const
{
    const QByteArray start = "\r\n" + name.toLower() + ": ";
    const qsizetype at = head.toLower().indexOf(start);
    if (at < 0)
        return {};
    const qsizetype begin = at + start.size();
    return head.sliced(begin, head.indexOf("\r\n", begin) - begin);
}

ScriptedServer::ScriptedServer()
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_buffers.remove(socket);
                socket->deleteLater();
            });
        }
    });
}

QUrl ScriptedServer::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1/graphql").arg(m_server.serverPort()));
}

QStringList ScriptedServer::operations() const
{
    QStringList names;
    for (const Asked &request : asked)
        names.append(request.operation());
    return names;
}

void ScriptedServer::read(QTcpSocket *socket)
{
    QByteArray &buffer = m_buffers[socket];
    buffer += socket->readAll();
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    Asked request;
    request.head = buffer.first(headEnd + 2);
    const qsizetype length = request.header("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length)
        return;
    request.rawBody = buffer.sliced(headEnd + 4, length);
    request.body = QJsonDocument::fromJson(request.rawBody).object();
    buffer.remove(0, headEnd + 4 + length);
    asked.append(request);

    const Reply reply = replies.isEmpty() ? otherwise(request) : replies.takeFirst();
    if (reply.kind == Reply::Kind::Close)
        socket->abort();
    if (reply.kind != Reply::Kind::Answer)
        return;
    socket->write("HTTP/1.1 " + QByteArray::number(reply.status)
                  + " Scripted\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(reply.body.size()) + "\r\n" + reply.headers + "\r\n" + reply.body);
}

} // namespace foyer::test
