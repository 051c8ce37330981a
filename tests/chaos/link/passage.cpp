#include "passage.h"

#include <QDeadlineTimer>
#include <QTcpSocket>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestHead = 64 * 1024;

qint64 nowMs()
{
    return QDeadlineTimer::current().deadline();
}

/** The length of the body that @p head announces; 0 when it announces none. */
qsizetype announcedLength(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.left(15).toLower() == "content-length:")
            return line.mid(15).trimmed().toLongLong();
    }
    return 0;
}

} // namespace

Passage::Passage(LinkProxy &link, QTcpSocket *client)
    : QObject(&link)
    , m_link(link)
    , m_client(client)
    , m_server(new QTcpSocket(this))
{
    m_client->setParent(this);
    m_arrival.setSingleShot(true);
    m_arrival.setTimerType(Qt::PreciseTimer);
    connect(&m_arrival, &QTimer::timeout, this, &Passage::deliver);
    connect(m_client, &QTcpSocket::readyRead, this, &Passage::readRequests);
    connect(m_server, &QTcpSocket::readyRead, this, &Passage::readAnswers);
    connect(&link, &LinkProxy::weatherChanged, this, &Passage::handleWeather);
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(socket, &QTcpSocket::disconnected, this, &Passage::end);
        connect(socket, &QTcpSocket::errorOccurred, this, &Passage::end);
    }
    m_server->connectToHost(QHostAddress::LocalHost, link.nextUpstream());
}

void Passage::readRequests()
{
    const QByteArray bytes = m_client->readAll();
    m_unfinished += bytes;
    countRequests();
    send(m_server, bytes);
}

void Passage::countRequests()
{
    while (true) {
        const qsizetype head = m_unfinished.indexOf("\r\n\r\n");
        if (head < 0) {
            if (m_unfinished.size() > longestHead) // encrypted, or frames of a WebSocket
                m_unfinished.clear();
            return;
        }
        const qsizetype size = head + 4 + announcedLength(m_unfinished.left(head));
        if (m_unfinished.size() < size)
            return;
        const LinkProxy::Fate fate = m_link.fateOfNext();
        m_losesAnswer = m_losesAnswer || fate.losesAnswer;
        if (fate.againAfterMs >= 0)
            m_link.sendAgain(m_unfinished.left(size), fate.againAfterMs);
        m_unfinished.remove(0, size);
    }
}

void Passage::readAnswers()
{
    if (m_losesAnswer) {
        end();
        return;
    }
    send(m_client, m_server->readAll());
}

void Passage::send(QTcpSocket *to, const QByteArray &bytes)
{
    qint64 dueMs = nowMs() + m_link.m_weather.delayMs;
    if (!m_parcels.isEmpty())
        dueMs = std::max(dueMs, m_parcels.last().dueMs); // nothing overtakes
    m_parcels.append({dueMs, to, bytes});
    deliver();
}

void Passage::deliver()
{
    if (m_isOver || m_link.m_weather.isHeld)
        return;
    const qint64 now = nowMs();
    while (!m_parcels.isEmpty() && m_parcels.first().dueMs <= now) {
        const Parcel parcel = m_parcels.takeFirst();
        parcel.to->write(parcel.bytes); // kept by the socket until it is connected
    }
    if (!m_parcels.isEmpty())
        m_arrival.start(static_cast<int>(m_parcels.first().dueMs - now));
}

void Passage::handleWeather()
{
    if (m_link.m_weather.isCut)
        end();
    else
        deliver();
}

void Passage::end()
{
    if (std::exchange(m_isOver, true))
        return;
    // A side that has gone takes the other with it, at once, as when a machine dies; but what was answered is
    // delivered.
    const bool delivers =
        !m_losesAnswer && !m_link.m_weather.isCut && m_server->state() == QTcpSocket::UnconnectedState;
    if (delivers) {
        for (const Parcel &parcel : std::as_const(m_parcels)) {
            if (parcel.to == m_client)
                m_client->write(parcel.bytes);
        }
        m_client->disconnectFromHost();
    } else {
        m_client->abort();
    }
    m_server->abort();
    deleteLater();
}

} // namespace foyer::chaos
