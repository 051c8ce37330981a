#include "linkproxy.h"

#include "passage.h"

#include <QTcpSocket>
#include <QTimer>

namespace foyer::chaos {

namespace {

constexpr int longestLagMs = 2000;

/** SplitMix64. */
quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

double share(quint64 bits)
{
    return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

} // namespace

LinkProxy::LinkProxy(QList<quint16> upstreamPorts, quint64 seed, QObject *parent)
    : QObject(parent)
    , m_server(this)
    , m_upstreamPorts(std::move(upstreamPorts))
    , m_seed(seed)
{
    connect(&m_server, &QTcpServer::newConnection, this, &LinkProxy::take);
}

LinkProxy::~LinkProxy() = default;

bool LinkProxy::listen()
{
    const bool listens = m_server.listen(QHostAddress::LocalHost, 0);
    m_port = m_server.serverPort();
    return listens;
}

void LinkProxy::setWeather(const LinkWeather &weather)
{
    QMetaObject::invokeMethod(
        this,
        [this, weather] {
            m_weather = weather;
            Q_EMIT weatherChanged();
        },
        Qt::QueuedConnection);
}

void LinkProxy::take()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        if (m_weather.isCut) {
            client->abort();
            client->deleteLater();
            continue;
        }
        new Passage(*this, client); // ends itself with its connections
    }
}

LinkProxy::Fate LinkProxy::fateOfNext()
{
    const quint64 bits = mixed(m_seed ^ mixed(static_cast<quint64>(++m_requests)));
    Fate fate;
    fate.losesAnswer = share(bits) < m_weather.dropAnswers;
    if (share(mixed(bits)) < m_weather.doubled)
        fate.againAfterMs = static_cast<int>(mixed(bits + 1) % longestLagMs);
    m_dropped += fate.losesAnswer ? 1 : 0;
    m_doubled += fate.againAfterMs >= 0 ? 1 : 0;
    return fate;
}

quint16 LinkProxy::nextUpstream()
{
    const quint64 bits = mixed(~m_seed ^ mixed(++m_upstreams));
    return m_upstreamPorts.at(static_cast<qsizetype>(bits % static_cast<quint64>(m_upstreamPorts.size())));
}

void LinkProxy::sendAgain(const QByteArray &request, int afterMs)
{
    QTimer::singleShot(afterMs, this, [this, request] {
        auto *socket = new QTcpSocket(this);
        connect(socket, &QTcpSocket::connected, socket, [socket, request] { socket->write(request); });
        // Whatever is answered, nobody hears it.
        connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->disconnectFromHost(); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::errorOccurred, socket, &QObject::deleteLater);
        socket->connectToHost(QHostAddress::LocalHost, nextUpstream());
    });
}

} // namespace foyer::chaos
