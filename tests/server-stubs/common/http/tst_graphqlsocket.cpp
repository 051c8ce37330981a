#include "graphqlsocket.h"

#include "async.h"
#include "server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <deque>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** An operation whose answers the test gives. */
class Played
{
public:
    void say(std::optional<Answer> answer)
    {
        if (m_asked) {
            m_asked->addResult(std::move(answer));
            m_asked->finish();
            m_asked.reset();
        } else {
            m_answers.push_back(std::move(answer));
        }
    }
    void next(const QByteArray &json)
    {
        Answer answer{json, true, false};
        answer.operation = "Subscription.a";
        say(answer);
    }
    void error(const QByteArray &json) { say(Answer{json, false, false}); }
    void complete() { say(std::nullopt); }
    void breakOff() { m_asked.reset(); }

    QFuture<std::optional<Answer>> ask()
    {
        ++asked;
        if (!m_answers.empty()) {
            const std::optional<Answer> answer = m_answers.front();
            m_answers.pop_front();
            return async::ready(answer);
        }
        m_asked.emplace();
        m_asked->start();
        return m_asked->future();
    }

    GraphQlRequest request;
    int asked = 0;
    bool isListenedTo = true;

private:
    std::deque<std::optional<Answer>> m_answers;
    std::optional<QPromise<std::optional<Answer>>> m_asked;
};

class PlayedStream final : public AnswerStream
{
public:
    explicit PlayedStream(std::shared_ptr<Played> played)
        : m_played(std::move(played))
    {
    }
    ~PlayedStream() override { m_played->isListenedTo = false; }
    QFuture<std::optional<Answer>> next() override { return m_played->ask(); }

private:
    const std::shared_ptr<Played> m_played;
};

/** Who says "good" may connect for ever, "short" for a moment, others not; nobody may, too. */
class Fixture
{
public:
    explicit Fixture(const GraphQlSocketLimits &limits = {})
    {
        GraphQlSocketPorts ports;
        ports.admit = [](const QByteArray &token) -> Result<QDeadlineTimer> {
            if (token == "short")
                return QDeadlineTimer(200);
            if (token == "over")
                return QDeadlineTimer(0);
            if (token.isEmpty() || token == "good")
                return QDeadlineTimer(QDeadlineTimer::Forever);
            return fail(ErrorCode::Unauthenticated, u"a secret reason"_s);
        };
        ports.begin = [this](const GraphQlRequest &request) -> BegunOperation {
            operations.append(std::make_shared<Played>());
            operations.last()->request = request;
            return {std::make_unique<PlayedStream>(operations.last()),
                    [this](const OperationEnd &end) { ends.append(end); }};
        };
        ports.sent = [this] { ++sent; };
        ports.refused = [this](int status) { refused.append(status); };
        ports.retryAfter = [](const GraphQlRequest &request) {
            return std::chrono::milliseconds(request.variables.value("wait"_L1).toInt());
        };
        WebSocketRoute route;
        route.path = u"/graphql"_s;
        route.subprotocol = graphQlSubprotocol;
        route.opened = [ports, limits](WebSocket &socket) { new GraphQlSocket(socket, ports, limits); };
        server = std::move(Server::start(
                               {}, [](const Request &) { return async::ready(Response::text({})); }, route)
                               .value());
    }

    QList<std::shared_ptr<Played>> operations;
    QList<OperationEnd> ends;
    QList<int> refused;
    int sent = 0;
    std::unique_ptr<Server> server; // last: what ends with it is still told
};

class Client
{
public:
    explicit Client(const Fixture &fixture, const QStringList &subprotocols = {QLatin1StringView(graphQlSubprotocol)},
                    const QByteArray &authorization = {})
    {
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) { texts.append(text.toUtf8()); });
        QNetworkRequest request(QUrl(u"ws://127.0.0.1:%1/graphql"_s.arg(fixture.server->port())));
        if (!authorization.isEmpty())
            request.setRawHeader("Authorization", authorization);
        QWebSocketHandshakeOptions options;
        options.setSubprotocols(subprotocols);
        socket.open(request, options);
        QObject::connect(&socket, &QWebSocket::connected, &socket, [this] {
            for (const QByteArray &text : std::as_const(m_toSend))
                socket.sendTextMessage(QString::fromUtf8(text));
            m_toSend.clear();
        });
    }
    void send(const QByteArray &text)
    {
        if (socket.state() == QAbstractSocket::ConnectedState)
            socket.sendTextMessage(QString::fromUtf8(text));
        else
            m_toSend.append(text);
    }
    void init() { send(R"({"type":"connection_init"})"); }
    void subscribe(const QByteArray &id, const QByteArray &query = "subscription { a }")
    {
        send("{\"id\":\"" + id + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"" + query + "\"}}");
    }
    /** And is told to come back after so many milliseconds. */
    void subscribeTooSoon(const QByteArray &id, const QByteArray &waitMs)
    {
        send("{\"id\":\"" + id
             + "\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{a}\",\"variables\":{\"wait\":" + waitMs + "}}}");
    }
    bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    int closeCode() const { return isClosed() ? static_cast<int>(socket.closeCode()) : 0; }

    QWebSocket socket;
    QList<QByteArray> texts;

private:
    QList<QByteArray> m_toSend;
};

const QByteArray ack = "{\"type\":\"connection_ack\"}";

} // namespace

class TestGraphQlSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOperationRunsToItsEnd()
    {
        Fixture fixture;
        Client client(fixture);
        client.send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer good\"}}");
        client.send("{\"id\":\"a \\\"1\\\"\",\"type\":\"subscribe\",\"payload\":{\"query\":\"subscription A { a "
                    "}\",\"operationName\":\"A\",\"variables\":{\"x\":1},\"extensions\":{\"y\":2}}}");
        QTRY_COMPARE(fixture.operations.size(), 1);
        const GraphQlRequest &request = fixture.operations[0]->request;
        QCOMPARE(request.query, u"subscription A { a }"_s);
        QCOMPARE(request.operationName, u"A"_s);
        QCOMPARE(request.variables, (QJsonObject{{u"x"_s, 1}}));
        QCOMPARE(request.extensions, (QJsonObject{{u"y"_s, 2}}));
        QCOMPARE(request.bearerToken, "good");
        QVERIFY(request.mutationsAllowed);
        QCOMPARE(request.peer, QHostAddress(QHostAddress::LocalHost));
        fixture.operations[0]->next("{\"data\":{\"a\":1}}");
        fixture.operations[0]->next("{\"data\":{\"a\":2}}");
        fixture.operations[0]->complete();
        QTRY_COMPARE(
            client.texts,
            (QList<QByteArray>{ack, "{\"id\":\"a \\\"1\\\"\",\"type\":\"next\",\"payload\":{\"data\":{\"a\":1}}}",
                               "{\"id\":\"a \\\"1\\\"\",\"type\":\"next\",\"payload\":{\"data\":{\"a\":2}}}",
                               "{\"id\":\"a \\\"1\\\"\",\"type\":\"complete\"}"}));
        QVERIFY(!fixture.operations[0]->isListenedTo);
        QCOMPARE(GraphQlSocket::openOperations(), 0);
        QCOMPARE(fixture.sent, 2);
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::Completed);
        QCOMPARE(fixture.ends[0].messages, 2);
        QCOMPARE(fixture.ends[0].operation, "Subscription.a");
    }

    void whatCannotBeginIsAnErrorAndItsIdIsFreeAgain()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        fixture.operations[0]->error(R"({"errors":[{"message":"no such field"}]})");
        QTRY_COMPARE(client.texts.value(1), R"({"id":"1","type":"error","payload":[{"message":"no such field"}]})");
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 2);
        QVERIFY(!client.isClosed());
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::Failed);
        QCOMPARE(fixture.ends[0].messages, 0);
        QCOMPARE(fixture.sent, 0);
    }

    void theClientEndsAnOperationAndUsesItsIdAgain()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        client.send(R"({"id":"1","type":"complete"})");
        client.send(R"({"id":"unknown","type":"complete"})");
        QTRY_VERIFY(!fixture.operations[0]->isListenedTo);
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::ByClient);
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 2);
        fixture.operations[0]->next(R"({"data":"of the old one"})");
        fixture.operations[1]->next(R"({"data":"of the new one"})");
        QTRY_COMPARE(client.texts.size(), 2);
        QCOMPARE(client.texts[1], R"({"id":"1","type":"next","payload":{"data":"of the new one"}})");
    }

    void manyOperationsShareASocket()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        client.subscribe("a");
        client.subscribe("b");
        QTRY_COMPARE(fixture.operations.size(), 2);
        QCOMPARE(GraphQlSocket::openOperations(), 2);
        QVERIFY(fixture.operations[0]->request.requestId != fixture.operations[1]->request.requestId);
        fixture.operations[1]->next("1");
        QTRY_COMPARE(client.texts.size(), 2);
        fixture.operations[0]->next("2");
        QTRY_COMPARE(client.texts.size(), 3);
        QVERIFY(client.texts[1].contains("\"b\"") && client.texts[2].contains("\"a\""));
    }

    void pingsAreAnsweredAlsoBeforeAnythingElse()
    {
        Fixture fixture;
        Client client(fixture);
        client.send(R"({"type":"ping"})");
        client.send(R"({"type":"pong"})");
        client.send(R"({"type":"ping","payload":{"at":7}})");
        QTRY_COMPARE(client.texts, (QList<QByteArray>{R"({"type":"pong"})", R"({"payload":{"at":7},"type":"pong"})"}));
    }

    void theSessionMayBeTheUpgradesHeader()
    {
        Fixture fixture;
        Client client(fixture, {QLatin1StringView(graphQlSubprotocol)}, "Bearer good");
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        QCOMPARE(fixture.operations[0]->request.bearerToken, "good");
    }

    void anOperationMayHaveASessionOfItsOwn()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        const auto subscribe = [&client](const QByteArray &token) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ a "
                        "}\",\"extensions\":{\"authorization\":"
                        "\"Bearer "
                        + token + "\"}}}");
        };
        subscribe("bad");
        QTRY_COMPARE(client.texts.size(), 2);
        QVERIFY(client.texts[1].contains("UNAUTHENTICATED"));
        QVERIFY(fixture.operations.isEmpty());
        subscribe("short");
        QTRY_COMPARE(fixture.operations.size(), 1);
        QCOMPARE(fixture.operations[0]->request.bearerToken, "short");
        fixture.operations[0]->next("1");
        QTRY_COMPARE(client.texts.size(), 3);
        const QDeadlineTimer sessionLife(250);
        QTRY_VERIFY(sessionLife.hasExpired());
        fixture.operations[0]->next("2");
        QTRY_COMPARE(client.texts.size(), 4);
        QVERIFY(client.texts[2].contains("\"next\""));
        QVERIFY(client.texts[3].contains("UNAUTHENTICATED"));
        QVERIFY(!fixture.operations[0]->isListenedTo);
    }

    // ---- The close codes

    void whoBreaksTheProtocolIsToldByTheCode_data()
    {
        QTest::addColumn<QList<QByteArray>>("messages");
        QTest::addColumn<int>("code");
        const QByteArray init = R"({"type":"connection_init"})";
        const QByteArray subscribe = R"({"id":"1","type":"subscribe","payload":{"query":"{ a }"}})";
        QTest::newRow("not JSON") << QList<QByteArray>{"{"} << 4400;
        QTest::newRow("half of a surrogate pair")
            << QList<QByteArray>{init, R"({"id":"\ud83d","type":"subscribe","payload":{"query":"{ a }"}})"} << 4400;
        QTest::newRow("no object") << QList<QByteArray>{"[]"} << 4400;
        QTest::newRow("no type") << QList<QByteArray>{"{}"} << 4400;
        QTest::newRow("an unknown type") << QList<QByteArray>{R"({"type":"start"})"} << 4400;
        QTest::newRow("what a server says") << QList<QByteArray>{ack} << 4400;
        QTest::newRow("a type that is no string") << QList<QByteArray>{R"({"type":1})"} << 4400;
        QTest::newRow("an init payload that is no object")
            << QList<QByteArray>{R"({"type":"connection_init","payload":"x"})"} << 4400;
        QTest::newRow("a ping payload that is no object")
            << QList<QByteArray>{R"({"type":"ping","payload":[1]})"} << 4400;
        QTest::newRow("no id") << QList<QByteArray>{init, R"({"type":"subscribe","payload":{"query":"{ a }"}})"}
                               << 4400;
        QTest::newRow("an empty id") << QList<QByteArray>{init,
                                                          R"({"id":"","type":"subscribe","payload":{"query":"{ a }"}})"}
                                     << 4400;
        QTest::newRow("an id that is a number")
            << QList<QByteArray>{init, R"({"id":1,"type":"subscribe","payload":{"query":"{ a }"}})"} << 4400;
        QTest::newRow("complete without an id") << QList<QByteArray>{init, R"({"type":"complete"})"} << 4400;
        QTest::newRow("no payload") << QList<QByteArray>{init, R"({"id":"1","type":"subscribe"})"} << 4400;
        QTest::newRow("no query") << QList<QByteArray>{init, R"({"id":"1","type":"subscribe","payload":{}})"} << 4400;
        QTest::newRow("variables that are a list")
            << QList<QByteArray>{init, R"({"id":"1","type":"subscribe","payload":{"query":"{ a }","variables":[]}})"}
            << 4400;
        QTest::newRow("an operation before the init") << QList<QByteArray>{subscribe} << 4401;
        QTest::newRow("a session nobody knows")
            << QList<QByteArray>{R"({"type":"connection_init","payload":{"authorization":"Bearer bad"}})"} << 4403;
        QTest::newRow("a session that is over")
            << QList<QByteArray>{R"({"type":"connection_init","payload":{"authorization":"Bearer over"}})"} << 4403;
        QTest::newRow("an id in use") << QList<QByteArray>{init, subscribe, subscribe} << 4409;
        QTest::newRow("a long id in use")
            << QList<QByteArray>{init, QByteArray(subscribe).replace("\"1\"", '"' + QByteArray(500, 'x') + '"'),
                                 QByteArray(subscribe).replace("\"1\"", '"' + QByteArray(500, 'x') + '"')}
            << 4409;
        QTest::newRow("a second init") << QList<QByteArray>{init, init} << 4429;
    }
    void whoBreaksTheProtocolIsToldByTheCode()
    {
        QFETCH(QList<QByteArray>, messages);
        QFETCH(int, code);
        Fixture fixture;
        Client client(fixture);
        for (const QByteArray &message : messages)
            client.send(message);
        QTRY_COMPARE(client.closeCode(), code);
        QVERIFY(!client.socket.closeReason().contains(u"secret"_s));
        QCOMPARE(fixture.refused, QList<int>{code});
        for (const auto &operation : fixture.operations)
            QVERIFY(!operation->isListenedTo);
    }

    void anotherSubprotocolIs4406()
    {
        // Qt's client leaves by itself when its subprotocol is not taken, so none is offered here.
        Fixture fixture;
        Client client(fixture, {});
        QTRY_COMPARE(client.closeCode(), 4406);
    }

    void noInitInTimeIs4408()
    {
        GraphQlSocketLimits limits;
        limits.initialisation = 50ms;
        Fixture fixture(limits);
        Client client(fixture);
        QTRY_COMPARE(client.closeCode(), 4408);
    }

    void anInitInTimeEndsThatWait()
    {
        GraphQlSocketLimits limits;
        limits.initialisation = 300ms;
        Fixture fixture(limits);
        Client client(fixture);
        client.init();
        QTRY_COMPARE(client.texts.size(), 1);
        Client other(fixture);
        QTRY_COMPARE(other.closeCode(), 4408); // which opened later
        QVERIFY(!client.isClosed());
    }

    void aSessionThatEndsClosesWith4403()
    {
        Fixture fixture;
        Client client(fixture);
        client.send(R"({"type":"connection_init","payload":{"authorization":"Bearer short"}})");
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        QTRY_COMPARE(client.closeCode(), 4403);
        QCOMPARE(client.texts.first(), ack);
        QVERIFY(!fixture.operations[0]->isListenedTo);
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::SessionOver);
    }

    void aStreamThatIsGivenUpIs4500()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        client.subscribe("1");
        QTRY_VERIFY(fixture.operations.size() == 1 && fixture.operations[0]->asked == 1);
        fixture.operations[0]->breakOff();
        QTRY_COMPARE(client.closeCode(), 4500);
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::Disconnected);
    }

    // ---- Bounds

    void oneOperationTooManyIsRefusedAndTheOthersStay()
    {
        GraphQlSocketLimits limits;
        limits.operations = 2;
        Fixture fixture(limits);
        Client client(fixture);
        client.init();
        for (const char *id : {"1", "2", "3"})
            client.subscribe(id);
        QTRY_COMPARE(client.texts.size(), 2);
        QVERIFY(client.texts[1].startsWith(R"({"id":"3","type":"error","payload":[{)"));
        QVERIFY(client.texts[1].contains("BUSY"));
        QCOMPARE(fixture.operations.size(), 2);
        QCOMPARE(fixture.refused, QList<int>{503});
    }

    void whoAsksTooOftenIsToldAndThenHeardAgain()
    {
        GraphQlSocketLimits limits;
        limits.longestRest = 3ms;
        Fixture fixture(limits);
        Client client(fixture);
        client.init();
        client.subscribeTooSoon("a", "2");
        client.subscribeTooSoon("b", "2");
        client.subscribe("c");
        QTRY_COMPARE(fixture.operations.size(), 1);
        QTRY_COMPARE(client.texts.size(), 3);
        QVERIFY(client.texts[1].startsWith("{\"id\":\"a\",\"type\":\"error\""));
        QVERIFY2(client.texts[1].contains("\"code\":\"RATE_LIMITED\"")
                     && client.texts[1].contains("\"retryAfterMs\":2"),
                 client.texts[1].constData());
        QVERIFY2(client.texts[2].contains("\"retryAfterMs\":3"), client.texts[2].constData());
        QCOMPARE(fixture.refused, (QList<int>{429, 429})); // and nothing of what was begun
    }

    void whoAsksOnAllTheSameIsNotHeardForAWhile()
    {
        GraphQlSocketLimits limits;
        limits.longestRest = 1h;
        Fixture fixture(limits);
        Client impatient(fixture);
        impatient.init();
        impatient.subscribeTooSoon("a", "3600000");
        impatient.subscribe("b");
        QTRY_COMPARE(impatient.texts.size(), 2);
        impatient.send("{\"type\":\"ping\"}");
        Client other(fixture);
        other.init();
        other.subscribe("c");
        QTRY_COMPARE(fixture.operations.size(), 1); // of the other
        other.send("{\"type\":\"ping\"}");
        QTRY_COMPARE(other.texts.size(), 2);
        QCOMPARE(impatient.texts.size(), 2);
        QCOMPARE(fixture.operations.size(), 1);
    }

    void aClientThatReadsSlowlyIsAskedForLess()
    {
        GraphQlSocketLimits limits;
        limits.waitingBytes = 1000;
        Fixture fixture(limits);
        Client client(fixture);
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        Played &played = *fixture.operations[0];
        const QByteArray large = '"' + QByteArray(500'000, 'x') + '"';
        for (int i = 0; i < 3; ++i)
            played.next(large);
        QTRY_COMPARE(client.texts.size(), 4); // it reads: all come, each after the one before is on its way
        QTRY_COMPARE(played.asked, 4);
    }

    void aClientThatDoesNotReadIsNotAskedForMore()
    {
        GraphQlSocketLimits limits;
        limits.waitingBytes = 1000;
        Fixture fixture(limits);
        Client client(fixture);
        client.socket.setReadBufferSize(1000);
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        Played &played = *fixture.operations[0];
        // More than the kernel takes in for a program that does not read. The next is not asked for, so what would
        // have been said meanwhile can be put together.
        QTRY_COMPARE(played.asked, 1);
        QObject::disconnect(&client.socket, nullptr, nullptr, nullptr);
        played.next('"' + QByteArray(900'000, 'x') + '"');
        for (int i = 0; i < 50; ++i)
            played.next('"' + QByteArray(900'000, 'x') + '"');
        QTRY_VERIFY(played.asked > 1);
        QVERIFY(played.asked < 51);
    }

    void whoLeavesIsNoLongerListenedFor()
    {
        Fixture fixture;
        Client client(fixture);
        client.init();
        client.subscribe("1");
        QTRY_COMPARE(fixture.operations.size(), 1);
        client.socket.abort();
        QTRY_VERIFY(!fixture.operations[0]->isListenedTo);
        QCOMPARE(fixture.ends.size(), 1);
        QCOMPARE(fixture.ends[0].why, OperationEnd::Why::Disconnected);
        QCOMPARE(GraphQlSocket::openOperations(), 0);
    }
};

QTEST_GUILESS_MAIN(TestGraphQlSocket)
#include "tst_graphqlsocket.moc"
