#include "rawclient.h"

#include "async.h"
#include "server.h"

#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** A server that echoes every message, unless told otherwise. */
class Fixture
{
public:
    explicit Fixture(const Limits &limits = {})
    {
        Settings settings;
        settings.limits = limits;
        WebSocketRoute route;
        route.path = u"/graphql"_s;
        route.subprotocol = "graphql-transport-ws";
        route.allowsOrigin = [](QByteArrayView origin) { return origin == QByteArrayView("https://cinema.example"); };
        route.opened = [this](WebSocket &socket) {
            sockets.append(&socket);
            QObject::connect(&socket, &WebSocket::received, &socket, [this, &socket](const QByteArray &text) {
                received.append(text);
                if (onReceived)
                    onReceived(socket, text);
                else
                    socket.send("echo " + text);
            });
            QObject::connect(&socket, &WebSocket::closed, &socket, [this] { ++closed; });
        };
        server =
            std::move(Server::start(
                          settings, [](const Request &) { return async::ready(Response::text(u"plain"_s)); }, route)
                          .value());
    }

    QList<QPointer<WebSocket>> sockets;
    QList<QByteArray> received;
    std::function<void(WebSocket &, const QByteArray &)> onReceived;
    int closed = 0;
    std::unique_ptr<Server> server;
};

/** Qt's own client, which nobody here wrote. */
class Client
{
public:
    explicit Client(const Fixture &fixture, const QStringList &subprotocols = {u"graphql-transport-ws"_s},
                    const QByteArray &origin = {})
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) { texts.append(text); });
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/graphql"_s.arg(fixture.server->port())));
        if (!origin.isEmpty())
            request.setRawHeader("Origin", origin);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols(subprotocols);
        socket.open(request, options);
    }
    bool isOpen() const { return socket.state() == QAbstractSocket::ConnectedState; }
    bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }

    QWebSocket socket;
    QStringList texts;
};

const QByteArray key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

QByteArray upgrade(const QByteArray &target, const QByteArray &fields)
{
    return "GET " + target + " HTTP/1.1\r\nHost: till:5000\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
        + fields + "\r\n";
}

QByteArray wellFormed(const QByteArray &more = {})
{
    return upgrade("/graphql",
                   key + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: a, graphql-transport-ws\r\n" + more);
}

/** A frame as a client sends it, masked with zeros. */
QByteArray frame(char opcode, const QByteArray &payload, char final = '\x80')
{
    QByteArray bytes(1, static_cast<char>(final | opcode));
    if (payload.size() < 126) {
        bytes += static_cast<char>(0x80 | payload.size());
    } else {
        bytes += static_cast<char>(0x80 | 126);
        bytes += static_cast<char>(payload.size() >> 8);
        bytes += static_cast<char>(payload.size() & 0xff);
    }
    return bytes + QByteArray(4, '\0') + payload;
}

/** The close code of the last frame in @p bytes; 0 when that is no close frame. */
int closeCode(const QByteArray &bytes)
{
    const qsizetype at = bytes.lastIndexOf('\x88');
    if (at < 0 || bytes.size() < at + 4)
        return 0;
    return static_cast<uchar>(bytes[at + 2]) * 256 + static_cast<uchar>(bytes[at + 3]);
}

/** A raw client whose upgrade was answered. */
class OpenRawClient : public RawClient
{
public:
    explicit OpenRawClient(const Fixture &fixture)
        : RawClient(fixture.server->port())
    {
        send(wellFormed());
    }
    bool isUpgraded() { return received().startsWith("HTTP/1.1 101") && received().contains("\r\n\r\n"); }
};

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- Opening

    void messagesGoBothWays()
    {
        Fixture fixture;
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        QCOMPARE(client.socket.subprotocol(), u"graphql-transport-ws"_s);
        client.socket.sendTextMessage(u"Grüße"_s);
        QTRY_COMPARE(client.texts, QStringList{u"echo Grüße"_s});
        QCOMPARE(fixture.sockets.first()->request().path, u"/graphql"_s);
        QCOMPARE(fixture.sockets.first()->request().peer, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(fixture.sockets.first()->subprotocol(), "graphql-transport-ws");
    }

    // The example of RFC 6455, section 1.3.
    void theAnswerProvesThatTheRequestWasUnderstood()
    {
        Fixture fixture;
        RawClient client(fixture.server->port());
        client.send(wellFormed("Foyer-Request-Id: abc\r\n"));
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 101);
        QCOMPARE(answer.headers.value("Sec-WebSocket-Accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        QCOMPARE(answer.headers.value("Sec-WebSocket-Protocol"), "graphql-transport-ws");
        QCOMPARE(answer.headers.value("Foyer-Request-Id"), "abc");
        QVERIFY(!answer.headers.contains("Sec-WebSocket-Extensions"));
    }

    void aClientThatOffersOtherSubprotocolsIsLetInWithoutOne()
    {
        Fixture fixture;
        RawClient client(fixture.server->port());
        client.send(upgrade("/graphql", key + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-ws\r\n"));
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 101);
        QVERIFY(!answer.headers.contains("Sec-WebSocket-Protocol"));
        QTRY_COMPARE(fixture.sockets.size(), 1);
        QCOMPARE(fixture.sockets.first()->subprotocol(), "");
    }

    void whatAsksForNoWebSocketIsAnOrdinaryRequest_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("no Upgrade") << QByteArray("GET /graphql HTTP/1.1\r\nHost: till\r\nConnection: upgrade\r\n\r\n");
        QTest::newRow("another Upgrade") << QByteArray(
            "GET /graphql HTTP/1.1\r\nHost: till\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\n");
        QTest::newRow("no Connection") << QByteArray("GET /graphql HTTP/1.1\r\nHost: till\r\nUpgrade: websocket\r\n"
                                                     + key + "Sec-WebSocket-Version: 13\r\n\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /graphql HTTP/1.0\r\nHost: till\r\nConnection: upgrade\r\n"
                                                "Upgrade: websocket\r\n"
                                                + key + "Sec-WebSocket-Version: 13\r\n\r\n");
        QTest::newRow("POST") << QByteArray("POST /graphql HTTP/1.1\r\nHost: till\r\nConnection: upgrade\r\n"
                                            "Upgrade: websocket\r\nContent-Length: 0\r\n"
                                            + key + "Sec-WebSocket-Version: 13\r\n\r\n");
    }
    void whatAsksForNoWebSocketIsAnOrdinaryRequest()
    {
        QFETCH(QByteArray, request);
        Fixture fixture;
        RawClient client(fixture.server->port());
        client.send(request);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "plain");
    }

    void whatAsksWronglyIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const QByteArray version = "Sec-WebSocket-Version: 13\r\n";
        QTest::newRow("another path") << upgrade("/live", key + version) << 404;
        QTest::newRow("an old version") << upgrade("/graphql", key + "Sec-WebSocket-Version: 8\r\n") << 426;
        QTest::newRow("no version") << upgrade("/graphql", key) << 426;
        QTest::newRow("two versions") << upgrade("/graphql", key + version + version) << 426;
        QTest::newRow("no key") << upgrade("/graphql", version) << 400;
        QTest::newRow("two keys") << upgrade("/graphql", key + key + version) << 400;
        QTest::newRow("a short key") << upgrade("/graphql", version + "Sec-WebSocket-Key: c2hvcnQ=\r\n") << 400;
        QTest::newRow("a key that is not base64")
            << upgrade("/graphql", version + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ!==\r\n") << 400;
        QTest::newRow("a body") << wellFormed("Content-Length: 5\r\n") + "hello" << 400;
        QTest::newRow("a chunked body") << wellFormed("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" << 400;
        QTest::newRow("bytes behind it") << wellFormed() + frame(1, "too early") << 400;
        QTest::newRow("a foreign page") << wellFormed("Origin: https://evil.example\r\n") << 403;
        QTest::newRow("a page of no origin") << wellFormed("Origin: null\r\n") << 403;
        QTest::newRow("two origins") << wellFormed(
            "Origin: https://cinema.example\r\nOrigin: https://cinema.example\r\n")
                                     << 403;
        QTest::newRow("a page of this host at another port") << wellFormed("Origin: http://till:80\r\n") << 403;
        QTest::newRow("a page of an allowed origin") << wellFormed("Origin: https://cinema.example\r\n") << 101;
        QTest::newRow("a page of this very origin") << wellFormed("Origin: http://till:5000\r\n") << 101;
        QTest::newRow("a program") << wellFormed() << 101;
    }
    void whatAsksWronglyIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        Fixture fixture;
        RawClient client(fixture.server->port());
        client.send(request);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, status);
        if (status == 426)
            QCOMPARE(answer.headers.value("Sec-WebSocket-Version"), "13");
        if (status != 101)
            QVERIFY(fixture.sockets.isEmpty());
    }

    void aServerWithoutWebSocketsTakesItAsAnOrdinaryRequest()
    {
        auto server = Server::start({}, [](const Request &) { return async::ready(Response::text(u"plain"_s)); });
        RawClient client(server.value()->port());
        client.send(wellFormed());
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
    }

    void aWebSocketCountsAsAConnectionOfItsAddress()
    {
        Limits limits;
        limits.connectionsPerAddress = 1;
        Fixture fixture(limits);
        Client first(fixture);
        QTRY_VERIFY(first.isOpen());
        RawClient second(fixture.server->port());
        RawAnswer answer;
        TAKE_ANSWER(second, answer);
        QCOMPARE(answer.status, 503);
        first.socket.close();
        QTRY_COMPARE(fixture.closed, 1);
        Client third(fixture);
        QTRY_VERIFY(third.isOpen());
    }

    // ---- What a client may send

    void aMessageMayComeInPieces()
    {
        Fixture fixture;
        OpenRawClient client(fixture);
        QTRY_VERIFY(client.isUpgraded());
        client.send(frame(1, "one ", 0) + frame(9, "ping between") + frame(0, "two"));
        QTRY_COMPARE(fixture.received, QList<QByteArray>{"one two"});
        QTRY_VERIFY(client.received().contains("ping between")); // its pong
    }

    void messagesAreHandedOverOneAtATimeAndInOrder()
    {
        Fixture fixture;
        int inside = 0;
        fixture.onReceived = [&inside](WebSocket &socket, const QByteArray &text) {
            QCOMPARE(++inside, 1);
            QCoreApplication::processEvents(); // whatever could come comes now
            --inside;
            socket.send(text);
        };
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        QStringList sent;
        for (int i = 0; i < 200; ++i) {
            sent.append(QString::number(i));
            client.socket.sendTextMessage(sent.last());
        }
        QTRY_COMPARE(client.texts, sent);
    }

    void whatBreaksTheProtocolEndsTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("longer than allowed") << frame(1, QByteArray(1001, 'x')) << 1009;
        QTest::newRow("longer in pieces") << frame(1, QByteArray(600, 'x'), 0) + frame(0, QByteArray(600, 'x')) << 1009;
        QTest::newRow("bytes instead of text") << frame(2, "bytes") << 1003;
        QTest::newRow("not UTF-8") << frame(1, "\xff\xfe") << 1007;
        QTest::newRow("cut off within a letter, before a last piece of nothing")
            << frame(1, "\xc3", 0) + frame(0, {}) << 1007;
        QTest::newRow("not masked") << QByteArray("\x81\x05hello") << 1002;
        QTest::newRow("an unknown opcode") << frame(3, "?") << 1002;
        QTest::newRow("a reserved bit") << frame(1, "x", '\xc0') << 1002;
        QTest::newRow("a piece of nothing") << frame(0, "x") << 1002;
        QTest::newRow("a ping in pieces") << frame(9, "x", 0) << 1002;
    }
    void whatBreaksTheProtocolEndsTheConnection()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        Limits limits;
        limits.webSocketMessageBytes = 1000;
        Fixture fixture(limits);
        OpenRawClient client(fixture);
        QTRY_VERIFY(client.isUpgraded());
        client.send(bytes);
        QTRY_COMPARE(closeCode(client.received()), code);
        QCOMPARE(fixture.received, QList<QByteArray>());
        client.socket().disconnectFromHost();
        QTRY_COMPARE(fixture.closed, 1);
    }

    // ---- Closing

    void theServerSaysGoodByeAfterWhatItSent()
    {
        Fixture fixture;
        fixture.onReceived = [](WebSocket &socket, const QByteArray &) {
            socket.send("last words");
            socket.close(4400, "because");
            QVERIFY(!socket.isOpen());
            socket.send("never");
        };
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        client.socket.sendTextMessage(u"?"_s);
        client.socket.sendTextMessage(u"not heard any more"_s);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.texts, QStringList{u"last words"_s});
        QCOMPARE(static_cast<int>(client.socket.closeCode()), 4400);
        QCOMPARE(client.socket.closeReason(), u"because"_s);
        QCOMPARE(fixture.received.size(), 1);
        QTRY_COMPARE(fixture.closed, 1);
        QTRY_VERIFY(fixture.sockets.first().isNull());
    }

    void aClientThatLeavesIsNoticed_data()
    {
        QTest::addColumn<bool>("politely");
        QTest::newRow("with a good bye") << true;
        QTest::newRow("without a word") << false;
    }
    void aClientThatLeavesIsNoticed()
    {
        QFETCH(bool, politely);
        Fixture fixture;
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        if (politely)
            client.socket.close();
        else
            client.socket.abort();
        QTRY_COMPARE(fixture.closed, 1);
        QTRY_VERIFY(fixture.sockets.first().isNull());
    }

    void aClientThatIsSilentIsPingedAndOneThatIsDeadIsCut()
    {
        Limits limits;
        limits.webSocketIdle = 200ms;
        Fixture fixture(limits);
        Client alive(fixture); // answers pings by itself
        QTRY_VERIFY(alive.isOpen());
        OpenRawClient dead(fixture);
        QTRY_VERIFY(dead.isUpgraded());
        QTRY_VERIFY(dead.received().contains('\x89')); // the ping that it does not answer
        QTRY_COMPARE(fixture.closed, 1);
        QVERIFY(alive.isOpen());
    }

    void aClientThatDoesNotReadIsCut_data()
    {
        QTest::addColumn<qint64>("queueBytes");
        QTest::addColumn<std::chrono::milliseconds>("write");
        QTest::newRow("because of what waits for it") << qint64(1'000'000) << std::chrono::milliseconds(60s);
        QTest::newRow("because of how long it waits") << qint64(100'000'000) << std::chrono::milliseconds(300ms);
    }
    void aClientThatDoesNotReadIsCut()
    {
        Limits limits;
        QFETCH(qint64, queueBytes);
        limits.webSocketQueueBytes = queueBytes;
        QFETCH(std::chrono::milliseconds, write);
        limits.write = write;
        Fixture fixture(limits);
        fixture.onReceived = [](WebSocket &socket, const QByteArray &) {
            for (int i = 0; i < 20; ++i)
                socket.send(
                    QByteArray(1'000'000, 'x')); // more than the kernel takes in for a program that does not read
        };
        RawClient client(fixture.server->port());
        client.socket().setReadBufferSize(1024);
        client.send(wellFormed());
        QTRY_COMPARE(fixture.sockets.size(), 1);
        client.send(frame(1, "much"));
        QTRY_COMPARE(fixture.closed, 1);
    }

    void whoReadsGetsItAllAndTheServerHearsOfIt()
    {
        Fixture fixture;
        int drained = 0;
        fixture.onReceived = [&drained](WebSocket &socket, const QByteArray &) {
            QObject::connect(&socket, &WebSocket::drained, &socket, [&drained] { ++drained; });
            for (int i = 0; i < 9; ++i)
                socket.send(QByteArray(100'000, 'x'));
            QCOMPARE(socket.waitingBytes(), 900'000);
        };
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        client.socket.sendTextMessage(u"much"_s);
        QTRY_COMPARE(client.texts.size(), 9);
        QTRY_COMPARE(drained, 1);
        QCOMPARE(fixture.sockets.first()->waitingBytes(), 0);
    }

    void aDrainSaysGoodByeToAll()
    {
        Fixture fixture;
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.socket.closeCode(), QWebSocketProtocol::CloseCodeGoingAway);
    }

    void aClientThatDoesNotAnswerTheGoodByeIsCutByTheDrain()
    {
        Limits limits;
        limits.drain = 200ms;
        Fixture fixture(limits);
        OpenRawClient client(fixture);
        QTRY_VERIFY(client.isUpgraded());
        const QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(!drained.result());
    }

    void theServerMayGoWhileAMessageIsHandled()
    {
        Fixture fixture;
        fixture.onReceived = [&fixture](WebSocket &, const QByteArray &) { fixture.server.reset(); };
        Client client(fixture);
        QTRY_VERIFY(client.isOpen());
        client.socket.sendTextMessage(u"go"_s);
        QTRY_VERIFY(client.isClosed());
        QVERIFY(fixture.sockets.first().isNull());
    }
};

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
