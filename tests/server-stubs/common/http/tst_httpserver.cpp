#include "serverfixture.h"

#include <QMutex>
#include <QTcpServer>
#include <QTest>
#include <QThread>

#include <sys/socket.h>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- What a well-behaved client gets

    void handlerSeesTheRequestAndItsAnswerArrives()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("POST /a%20b/%C3%BC?x=1&name=J+%26+K HTTP/1.1\r\nHost: till\r\nX-Two: a\r\nx-two:  b \r\n"
                    "Authorization: bearer abc\r\nContent-Length: 5\r\n\r\nhello");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "/a b/ü 5");
        QCOMPARE(answer.headers.value("server"), "Foyer");
        QVERIFY(answer.headers.value("date").endsWith(" GMT"));
        QCOMPARE(answer.headers.value("Connection"), "keep-alive");
        const Request &seen = fixture.requests.first();
        QCOMPARE(seen.method, "POST");
        QCOMPARE(seen.path, u"/a b/ü"_s);
        QCOMPARE(seen.query, "x=1&name=J+%26+K");
        QCOMPARE(seen.queryItem("name"), u"J & K"_s);
        QVERIFY(!seen.queryItem("nam"));
        QCOMPARE(seen.headers.values("X-TWO"), (QList<QByteArray>{"a", "b"}));
        QCOMPARE(seen.bearerToken(), "abc");
        QCOMPARE(seen.body, "hello");
        QCOMPARE(seen.peer, QHostAddress(QHostAddress::LocalHost));
    }

    void handlerRunsInTheThreadThatStartedTheServer()
    {
        QThread *seen = nullptr;
        auto server = Server::start({}, [&seen](const Request &) {
            seen = QThread::currentThread();
            return async::ready(Response{});
        });
        RawClient client(server.value()->port());
        client.send(plainGet);
        QTRY_COMPARE(seen, QThread::currentThread());
    }

    void answerMayComeLaterAndFromAnotherThread()
    {
        Fixture fixture;
        fixture.answerLater = true;
        RawClient client(fixture.port());
        client.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 1U);
        std::unique_ptr<QThread> thread(QThread::create([&fixture] { fixture.answer(0, u"late"_s); }));
        thread->start();
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "late");
        thread->wait();
    }

    void headIsAGetWithoutBody()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("HEAD /hello HTTP/1.1\r\nHost: till\r\n\r\n" + plainGet);
        QTRY_VERIFY(client.hasAnswer(true));
        const RawAnswer head = client.take(true);
        QCOMPARE(head.status, 200);
        QCOMPARE(head.headers.value("Content-Length"), "8");
        RawAnswer next; // right behind it, so no byte of a body came
        TAKE_ANSWER(client, next);
        QCOMPARE(next.body, "/hello 0");
        QCOMPARE(fixture.requests.first().method, "GET");
    }

    void optionsOfAPathAreTheHandlersAndOfAllTheServers()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("OPTIONS /graphql HTTP/1.1\r\nHost: till\r\n\r\n");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "/graphql 0");
        QCOMPARE(fixture.requests.first().method, "OPTIONS");

        client.send("OPTIONS * HTTP/1.1\r\nHost: till\r\n\r\n");
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 204);
        QCOMPARE(answer.headers.value("Allow"), "GET, HEAD, POST, OPTIONS");
        QVERIFY(!answer.headers.contains("Content-Length"));
        QCOMPARE(fixture.requests.size(), 1);
    }

    void requestIdIsKeptWhenItIsHarmless_data()
    {
        QTest::addColumn<QByteArray>("sent");
        QTest::addColumn<bool>("kept");
        QTest::newRow("uuid") << QByteArray("0192b3a0-1111-7000-8000-000000000001") << true;
        QTest::newRow("64 characters") << QByteArray(64, 'a') << true;
        QTest::newRow("65 characters") << QByteArray(65, 'a') << false;
        QTest::newRow("space") << QByteArray("a b") << false;
        QTest::newRow("quote") << QByteArray("a\"b") << false;
        QTest::newRow("escape") << QByteArray("a\x1b[31m") << false;
        QTest::newRow("not ASCII") << QByteArray("\xc3\xbc") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void requestIdIsKeptWhenItIsHarmless()
    {
        QFETCH(QByteArray, sent);
        QFETCH(bool, kept);
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("GET / HTTP/1.1\r\nHost: till\r\nFoyer-Request-Id: " + sent + "\r\n\r\n");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        const QByteArray echoed = answer.headers.value("Foyer-Request-Id");
        QCOMPARE(echoed == sent, kept);
        QVERIFY(!echoed.isEmpty());
        if (!fixture.requests.isEmpty())
            QCOMPARE(fixture.requests.first().requestId.toLatin1(), echoed);
    }

    // RFC 9110, section 6.5.1: merged into the header they would get past everything that looked at it before.
    void trailersAreNoHeaders()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("POST / HTTP/1.1\r\nHost: till\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
                    "Authorization: Bearer t0ken\r\nConnection: close\r\n\r\n"
                    + plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "/ 3");
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "/hello 0");
        QVERIFY(fixture.requests.first().bearerToken().isEmpty());
        QVERIFY(!fixture.requests.first().headers.contains("Connection"));
    }

    void pipelinedRequestsAreAnsweredInTheirOrder()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        QByteArray all;
        for (int i = 0; i < 20; ++i)
            all += post(QByteArray(i, 'x')) + (i % 5 == 0 ? "\r\n" : ""); // a stray empty line is tolerated
        client.send(all);
        for (int i = 0; i < 20; ++i) {
            RawAnswer answer;
            TAKE_ANSWER(client, answer);
            QCOMPARE(answer.body, "/graphql " + QByteArray::number(i));
        }
        QVERIFY(!client.isClosed());
    }

    void requestMayArriveByteByByte()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
        const QByteArray bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                                 "chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n2\r\nde\r\n0\r\nT: u\r\n\r\n";
        for (char byte : bytes) {
            client.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
        QCOMPARE(fixture.requests.first().body, "abcde");
        QVERIFY(!fixture.requests.first().headers.contains("T")); // a trailer is no header
    }

    void connectionIsKeptOrClosedAsAsked_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("kept");
        QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
        QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") << false;
        QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
        QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
    }
    void connectionIsKeptOrClosedAsAsked()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, kept);
        Fixture fixture;
        RawClient client(fixture.port());
        client.send(request);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.headers.value("Connection"), kept ? "keep-alive" : "close");
        if (kept) {
            client.send(plainGet);
            TAKE_ANSWER(client, answer);
            QCOMPARE(answer.status, 200);
        } else {
            QTRY_VERIFY(client.isClosed());
        }
    }

    void clientThatHalfClosesStillGetsItsAnswer()
    {
        Fixture fixture;
        fixture.answerLater = true;
        RawClient client(fixture.port());
        client.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 1U);
        QVERIFY(::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR) == 0);
        fixture.answer(0, u"still"_s);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "still");
        QTRY_VERIFY(client.isClosed());
    }

    void continueIsSentWhenTheBodyIsWaitedFor()
    {
        Fixture fixture;
        RawClient client(fixture.port());
        client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
        const QByteArray expected = "HTTP/1.1 100 Continue\r\n\r\n";
        QTRY_COMPARE(client.received(), expected);
        client.skip(expected.size());
        client.send("ok");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "/ 2");
        client.send(post("hi", "Expect: 100-continue\r\n")); // the body is there already: no need to say go on
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
    }

    // ---- Handlers that fail, clients that leave, servers that end

    void handlerThatFailsIsA500WithoutDetail_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("throws") << 0;
        QTest::newRow("throws something odd") << 1;
        QTest::newRow("cancels") << 2;
        QTest::newRow("forgets its promise") << 3;
        QTest::newRow("future holds an exception") << 4;
        QTest::newRow("splits the header") << 5;
        QTest::newRow("status out of range") << 6;
    }
    void handlerThatFailsIsA500WithoutDetail()
    {
        QFETCH(int, how);
        auto server = Server::start({}, [how](const Request &) -> QFuture<Response> {
            if (how == 0)
                throw std::runtime_error("secret");
            if (how == 1)
                throw 7;
            if (how == 2)
                return {};
            if (how == 5)
                return async::ready(Response{200, {{"Location", "/secret\r\nSet-Cookie: x"}}, {}});
            if (how == 6)
                return async::ready(Response{99, {}, "secret"});
            auto promise = std::make_shared<QPromise<Response>>();
            promise->start();
            QMetaObject::invokeMethod(
                qApp,
                [promise, how] {
                    if (how == 4)
                        promise->setException(std::make_exception_ptr(std::runtime_error("secret")));
                    if (how == 4)
                        promise->finish();
                },
                Qt::QueuedConnection);
            return promise->future();
        });
        RawClient client(server.value()->port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 500);
        QCOMPARE(codeOf(answer), u"INTERNAL"_s);
        QVERIFY(!answer.body.contains("secret"));
        client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n"); // the connection survives
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 204);
    }

    void serversOwnHeadersCannotBeOverridden()
    {
        auto server = Server::start({}, [](const Request &) {
            return async::ready(Response{
                200,
                {{"content-length", "99"}, {"Connection", "close"}, {"Transfer-Encoding", "chunked"}, {"X", "y"}},
                "abc"});
        });
        RawClient client(server.value()->port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.headers.values("Content-Length"), (QList<QByteArray>{"3"}));
        QCOMPARE(answer.headers.values("Connection"), (QList<QByteArray>{"keep-alive"}));
        QVERIFY(!answer.headers.contains("Transfer-Encoding"));
        QCOMPARE(answer.headers.value("x"), "y");
    }

    void clientThatLeavesMidRequestHarmsNobody()
    {
        Fixture fixture;
        fixture.answerLater = true;
        for (int i = 0; i < 20; ++i) {
            RawClient client(fixture.port());
            client.send(i % 2 ? plainGet : plainGet.first(20)); // some during the request, some during the work
            QTRY_COMPARE(fixture.open.size(), static_cast<std::size_t>((i + 1) / 2));
            client.socket().abort();
        }
        for (std::size_t i = 0; i < fixture.open.size(); ++i)
            fixture.answer(i, QString(1'000'000, u'x'));
        fixture.answerLater = false;
        RawClient client(fixture.port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
    }

    // The one timer of a connection is set for the shorter time, and goes on for the longer one.
    void anIdleConnectionEndsThoughItsRequestsHadLessTime()
    {
        Limits limits;
        limits.read = 50ms;
        limits.write = 50ms;
        limits.idle = 300ms;
        Fixture fixture(limits);
        RawClient client(fixture.port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QTRY_VERIFY(client.isClosed());
    }

    void drainLetsOpenRequestsFinishAndClosesTheRest()
    {
        Fixture fixture;
        fixture.answerLater = true;
        RawClient working(fixture.port());
        working.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 1U);
        RawClient sending(fixture.port());
        sending.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n");
        RawClient idle(fixture.port());
        idle.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
        RawAnswer answer;
        TAKE_ANSWER(idle, answer);

        QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(idle.isClosed());
        QTcpSocket late;
        late.connectToHost(QHostAddress(QHostAddress::LocalHost), fixture.port());
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QVERIFY(!drained.isFinished());

        sending.send("abc");
        QTRY_COMPARE(fixture.open.size(), 2U);
        fixture.answer(1, u"in time"_s);
        TAKE_ANSWER(sending, answer);
        QCOMPARE(answer.body, "in time");
        QVERIFY(!drained.isFinished());
        fixture.answer(0, u"sold"_s);
        TAKE_ANSWER(working, answer);
        QCOMPARE(answer.body, "sold");
        QCOMPARE(answer.headers.value("Connection"), "close");
        QTRY_VERIFY(working.isClosed());
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
        fixture.server.reset();
    }

    void drainDuringAnAnswerClosesBehindIt()
    {
        constexpr qsizetype size = 64 * 1024 * 1024; // more than the kernel's buffers
        const auto server = Server::start({}, [](const Request &) {
            return async::ready(Response{200, {}, QByteArray(size, 'x')});
        });
        QTcpSocket client;
        client.setReadBufferSize(1000);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.value()->port());
        client.write(plainGet);
        QTRY_COMPARE(client.bytesAvailable(), 1000); // its head has said keep-alive
        const QFuture<bool> drained = server.value()->drain();
        client.setReadBufferSize(0);
        qsizetype received = 0;
        QTRY_VERIFY((received += client.readAll().size(), client.state() == QAbstractSocket::UnconnectedState));
        QVERIFY(received > size);
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(drained.result());
    }

    void drainCutsWhatTakesTooLong()
    {
        Limits limits;
        limits.drain = 100ms;
        Fixture fixture(limits);
        fixture.answerLater = true;
        RawClient client(fixture.port());
        client.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 1U);
        QFuture<bool> drained = fixture.server->drain();
        QTRY_VERIFY(drained.isFinished());
        QVERIFY(!drained.result());
        QTRY_VERIFY(client.isClosed());
        fixture.answer(0, u"too late"_s);
    }

    void serverMayBeDestroyedWhileRequestsAreOpen()
    {
        Fixture fixture;
        fixture.answerLater = true;
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 10; ++i) {
            clients.push_back(std::make_unique<RawClient>(fixture.port()));
            clients.back()->send(i < 5 ? plainGet : plainGet.first(i));
        }
        QTRY_COMPARE(fixture.open.size(), 5U);
        QFuture<bool> drained = fixture.server->drain();
        fixture.server.reset();
        QVERIFY(drained.isFinished());
        for (std::size_t i = 0; i < 5; ++i)
            fixture.answer(i, u"to nobody"_s);
        for (const auto &client : clients)
            QTRY_VERIFY(client->isClosed());
    }

    void serverMayBeDestroyedByItsHandler()
    {
        std::unique_ptr<Server> server;
        auto calls = std::make_shared<int>(0);
        auto started = Server::start({}, [&server, calls](const Request &) {
            ++*calls;
            server.reset();
            return async::ready(Response{});
        });
        server = std::move(started.value());
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(server->port()));
            clients.back()->send(plainGet);
        }
        for (const auto &client : clients)
            QTRY_VERIFY(client->isClosed() && !server);
        QCOMPARE(*calls, 1);
    }

    void takenPortNamesItsHolder()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        Settings settings;
        settings.port = other.serverPort();
        const auto started = Server::start(settings, [](const Request &) { return async::ready(Response{}); });
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::Conflict);
        QCOMPARE(started.error().extras.value(u"port"_s).toInt(), int(other.serverPort()));
        QCOMPARE(started.error().extras.value(u"pid"_s).toLongLong(), QCoreApplication::applicationPid());
        QCOMPARE(started.error().extras.value(u"process"_s).toString(), u"tst_httpserver"_s);
        QCOMPARE(started.error().detail,
                 u"port %1 is taken by tst_httpserver (pid %2)"_s.arg(other.serverPort())
                     .arg(QCoreApplication::applicationPid()));
    }

    void addressThatIsNotOursIsRefused_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::newRow("none") << QHostAddress();
        QTest::newRow("elsewhere") << QHostAddress(u"192.0.2.1"_s);
    }
    void addressThatIsNotOursIsRefused()
    {
        QFETCH(QHostAddress, address);
        Settings settings;
        settings.address = address;
        const auto started = Server::start(settings, [](const Request &) { return async::ready(Response{}); });
        QVERIFY(!started);
        QCOMPARE(started.error().code, ErrorCode::InvalidInput);
    }

    void accessLogHasNoSecrets()
    {
        static QStringList lines;
        static QMutex mutex;
        lines.clear();
        QLoggingCategory::setFilterRules(u"foyer.http.debug=true"_s);
        const QtMessageHandler was =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                const QMutexLocker lock(&mutex);
                lines.append(text);
            });
        {
            Fixture fixture;
            RawClient client(fixture.port());
            client.send("POST /a%0Ab?token=secret HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                        "secret\r\nFoyer-Request-Id: r-1\r\n"
                        "Content-Length: 6\r\n\r\nsecret");
            QTRY_VERIFY(client.hasAnswer());
            fixture.server.reset(); // its thread has ended: the line is written
        }
        qInstallMessageHandler(was);
        QLoggingCategory::setFilterRules({});
        const QString log = lines.join(u'\n');
        QCOMPARE(lines.size(), 1);
        QVERIFY2(log.contains(u"127.0.0.1"_s) && log.contains(u"POST"_s) && log.contains(u" 200 "_s)
                     && log.contains(u"r-1"_s),
                 qPrintable(log));
        QVERIFY2(!log.contains(u"secret"_s), qPrintable(log));
    }
};

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
