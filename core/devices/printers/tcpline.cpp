#include "tcpline.h"

#include <QNetworkProxy>

namespace foyer::devices {

TcpLine::TcpLine(QString host, quint16 port, QObject *parent)
    : ByteLine(parent)
    , m_host(std::move(host))
    , m_port(port)
{
    m_socket.setProxy(QNetworkProxy::NoProxy); // a printer stands in the house
    connect(&m_socket, &QTcpSocket::connected, this, &ByteLine::opened);
    connect(&m_socket, &QTcpSocket::readyRead, this, [this] { Q_EMIT received(m_socket.readAll()); });
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &ByteLine::progressed);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &TcpLine::end);
    connect(&m_socket, &QTcpSocket::disconnected, this, &TcpLine::end);
}

void TcpLine::open()
{
    m_socket.connectToHost(m_host, m_port);
}

void TcpLine::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
}

void TcpLine::close()
{
    m_isOver = true;
    m_socket.disconnectFromHost();
}

void TcpLine::end()
{
    if (!std::exchange(m_isOver, true))
        Q_EMIT failed(m_socket.errorString());
}

} // namespace foyer::devices
