#pragma once

#include <QHostAddress>
#include <QObject>
#include <QTcpServer>

#include <atomic>

namespace foyer::chaos {

/** What a link does to what goes through it. All at once, as in life. */
struct LinkWeather
{
    int delayMs = 0; ///< What is sent arrives this much later, in order, both ways.
    double dropAnswers = 0; ///< Of the requests: done there, but the connection ends before the answer.
    double doubled =
        0; ///< Of the requests: arrive a second time, up to two seconds later, on a connection of their own.
    bool isHeld = false; ///< Nothing moves; connections stay open.
    bool isCut = false; ///< Connections end, and new ones are refused.
};

/** A link between two processes that fails to order: it listens on this machine and passes HTTP/1.1 on to a port of
 * this machine; to one of several by chance, for each connection and each request that comes twice. Which requests are
 * dropped or doubled follows from the seed and their number on this link. Lives in one thread with an event loop;
 * weather and counts are thread-safe. */
class LinkProxy : public QObject
{
    Q_OBJECT

public:
    LinkProxy(QList<quint16> upstreamPorts, quint64 seed, QObject *parent = nullptr);
    ~LinkProxy() override;

    /** False when no port is free. In the thread that this lives in. */
    bool listen();
    quint16 port() const { return m_port; }
    /** Takes effect in the link's thread, in the order of the calls. */
    void setWeather(const LinkWeather &weather);

    int requests() const { return m_requests; }
    int dropped() const { return m_dropped; }
    int doubled() const { return m_doubled; }

Q_SIGNALS:
    void weatherChanged();

private:
    friend class Passage;
    struct Fate
    {
        bool losesAnswer = false;
        int againAfterMs = -1; ///< -1: once only.
    };

    void take();
    Fate fateOfNext();
    void sendAgain(const QByteArray &request, int afterMs);
    quint16 nextUpstream();

    QTcpServer m_server;
    const QList<quint16> m_upstreamPorts;
    quint64 m_upstreams = 0; ///< How often one was chosen.
    quint16 m_port = 0;
    quint64 m_seed;
    LinkWeather m_weather;
    std::atomic<int> m_requests = 0;
    std::atomic<int> m_dropped = 0;
    std::atomic<int> m_doubled = 0;
};

} // namespace foyer::chaos
