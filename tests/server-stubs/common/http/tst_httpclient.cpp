#include "serverfixture.h"

#include "httpclient.h"

#include "async.h"

#include <QTcpServer>
#include <QTest>
#include <QUrl>

#include <atomic>
#include <future>
#include <thread>

#include <sys/resource.h>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QUrl urlOf(quint16 port)
{
    return QUrl(u"http://127.0.0.1:%1/graphql"_s.arg(port));
}

/** A server that says the given bytes, whatever it is asked, and closes when told so. */
class Scripted : public QTcpServer
{
public:
    Scripted(QByteArray answer, bool closeAfterwards, QHostAddress::SpecialAddress address = QHostAddress::LocalHost)
        : m_answer(std::move(answer))
        , m_close(closeAfterwards)
    {
        listen(QHostAddress(address));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            connect(socket, &QIODevice::readyRead, this, [this, socket] {
                received += socket->readAll();
                if (!received.endsWith("}"))
                    return;
                ++requests;
                if (stopsListening)
                    close();
                socket->write(m_answer);
                if (m_close)
                    socket->disconnectFromHost();
            });
        });
    }

    QByteArray received;
    int requests = 0;
    int connections = 0;
    bool stopsListening = false;

private:
    const QByteArray m_answer;
    const bool m_close;
};

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void postArrivesAndItsAnswerIsAValue()
    {
        Fixture fixture;
        HttpClient client;
        const auto answer = client.postJson(urlOf(fixture.port()), R"({"query":"{a}"})",
                                            {{"Authorization", "Bearer x"}, {"Foyer-Request-Id", "r-9"}});
        QTRY_VERIFY(answer.isFinished());
        const Result<Response> response = answer.result();
        QVERIFY2(response, response ? "" : qPrintable(toString(response.error())));
        QCOMPARE(response->status, 200);
        QCOMPARE(response->body, "/graphql 15");
        QCOMPARE(response->headers.value("foyer-request-id"), "r-9");
        const Request &seen = fixture.requests.first();
        QCOMPARE(seen.method, "POST");
        QCOMPARE(seen.headers.value("Content-Type"), "application/json");
        QCOMPARE(seen.headers.value("Accept"), "application/graphql-response+json, application/json;q=0.9");
        QCOMPARE(seen.bearerToken(), "x");
        QCOMPARE(seen.body, R"({"query":"{a}"})");
    }

    void everyStatusIsAValue_data()
    {
        QTest::addColumn<int>("status");
        for (int status : {200, 204, 307, 400, 401, 403, 404, 405, 409, 413, 418, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }
    void everyStatusIsAValue()
    {
        QFETCH(int, status);
        int calls = 0;
        const auto server = Server::start({}, [&calls, status](const Request &) {
            ++calls;
            Response response = Response::text(u"why"_s, status);
            response.headers.append("Location", "/elsewhere");
            return async::ready(response);
        });
        HttpClient client;
        const auto answer = client.postJson(urlOf(server.value()->port()), "{}");
        QTRY_VERIFY(answer.isFinished());
        const Result<Response> response = answer.result();
        QVERIFY2(response, response ? "" : qPrintable(toString(response.error())));
        QCOMPARE(response->status, status);
        QCOMPARE(response->body, status == 204 ? "" : "why");
        QCOMPARE(calls, 1); // not followed, not repeated
    }

    void refusedConnectionIsUnreachable()
    {
        quint16 port = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
            port = server.serverPort();
        }
        HttpClient client;
        const auto answer = client.postJson(urlOf(port), "{}");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(!answer.result());
        QCOMPARE(answer.result().error().code, ErrorCode::Unreachable);
    }

    void outcomeIsUnknownOnceTheBodyWasSent_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<bool>("close");
        QTest::addColumn<bool>("stopsListening");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
        QTest::newRow("silence") << QByteArray() << false << false << ErrorCode::Timeout;
        QTest::newRow("closed without a word") << QByteArray() << true << false << ErrorCode::Timeout;
        // Trying again would find nobody and look like a refused connection.
        QTest::newRow("closed and gone") << QByteArray() << true << true << ErrorCode::Timeout;
        QTest::newRow("half a header") << ok.first(20) << true << false << ErrorCode::Timeout;
        QTest::newRow("half a body") << ok + "12345" << true << false << ErrorCode::Timeout;
        QTest::newRow("stuck in the body") << ok + "12345" << false << false << ErrorCode::Timeout;
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << true << false << ErrorCode::Timeout;
        QTest::newRow("too large") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n")
                + QByteArray(2000, 'x')
                                   << false << false << ErrorCode::Protocol;
        QTest::newRow("endless") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                + QByteArray(5'000'000, 'x')
                                 << false << false << ErrorCode::Protocol;
    }
    void outcomeIsUnknownOnceTheBodyWasSent()
    {
        QFETCH(QByteArray, script);
        QFETCH(bool, close);
        QFETCH(bool, stopsListening);
        QFETCH(ErrorCode, code);
        Scripted server(script, close);
        server.stopsListening = stopsListening;
        ClientSettings settings;
        settings.timeout = 1500ms; // long enough to have sent it on a busy machine
        settings.answerBytes = 1000;
        HttpClient client(settings);
        const auto answer = client.postJson(urlOf(server.serverPort()), R"({"query":"{a}"})");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(!answer.result());
        QVERIFY2(answer.result().error().code == code, qPrintable(toString(answer.result().error())));
        QCOMPARE(server.requests, 1); // never sent a second time
    }

    void timeoutOfTheCallGoesBeforeThatOfTheClient()
    {
        Scripted server({}, false);
        ClientSettings settings;
        settings.timeout = 60s;
        HttpClient client(settings);
        const auto answer = client.postJson(urlOf(server.serverPort()), "{}", {}, 1000ms);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Timeout);
    }

    void deadlineThatHasPassedIsAnsweredAtOnce()
    {
        Fixture fixture;
        HttpClient client;
        const auto answer = client.postJson(urlOf(fixture.port()), "{}", {}, -5ms);
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE(answer.result().error().code, ErrorCode::Unreachable);
        QVERIFY(fixture.requests.isEmpty());
    }

    void callsEndEachInItsOwnTime()
    {
        Scripted server({}, false);
        HttpClient client;
        QList<int> ended;
        QObject context;
        for (const int ms : {60'000, 300, 50, 150}) {
            async::then(client.postJson(urlOf(server.serverPort()), "{}", {}, std::chrono::milliseconds(ms)), &context,
                        [&ended, ms](const Result<Response> &answer) {
                            if (!answer && answer.error().code == ErrorCode::Timeout)
                                ended.append(ms);
                        });
        }
        QTRY_COMPARE(ended.size(), 3);
        QCOMPARE(ended, (QList<int>{50, 150, 300}));
    }

    void aLaterCallMayHaveToEndBeforeOneThatWasAnswered()
    {
        Scripted mute({}, false);
        Fixture fixture;
        HttpClient client;
        const auto answered = client.postJson(urlOf(fixture.port()), "{}", {}, 100ms);
        QTRY_VERIFY(answered.isFinished() && answered.result());
        const auto late = client.postJson(urlOf(mute.serverPort()), "{}", {}, 400ms);
        QTRY_VERIFY(late.isFinished());
        QCOMPARE(late.result().error().code, ErrorCode::Timeout);
        const auto next = client.postJson(urlOf(fixture.port()), "{}", {}, 5'000ms);
        QTRY_VERIFY(next.isFinished() && next.result());
    }

    void aServerMayBeAnAddressOrAName_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("isIpv6");
        QTest::newRow("IPv4") << u"127.0.0.1"_s << false;
        QTest::newRow("another one of this machine") << u"127.0.0.2"_s << false;
        QTest::newRow("IPv6") << u"[::1]"_s << true;
        QTest::newRow("a name") << u"localhost"_s << false;
    }
    void aServerMayBeAnAddressOrAName()
    {
        QFETCH(QString, host);
        QFETCH(bool, isIpv6);
        Scripted server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false,
                        isIpv6 ? QHostAddress::LocalHostIPv6 : QHostAddress::LocalHost);
        if (host == "127.0.0.2"_L1) {
            server.close();
            QVERIFY(server.listen(QHostAddress(host)));
        }
        HttpClient client;
        const auto answer = client.postJson(QUrl(u"http://%1:%2/graphql"_s.arg(host).arg(server.serverPort())), "{}");
        QTRY_VERIFY(answer.isFinished());
        QVERIFY2(answer.result(), qPrintable(answer.result() ? QString() : answer.result().error().detail));
        QCOMPARE(answer.result()->body, "ok");
        QVERIFY(server.received.contains("Host: " + host.toLatin1() + ':' + QByteArray::number(server.serverPort())));
    }

    // More than there is room for between the two at once.
    void whatIsLargeGoesOutAsTheServerReads()
    {
        Scripted server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false);
        HttpClient client;
        const QByteArray body = '{' + QByteArray(32 * 1024 * 1024, 'x') + '}';
        for (int i = 0; i < 2; ++i) {
            const auto answer = client.postJson(urlOf(server.serverPort()), body, {}, 30s);
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result());
            QVERIFY(server.received.endsWith(body));
            server.received.clear();
        }
        QCOMPARE(server.connections, 1);
    }

    void aMachineWithoutDescriptorsLeavesTheCallUnsent()
    {
        Scripted server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", false);
        HttpClient client;
        rlimit before = {};
        getrlimit(RLIMIT_NOFILE, &before);
        rlimit none = before;
        none.rlim_cur = 3;
        setrlimit(RLIMIT_NOFILE, &none);
        const auto refused = client.postJson(urlOf(server.serverPort()), "{}");
        setrlimit(RLIMIT_NOFILE, &before);
        QTRY_VERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::Unreachable);
        const auto later = client.postJson(urlOf(server.serverPort()), "{}");
        QTRY_VERIFY(later.isFinished() && later.result());
    }

    void callThatNeverGotAConnectionIsUnreachable()
    {
        Scripted server({}, false);
        ClientSettings settings;
        settings.connectionsPerHost = 6;
        HttpClient client(settings);
        QList<QFuture<Result<Response>>> holding;
        for (int i = 0; i < 6; ++i)
            holding.append(client.postJson(urlOf(server.serverPort()), "{}"));
        QTRY_COMPARE(server.requests, 6);
        const auto waiting = client.postJson(urlOf(server.serverPort()), "{}", {}, 50ms);
        QTRY_VERIFY(waiting.isFinished());
        QCOMPARE(waiting.result().error().code, ErrorCode::Unreachable);
        QCOMPARE(server.requests, 6);
    }

    // What waits for a connection cannot share a transaction with what is there already.
    void manyCallsGoAtOnceAndConnectionsAreUsedAgain()
    {
        Fixture fixture;
        HttpClient client;
        fixture.answerLater = true;
        QList<QFuture<Result<Response>>> answers;
        for (int i = 0; i < 100; ++i)
            answers.append(client.postJson(urlOf(fixture.port()), "{}"));
        QTRY_COMPARE(fixture.open.size(), 100U);
        for (std::size_t i = 0; i < 100; ++i)
            fixture.answer(i, u"done"_s);
        fixture.answerLater = false;
        for (int i = 0; i < 200; ++i)
            answers.append(client.postJson(urlOf(fixture.port()), "{}"));
        for (const auto &answer : answers) {
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result());
        }
    }

    // So it is one connection after another and not each time a new one, however the answers are framed.
    void theNextCallGoesOverTheSameConnection()
    {
        Scripted server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", false);
        HttpClient client;
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.postJson(urlOf(server.serverPort()), "{}");
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result());
            QCOMPARE(answer.result()->body, "ok");
        }
        QCOMPARE(server.requests, 3);
        QCOMPARE(server.connections, 1);
    }

    void whoeverWaitsGetsItsTurnInTurn()
    {
        Fixture fixture;
        fixture.answerLater = true;
        ClientSettings settings;
        settings.connectionsPerHost = 1;
        HttpClient client(settings);
        QList<QFuture<Result<Response>>> answers;
        for (int i = 0; i < 4; ++i)
            answers.append(client.postJson(urlOf(fixture.port()), QByteArray::number(i)));
        for (std::size_t i = 0; i < 4; ++i) {
            QTRY_COMPARE(fixture.open.size(), i + 1);
            QCOMPARE(fixture.requests.last().body, QByteArray::number(static_cast<int>(i)));
            fixture.answer(i, u"done"_s);
        }
        for (const auto &answer : answers)
            QTRY_VERIFY(answer.isFinished() && answer.result());
    }

    void aCallMayBeMadeWhereAnotherOneEnds()
    {
        Fixture fixture;
        HttpClient client;
        int ended = 0;
        std::function<void()> again = [&] {
            async::then(client.postJson(urlOf(fixture.port()), "{}"), &client, [&](const Result<Response> &) {
                if (++ended < 5)
                    again();
            });
        };
        again();
        QTRY_COMPARE(ended, 5);
    }

    void theClientMayGoWhereACallEnds()
    {
        Fixture fixture;
        QObject context;
        auto client = std::make_unique<HttpClient>();
        const auto other = client->postJson(urlOf(fixture.port()), "{}");
        async::then(client->postJson(urlOf(fixture.port()), "{}"), &context,
                    [&client](const Result<Response> &) { client.reset(); });
        QTRY_VERIFY(!client);
        QTRY_VERIFY(other.isFinished());
    }

    void aFieldCannotBecomeTwo()
    {
        Fixture fixture;
        HttpClient client;
        for (const QByteArray &value : {"a\r\nX-Evil: 1"_ba, "a\nX-Evil: 1"_ba, "a\r"_ba}) {
            const auto answer = client.postJson(urlOf(fixture.port()), "{}", {{"Authorization", value}});
            QTRY_VERIFY(answer.isFinished());
            QCOMPARE(answer.result().error().code, ErrorCode::Unreachable);
        }
        QVERIFY(fixture.requests.isEmpty());
    }

    void whatTheUrlSaysIsAskedFor()
    {
        Fixture fixture;
        HttpClient client;
        QUrl url = urlOf(fixture.port());
        url.setUserName(u"anna"_s);
        url.setPath(u"/hook/\u00e9"_s);
        url.setQuery(u"a=1&b=%20"_s);
        const auto answer = client.postJson(url, "{}");
        QTRY_VERIFY(answer.isFinished() && answer.result());
        const Request &seen = fixture.requests.first();
        QCOMPARE(seen.path, u"/hook/\u00e9"_s);
        QCOMPARE(seen.query, "a=1&b=%20");
        QCOMPARE(seen.headers.value("Host"), "127.0.0.1:" + QByteArray::number(fixture.port()));
    }

    void connectionClosedWhileIdleIsReplaced()
    {
        Limits limits;
        limits.idle = 50ms;
        Fixture fixture(limits);
        HttpClient client;
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.postJson(urlOf(fixture.port()), "{}");
            QTRY_VERIFY(answer.isFinished());
            QVERIFY(answer.result());
            RawClient witness(fixture.port()); // closed later than the client's own connection
            witness.send(plainGet);
            QTRY_VERIFY(witness.hasAnswer() && witness.isClosed());
        }
        QCOMPARE(fixture.requests.size(), 6);
    }

    // A request over it would be lost, though the event that tells of the end has not been seen.
    void connectionClosedALittleWhileAgoIsNotUsed()
    {
        std::promise<quint16> port;
        std::atomic<bool> isRead = false;
        std::atomic<bool> isClosed = false;
        std::thread server([&] {
            QTcpServer listener;
            listener.listen(QHostAddress(QHostAddress::LocalHost));
            port.set_value(listener.serverPort());
            for (const char *body : {"first", "other"}) {
                if (!listener.waitForNewConnection(10'000))
                    return;
                const std::unique_ptr<QTcpSocket> socket(listener.nextPendingConnection());
                while (!socket->readAll().endsWith('}') && socket->waitForReadyRead(10'000)) { }
                socket->write(QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n") + body);
                socket->waitForBytesWritten(10'000);
                while (!isRead)
                    std::this_thread::yield();
                socket->disconnectFromHost();
                isClosed = true;
            }
        });
        const QUrl url = urlOf(port.get_future().get());
        HttpClient client;
        const auto first = client.postJson(url, "{}");
        [&] { QTRY_VERIFY(first.isFinished()); }();
        isRead = true;
        while (!isClosed) // and nothing here sees it
            std::this_thread::yield();
        const auto second = client.postJson(url, "{}");
        [&] { QTRY_VERIFY(second.isFinished()); }();
        server.join();
        QVERIFY(second.result());
        QCOMPARE(second.result()->body, "other");
    }

    void destroyingTheClientCancelsItsCalls()
    {
        Scripted server({}, false);
        QFuture<Result<Response>> answer;
        {
            HttpClient client;
            answer = client.postJson(urlOf(server.serverPort()), "{}");
            QTRY_COMPARE(server.requests, 1);
        }
        QVERIFY(answer.isCanceled());
        QCOMPARE(answer.resultCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
