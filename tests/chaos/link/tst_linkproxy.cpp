#include "linkproxy.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace foyer::chaos;

namespace {

/** Answers every request with its number, and counts them. */
class CountingServer : public QObject
{
public:
    CountingServer()
    {
        server.listen(QHostAddress::LocalHost, 0);
        connect(&server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                bytes += socket->readAll();
                while (bytes.contains("\r\n\r\nbody")) {
                    bytes.remove(0, bytes.indexOf("\r\n\r\nbody") + 8);
                    socket->write("answer " + QByteArray::number(++requests) + '\n');
                }
            });
        });
    }

    QTcpServer server;
    QByteArray bytes;
    int requests = 0;
};

const QByteArray request = "POST / HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody";

} // namespace

class TestLinkProxy : public QObject
{
    Q_OBJECT

    std::unique_ptr<CountingServer> m_server;
    std::unique_ptr<LinkProxy> m_link;
    std::unique_ptr<QTcpSocket> m_client;

    void startLink(quint64 seed = 1)
    {
        m_client.reset();
        m_server = std::make_unique<CountingServer>();
        m_link = std::make_unique<LinkProxy>(QList<quint16>{m_server->server.serverPort()}, seed);
        QVERIFY(m_link->listen());
        m_client = std::make_unique<QTcpSocket>();
        m_client->connectToHost(QHostAddress::LocalHost, m_link->port());
        QTRY_COMPARE(m_client->state(), QTcpSocket::ConnectedState);
    }
    /** Afterwards the link is as told, for this thread waits for the queued call. */
    void setWeather(const LinkWeather &weather)
    {
        bool isSet = false;
        const auto connection = connect(m_link.get(), &LinkProxy::weatherChanged, this, [&isSet] { isSet = true; });
        m_link->setWeather(weather);
        QTRY_VERIFY(isSet);
        disconnect(connection);
    }
    /** How many of @p count requests lost their answer, each on a connection of its own; a letter each. */
    QByteArray fates(int count)
    {
        QByteArray told;
        for (int i = 0; i < count; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_link->port());
            socket.write(request);
            [&] { QTRY_VERIFY(socket.canReadLine() || socket.state() == QTcpSocket::UnconnectedState); }();
            told += socket.canReadLine() ? '.' : 'x';
        }
        return told;
    }

private Q_SLOTS:
    void init() { startLink(); }

    void inGoodWeatherEverythingPasses()
    {
        m_client->write(request + request);
        QTRY_COMPARE(m_client->bytesAvailable(), 18);
        QCOMPARE(m_client->readAll(), QByteArray("answer 1\nanswer 2\n"));
        QCOMPARE(m_link->requests(), 2);
    }
    void aRequestIsCountedWhenItIsWhole()
    {
        m_client->write(request.left(20));
        m_client->flush();
        QTRY_COMPARE(m_server->bytes.size(), 20);
        QCOMPARE(m_link->requests(), 0);
        m_client->write(request.mid(20));
        QTRY_COMPARE(m_link->requests(), 1);
    }

    void aDelayHoldsBothWaysBack()
    {
        setWeather({.delayMs = 40});
        QElapsedTimer timer;
        timer.start();
        m_client->write(request);
        QTRY_VERIFY(m_client->canReadLine());
        QVERIFY(timer.elapsed() >= 80);
    }
    void aLostAnswerWasDoneAllTheSame()
    {
        setWeather({.dropAnswers = 1});
        m_client->write(request);
        QTRY_COMPARE(m_client->state(), QTcpSocket::UnconnectedState);
        QCOMPARE(m_client->readAll(), QByteArray());
        QCOMPARE(m_server->requests, 1);
        QCOMPARE(m_link->dropped(), 1);
    }
    void theSameSeedLosesTheSameAnswers()
    {
        setWeather({.dropAnswers = 0.5});
        const QByteArray first = fates(30);
        QVERIFY2(first.contains('x') && first.contains('.'), first.constData());
        startLink(1);
        setWeather({.dropAnswers = 0.5});
        QCOMPARE(fates(30), first);
        startLink(2);
        setWeather({.dropAnswers = 0.5});
        QVERIFY(fates(30) != first);
    }
    void aDoubledRequestArrivesTwiceAndIsAnsweredOnce()
    {
        setWeather({.doubled = 1});
        m_client->write(request);
        QTRY_COMPARE(m_server->requests, 2);
        QTRY_VERIFY(m_client->canReadLine());
        QCOMPARE(m_client->readAll(), QByteArray("answer 1\n"));
    }
    void aHeldLinkKeepsEverythingUntilItIsLetGo()
    {
        setWeather({.isHeld = true});
        m_client->write(request);
        QTRY_COMPARE(m_link->requests(), 1);
        QCOMPARE(m_server->requests, 0);
        QCOMPARE(m_client->state(), QTcpSocket::ConnectedState);
        setWeather({});
        QTRY_VERIFY(m_client->canReadLine());
    }
    void aCutEndsConnectionsAndRefusesNewOnes()
    {
        setWeather({.isCut = true});
        QTRY_COMPARE(m_client->state(), QTcpSocket::UnconnectedState);
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, m_link->port());
        late.write(request);
        QTRY_COMPARE(late.state(), QTcpSocket::UnconnectedState);
        QCOMPARE(m_server->requests, 0);
        setWeather({});
        m_client->connectToHost(QHostAddress::LocalHost, m_link->port());
        m_client->write(request);
        QTRY_VERIFY(m_client->canReadLine());
    }
    void aServerThatEndsTakesTheClientWithIt()
    {
        m_client->write(request);
        QTRY_VERIFY(m_client->canReadLine());
        m_server.reset();
        QTRY_COMPARE(m_client->state(), QTcpSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestLinkProxy)
#include "tst_linkproxy.moc"
