#include "subscriptionclient.h"

#include "async.h"
#include "graphqlsocket.h"
#include "rudeserver.h"
#include "server.h"

#include <QTest>

#include <deque>

using namespace foyer;
using namespace foyer::subscriptions;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/** Our own server of the protocol, with operations whose answers the test gives. */
class PoliteServer
{
public:
    /** What the server asks of one operation; an answer is given when it is asked for. */
    struct Operation
    {
        http::GraphQlRequest request;
        bool isListenedTo = true;
        std::deque<std::optional<http::Answer>> answers;
        std::optional<QPromise<std::optional<http::Answer>>> asked;

        void say(std::optional<http::Answer> answer)
        {
            if (!asked) {
                answers.push_back(std::move(answer));
                return;
            }
            asked->addResult(std::move(answer));
            asked->finish();
            asked.reset();
        }
        void next(const QByteArray &json) { say(http::Answer{json, true, false}); }
        void refuse(const QByteArray &json) { say(http::Answer{json, false, false}); }
        void complete() { say(std::nullopt); }
    };

    PoliteServer()
    {
        http::GraphQlSocketPorts ports;
        ports.admit = [](const QByteArray &token) -> Result<QDeadlineTimer> {
            if (token == "bad")
                return fail(ErrorCode::Unauthenticated);
            return QDeadlineTimer(QDeadlineTimer::Forever);
        };
        ports.begin = [this](const http::GraphQlRequest &request) -> std::unique_ptr<http::AnswerStream> {
            operations.append(std::make_shared<Operation>());
            operations.last()->request = request;
            return std::make_unique<Stream>(operations.last());
        };
        http::WebSocketRoute route;
        route.path = u"/graphql"_s;
        route.subprotocol = http::graphQlSubprotocol;
        route.opened = [this, ports](http::WebSocket &socket) {
            sockets.append(&socket);
            new http::GraphQlSocket(socket, ports);
        };
        m_server =
            std::move(http::Server::start(
                          {}, [](const http::Request &) { return async::ready(http::Response::text({})); }, route)
                          .value());
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(m_server->port())); }
    int openSockets() const
    {
        return static_cast<int>(std::count_if(sockets.begin(), sockets.end(),
                                              [](const auto &socket) { return socket && socket->isOpen(); }));
    }

    QList<std::shared_ptr<Operation>> operations;
    QList<QPointer<http::WebSocket>> sockets;

private:
    class Stream final : public http::AnswerStream
    {
    public:
        explicit Stream(std::shared_ptr<Operation> operation)
            : m_operation(std::move(operation))
        {
        }
        ~Stream() override { m_operation->isListenedTo = false; }
        QFuture<std::optional<http::Answer>> next() override
        {
            if (!m_operation->answers.empty()) {
                const std::optional<http::Answer> answer = m_operation->answers.front();
                m_operation->answers.pop_front();
                return async::ready(answer);
            }
            m_operation->asked.emplace();
            m_operation->asked->start();
            return m_operation->asked->future();
        }

    private:
        const std::shared_ptr<Operation> m_operation;
    };

    std::unique_ptr<http::Server> m_server;
};

/** A subscription, and what it was told. */
struct Listener
{
    explicit Listener(SubscriptionClient &client, const QJsonObject &variables = {}, const QByteArray &token = {})
        : subscription(client.subscribe(u"subscription { a }"_s, variables, token))
    {
        QObject::connect(subscription.get(), &Subscription::answered, subscription.get(),
                         [this](const QJsonObject &response) {
                             answers.append(response);
                             if (onAnswer)
                                 onAnswer();
                         });
        QObject::connect(subscription.get(), &Subscription::ended, subscription.get(), [this](const Ending &ending) {
            endings.append(ending);
            if (onEnd)
                onEnd();
        });
    }
    bool hasEndedWith(ErrorCode code) const
    {
        return endings.size() == 1 && endings[0].error && endings[0].error->code == code && !subscription->isOpen();
    }

    std::unique_ptr<Subscription> subscription;
    QList<QJsonObject> answers;
    QList<Ending> endings;
    std::function<void()> onAnswer;
    std::function<void()> onEnd;
};

QJsonObject answerOf(int number)
{
    return {{u"data"_s, QJsonObject{{u"a"_s, number}}}};
}

const QByteArray firstAnswer = R"({"id":"1","type":"next","payload":{"data":{"a":1}}})";

SubscriptionClient::Limits quick()
{
    SubscriptionClient::Limits limits;
    limits.ping = 300ms; // client and server share a thread, which may have to wait for its turn
    limits.linger = 1ms;
    return limits;
}

} // namespace

class TestSubscriptionClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // With a server that keeps to the protocol

    void whatIsSubscribedToIsAskedAndAnsweredToItsEnd()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener listener(client, {{u"x"_s, 1}}, "good");
        QTRY_COMPARE(server.operations.size(), 1);
        const http::GraphQlRequest &request = server.operations[0]->request;
        QCOMPARE(request.query, u"subscription { a }"_s);
        QCOMPARE(request.variables, (QJsonObject{{u"x"_s, 1}}));
        QCOMPARE(request.bearerToken, "good");
        server.operations[0]->next(R"({"data":{"a":1}})");
        server.operations[0]->next(R"({"data":{"a":2}})");
        QTRY_COMPARE(listener.answers, (QList{answerOf(1), answerOf(2)}));
        QVERIFY(listener.subscription->isOpen());
        server.operations[0]->complete();
        QTRY_COMPARE(listener.endings.size(), 1);
        QVERIFY(!listener.endings[0].error);
        QVERIFY(!listener.subscription->isOpen());
    }

    void aByteOrderMarkInFrontOfATextBelongsToIt()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.operations.size(), 1);
        server.operations[0]->next("{\"data\":{\"a\":\"\xef\xbb\xbfHeat\"}}");
        QTRY_COMPARE(listener.answers.size(), 1);
        QCOMPARE(listener.answers[0]["data"_L1]["a"_L1].toString(), u"\ufeffHeat"_s);
    }

    void eachIsWhoseItSays()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener nobody(client);
        Listener stranger(client, {}, "bad");
        QTRY_VERIFY(stranger.hasEndedWith(ErrorCode::Unauthenticated));
        QCOMPARE(stranger.endings[0].errors[0]["extensions"_L1]["code"_L1], "UNAUTHENTICATED"_L1);
        QTRY_COMPARE(server.operations.size(), 1);
        QCOMPARE(server.operations[0]->request.bearerToken, QByteArray());
        QVERIFY(nobody.subscription->isOpen()); // one that is refused is not the others' affair
    }

    void aRefusalSaysWhy()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.operations.size(), 1);
        server.operations[0]->refuse(
            R"({"errors":[{"message":"no such showtime","extensions":{"code":"NOT_FOUND"}},{"message":"more"}]})");
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::NotFound));
        QCOMPARE(listener.endings[0].error->detail, u"no such showtime"_s);
        QCOMPARE(listener.endings[0].errors.size(), 2);
    }

    void allShareOneSocketAlsoThoseThatComeLate()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener first(client, {{u"n"_s, 1}});
        Listener second(client, {{u"n"_s, 2}});
        QTRY_COMPARE(server.operations.size(), 2);
        Listener late(client, {{u"n"_s, 3}});
        QTRY_COMPARE(server.operations.size(), 3);
        QCOMPARE(server.sockets.size(), 1);
        for (const auto &operation : std::as_const(server.operations)) {
            operation->next("{\"data\":{\"a\":" + QByteArray::number(operation->request.variables["n"_L1].toInt())
                            + "}}");
        }
        QTRY_COMPARE(late.answers, QList{answerOf(3)});
        QTRY_COMPARE(first.answers, QList{answerOf(1)});
        QTRY_COMPARE(second.answers, QList{answerOf(2)});
    }

    void whoLeavesEndsItAtTheServerAndTheOthersStay()
    {
        PoliteServer server;
        SubscriptionClient client(server.url());
        Listener stays(client, {{u"stays"_s, true}});
        auto leaves = std::make_unique<Listener>(client);
        auto leavesAtOnce = std::make_unique<Listener>(client);
        leavesAtOnce.reset(); // of which the server never hears
        QTRY_COMPARE(server.operations.size(), 2);
        const auto staying =
            server.operations[0]->request.variables.isEmpty() ? server.operations[1] : server.operations[0];
        leaves.reset();
        const auto left = staying == server.operations[0] ? server.operations[1] : server.operations[0];
        QTRY_VERIFY(!left->isListenedTo);
        staying->next(R"({"data":{"a":1}})");
        QTRY_COMPARE(stays.answers.size(), 1);
        QCOMPARE(server.operations.size(), 2);
    }

    void theSocketIsClosedAfterTheLastAndOpenedForTheNext()
    {
        PoliteServer server;
        SubscriptionClient client(server.url(), quick());
        auto listener = std::make_unique<Listener>(client);
        QTRY_COMPARE(server.operations.size(), 1);
        QCOMPARE(server.openSockets(), 1);
        listener.reset();
        QTRY_COMPARE(server.openSockets(), 0);
        listener = std::make_unique<Listener>(client);
        QTRY_COMPARE(server.openSockets(), 1);
        QTRY_COMPARE(server.operations.size(), 2);
        server.operations[1]->complete(); // ended from the other side it is the same
        QTRY_COMPARE(listener->endings.size(), 1);
        QTRY_COMPARE(server.openSockets(), 0);
        QCOMPARE(server.sockets.size(), 2);
    }

    void whoComesWhileItLingersFindsItOpen()
    {
        RudeServer server;
        RudeServer otherServer;
        server.answersPings = otherServer.answersPings = true;
        SubscriptionClient client(server.url(), quick());
        SubscriptionClient otherClient(otherServer.url(), quick());
        auto listener = std::make_unique<Listener>(client);
        auto other = std::make_unique<Listener>(otherClient);
        QTRY_COMPARE(server.messages.size(), 2);
        QTRY_COMPARE(otherServer.messages.size(), 2);
        listener.reset();
        listener = std::make_unique<Listener>(client);
        other.reset();
        QTRY_COMPARE(otherServer.open(), 0); // as the first would be by now
        QTRY_COMPARE(server.messages.size(), 4);
        QCOMPARE(server.connections, 1);
        QCOMPARE(server.types(), (QStringList{u"connection_init"_s, u"subscribe"_s, u"complete"_s, u"subscribe"_s}));
        QVERIFY(listener->endings.isEmpty());
    }

    // Whoever hears may end everything

    void aSlotMayEndWhatTellsIt_data()
    {
        QTest::addColumn<bool>("endsClient");
        QTest::addColumn<bool>("atTheEnd");
        QTest::newRow("the subscription, at an answer") << false << false;
        QTest::newRow("the subscription, at its end") << false << true;
        QTest::newRow("the client, at an answer") << true << false;
        QTest::newRow("the client, at an end") << true << true;
    }
    void aSlotMayEndWhatTellsIt()
    {
        QFETCH(bool, endsClient);
        QFETCH(bool, atTheEnd);
        PoliteServer server;
        auto client = std::make_unique<SubscriptionClient>(server.url());
        Listener listener(*client);
        Listener other(*client);
        QTRY_COMPARE(server.operations.size(), 2);
        bool isOver = false;
        const auto endIt = [&] {
            if (endsClient)
                client.reset();
            else
                listener.subscription.reset();
            isOver = true;
        };
        (atTheEnd ? listener.onEnd : listener.onAnswer) = endIt;
        for (const auto &operation : std::as_const(server.operations)) {
            operation->next(R"({"data":{"a":1}})");
            if (atTheEnd)
                operation->complete();
            else
                operation->next(R"({"data":{"a":2}})");
        }
        QTRY_VERIFY(isOver);
        if (endsClient) {
            QTRY_COMPARE(server.openSockets(), 0);
            QVERIFY(!other.subscription->isOpen());
            QVERIFY(!listener.subscription->isOpen());
        } else {
            QTRY_COMPARE(other.answers.size(), atTheEnd ? 1 : 2);
            QTRY_VERIFY(std::none_of(server.operations.begin(), server.operations.end(), [&](const auto &operation) {
                return operation->isListenedTo && !other.subscription->isOpen();
            }));
        }
    }

    void aLossMayEndEverythingInTheMiddle_data()
    {
        QTest::addColumn<bool>("endsClient");
        QTest::newRow("the other subscriptions") << false;
        QTest::newRow("the client too") << true;
    }
    void aLossMayEndEverythingInTheMiddle()
    {
        QFETCH(bool, endsClient);
        RudeServer server;
        auto client = std::make_unique<SubscriptionClient>(server.url());
        std::vector<std::unique_ptr<Listener>> listeners;
        for (int i = 0; i < 5; ++i)
            listeners.push_back(std::make_unique<Listener>(*client));
        int told = 0;
        for (const auto &listener : listeners) {
            listener->onEnd = [&, self = listener.get()] {
                ++told;
                for (const auto &other : listeners) {
                    if (other.get() != self)
                        other->subscription.reset();
                }
                if (endsClient)
                    client.reset();
            };
        }
        QTRY_COMPARE(server.messages.size(), 6);
        server.cut();
        QTRY_COMPARE(told, 1);
    }

    // With one that does not

    void whatCannotBeReachedIsToldLater_data()
    {
        QTest::addColumn<QUrl>("url");
        RudeServer gone;
        QTest::newRow("nobody listens") << gone.url();
        QTest::newRow("no such name") << QUrl(u"http://no.such.host.invalid:1/graphql"_s);
        QTest::newRow("no address at all") << QUrl(u"http:///graphql"_s);
    }
    void whatCannotBeReachedIsToldLater()
    {
        QFETCH(QUrl, url);
        SubscriptionClient client(url);
        Listener listener(client);
        QVERIFY(listener.endings.isEmpty());
        QVERIFY(listener.subscription->isOpen());
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Unreachable));
        QVERIFY(listener.answers.isEmpty());
    }

    void anHttpAnswerIsNoSocket()
    {
        RudeServer server;
        server.insteadOfUpgrade = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Unreachable));
        QVERIFY2(listener.endings[0].error->detail.contains(u"403"_s), qPrintable(listener.endings[0].error->detail));
        QTRY_COMPARE(server.open(), 0);
    }

    void silenceBeforeTheAcknowledgementEnds_data()
    {
        QTest::addColumn<bool>("atTheUpgrade");
        QTest::newRow("not even the upgrade is answered") << true;
        QTest::newRow("connection_init is not answered") << false;
    }
    void silenceBeforeTheAcknowledgementEnds()
    {
        QFETCH(bool, atTheUpgrade);
        RudeServer server;
        server.isSilent = atTheUpgrade;
        server.acknowledges = false;
        SubscriptionClient::Limits limits;
        limits.connecting = 300ms;
        SubscriptionClient client(server.url(), limits);
        Listener listener(client);
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Timeout));
        QTRY_COMPARE(server.open(), 0);
        QCOMPARE(server.types(), atTheUpgrade ? QStringList() : QStringList{u"connection_init"_s});
    }

    void pingsThatNobodyAnswersEndIt()
    {
        RudeServer server;
        SubscriptionClient client(server.url(), quick());
        Listener listener(client);
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Timeout));
        QTRY_COMPARE(server.pings, 1);
        QTRY_COMPARE(server.open(), 0);
    }

    void pingsThatAreAnsweredGoOn()
    {
        RudeServer server;
        server.answersPings = true;
        SubscriptionClient client(server.url(), quick());
        Listener listener(client);
        QTRY_VERIFY(server.pings > 3);
        QVERIFY(listener.endings.isEmpty());
        QCOMPARE(server.connections, 1);
    }

    void whoeverTalksIsAlive()
    {
        RudeServer server; // answers no ping, but talks all the time
        SubscriptionClient client(server.url(), quick());
        Listener listener(client);
        QTimer talk;
        connect(&talk, &QTimer::timeout, this, [&server] { server.send(R"({"type":"pong"})"); });
        talk.start(20);
        QTRY_VERIFY(server.pings > 3);
        QVERIFY(listener.endings.isEmpty());
    }

    void anotherSubprotocolIsRefused_data()
    {
        QTest::addColumn<QByteArray>("subprotocol");
        QTest::addColumn<ErrorCode>("error");
        QTest::newRow("none") << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("the one before") << QByteArray("graphql-ws") << ErrorCode::Unreachable; // no upgrade for Qt
    }
    void anotherSubprotocolIsRefused()
    {
        QFETCH(QByteArray, subprotocol);
        QFETCH(ErrorCode, error);
        RudeServer server;
        server.subprotocol = subprotocol;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(listener.endings.size(), 1);
        QVERIFY2(listener.hasEndedWith(error), qPrintable(toString(*listener.endings[0].error)));
        QVERIFY(server.messages.isEmpty());
        QTRY_COMPARE(server.open(), 0);
    }

    void whatIsNoMessageEndsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto text = [](const QByteArray &json) { return RudeServer::textFrame(json); };
        QTest::newRow("no JSON") << text("hello");
        QTest::newRow("nothing") << text({});
        QTest::newRow("no object") << text("[]");
        QTest::newRow("without a type") << text(R"({"id":"1"})");
        QTest::newRow("of an unknown type") << text(R"({"id":"1","type":"data","payload":{}})");
        QTest::newRow("of the client's type") << text(R"({"id":"1","type":"subscribe","payload":{}})");
        QTest::newRow("a second acknowledgement") << text(R"({"type":"connection_ack"})");
        QTest::newRow("next without a payload") << text(R"({"id":"1","type":"next"})");
        QTest::newRow("error whose payload is no list") << text(R"({"id":"1","type":"error","payload":{}})");
        QTest::newRow("binary") << RudeServer::frame(2, firstAnswer);
        QTest::newRow("two in one packet") << text("hello") + text(R"({"type":"ping"})") + text(firstAnswer);
    }
    void whatIsNoMessageEndsIt()
    {
        QFETCH(QByteArray, bytes);
        RudeServer server;
        SubscriptionClient client(server.url());
        Listener listener(client);
        Listener other(client);
        QTRY_COMPARE(server.messages.size(), 3);
        server.write(bytes);
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Protocol));
        QVERIFY(other.hasEndedWith(ErrorCode::Protocol));
        QTRY_COMPARE(server.closeCode, std::optional(4004));
        QTRY_COMPARE(server.open(), 0);
        QVERIFY(listener.answers.isEmpty());
    }

    void answersBeforeTheAcknowledgementEndIt_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("next") << firstAnswer;
        QTest::newRow("error") << QByteArray(R"({"id":"1","type":"error","payload":[]})");
        QTest::newRow("complete") << QByteArray(R"({"id":"1","type":"complete"})");
    }
    void answersBeforeTheAcknowledgementEndIt()
    {
        QFETCH(QByteArray, message);
        RudeServer server;
        server.acknowledges = false;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.messages.size(), 1);
        server.send(message);
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Protocol));
        QVERIFY(listener.answers.isEmpty());
    }

    void pingsAreAnsweredAlsoBeforeTheAcknowledgement()
    {
        RudeServer server;
        server.acknowledges = false;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.messages.size(), 1);
        server.send(R"({"type":"ping"})");
        QTRY_COMPARE(server.types(), (QStringList{u"connection_init"_s, u"pong"_s}));
        server.send(R"({"type":"connection_ack"})");
        QTRY_COMPARE(server.types().last(), u"subscribe"_s);
    }

    void messagesForNobodyAreNotMinded()
    {
        RudeServer server;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.messages.size(), 2);
        server.send(R"({"id":"77","type":"next","payload":{}})");
        server.send(R"({"id":"77","type":"error","payload":[]})");
        server.send(R"({"id":"77","type":"complete"})");
        server.send(firstAnswer);
        QTRY_COMPARE(listener.answers, QList{answerOf(1)});
        QVERIFY(listener.endings.isEmpty());
    }

    void tooLongAMessageEndsIt_data()
    {
        QTest::addColumn<bool>("inFragments");
        QTest::newRow("in one frame") << false;
        QTest::newRow("in frames that are not too long") << true;
    }
    void tooLongAMessageEndsIt()
    {
        QFETCH(bool, inFragments);
        RudeServer server;
        SubscriptionClient::Limits limits;
        limits.messageBytes = 200;
        SubscriptionClient client(server.url(), limits);
        Listener listener(client);
        QTRY_COMPARE(server.messages.size(), 2);
        server.send(firstAnswer);
        QTRY_COMPARE(listener.answers.size(), 1);
        const QByteArray message =
            "{\"id\":\"1\",\"type\":\"next\",\"payload\":{\"data\":\"" + QByteArray(200, 'x') + "\"}}";
        if (inFragments) {
            QByteArray start = RudeServer::textFrame(message.left(100));
            start[0] = '\x01'; // not the last of its message
            server.write(start + RudeServer::frame(0, message.mid(100)));
        } else {
            server.send(message);
        }
        QTRY_VERIFY(listener.hasEndedWith(ErrorCode::Protocol));
        QCOMPARE(listener.answers.size(), 1);
    }

    void theCodeOfAGoodByeIsTheReason_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorCode>("error");
        QTest::newRow("1000") << 1000 << ErrorCode::Unreachable;
        QTest::newRow("1001 going away") << 1001 << ErrorCode::Unreachable;
        QTest::newRow("1002 protocol error") << 1002 << ErrorCode::Protocol;
        QTest::newRow("1009 too much data") << 1009 << ErrorCode::Protocol;
        QTest::newRow("1011 internal error") << 1011 << ErrorCode::Unreachable;
        QTest::newRow("4400 invalid message") << 4400 << ErrorCode::Protocol;
        QTest::newRow("4401 unauthorized") << 4401 << ErrorCode::Unauthenticated;
        QTest::newRow("4403 forbidden") << 4403 << ErrorCode::Unauthenticated;
        QTest::newRow("4406 subprotocol") << 4406 << ErrorCode::Protocol;
        QTest::newRow("4408 initialisation timeout") << 4408 << ErrorCode::Timeout;
        QTest::newRow("4409 id in use") << 4409 << ErrorCode::Protocol;
        QTest::newRow("4429 second connection_init") << 4429 << ErrorCode::Protocol;
        QTest::newRow("4500 internal error") << 4500 << ErrorCode::Unreachable;
    }
    void theCodeOfAGoodByeIsTheReason()
    {
        QFETCH(int, code);
        QFETCH(ErrorCode, error);
        RudeServer server;
        SubscriptionClient client(server.url());
        Listener listener(client);
        QTRY_COMPARE(server.messages.size(), 2);
        server.close(static_cast<quint16>(code), "so long");
        QTRY_VERIFY2(listener.hasEndedWith(error),
                     qPrintable(listener.endings.isEmpty() ? QString() : toString(*listener.endings[0].error)));
        QCOMPARE(listener.endings[0].error->detail, u"so long"_s);
    }

    void afterALossAllHaveEndedAndTheNextOpensItAgain()
    {
        RudeServer server;
        SubscriptionClient client(server.url());
        Listener first(client);
        Listener second(client);
        QTRY_COMPARE(server.messages.size(), 3);
        std::unique_ptr<Listener> next;
        first.onEnd = [&] { next = std::make_unique<Listener>(client); }; // as soon as it is told
        server.cut();
        QTRY_VERIFY(first.hasEndedWith(ErrorCode::Unreachable));
        QTRY_VERIFY(second.hasEndedWith(ErrorCode::Unreachable));
        QTRY_COMPARE(server.connections, 2);
        QTRY_COMPARE(server.messages.size(), 5);
        server.send(R"({"id":"3","type":"next","payload":{"data":{"a":1}}})");
        QTRY_COMPARE(next->answers, QList{answerOf(1)});
        QVERIFY(next->endings.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSubscriptionClient)
#include "tst_subscriptionclient.moc"
