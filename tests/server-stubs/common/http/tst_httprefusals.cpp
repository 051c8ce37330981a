#include "serverfixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Limits quick()
{
    Limits limits;
    limits.read = 150ms;
    limits.idle = 150ms;
    limits.linger = 100ms;
    return limits;
}

} // namespace

class TestHttpRefusals : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // ---- What is refused

    void malformedRequestsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const auto fields = [&row](const char *name, const QByteArray &more, int status = 400) {
            row(name, "POST / HTTP/1.1\r\nHost: a\r\n" + more + "\r\n\r\nabc", status);
        };
        row("noise", "\x16\x03\x01\x02\r\n\r\n", 400);
        row("no version", "GET /\r\nHost: a\r\n\r\n", 400);
        row("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
        row("HTTP/0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505);
        row("unknown method", "SELL / HTTP/1.1\r\nHost: a\r\n\r\n", 501);
        row("CONNECT", "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", 501);
        row("TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("DELETE", "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("lower case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501);
        row("tab in the request line", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 505);
        row("longer version", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 505);
        row("target of another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("relative target", "GET hello HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("asterisk for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("encoded NUL", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("path not UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("path ends within a character", "GET /hello%c3?a HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("query not UTF-8", "GET /hello?a=%ff&b=c HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("query not UTF-8, not encoded", "GET /hello?a=\xff HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("half a surrogate pair in the query", "GET /hello?a=%ed%a0%bd HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("a letter cut off by the next parameter", "GET /hello?a=%c3&b=%a9 HTTP/1.1\r\nHost: a\r\n\r\n", 400);
        row("bare line feeds", "GET / HTTP/1.1\nHost: a\n\n", 400);
        row("one bare line feed", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400);
        row("bare carriage return", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", 400);
        row("NUL", "GET / HTTP/1.1\r\nHost: a\0b\r\n\r\n"_ba, 400);
        row("folded line", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n", 400);
        row("folded with tab", "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb\r\n\r\n", 400);
        row("leading white space", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400);
        row("space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
        row("control character in a name", "GET / HTTP/1.1\r\nHost: a\r\nX\x01: y\r\n\r\n", 400);
        row("control character in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: y\x01\r\n\r\n", 400);
        row("space in a name", "GET / HTTP/1.1\r\nHost: a\r\nContent Length: 3\r\n\r\n", 400);
        row("no colon", "GET / HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400);
        row("empty name", "GET / HTTP/1.1\r\nHost: a\r\n: x\r\n\r\n", 400);
        row("no Host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
        fields("length and chunked", "Content-Length: 3\r\nTransfer-Encoding: chunked");
        fields("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 3");
        fields("two lengths", "Content-Length: 3\r\nContent-Length: 4");
        fields("the same length twice", "Content-Length: 3\r\nContent-Length: 3");
        fields("list of lengths", "Content-Length: 3, 3");
        fields("negative length", "Content-Length: -3");
        fields("signed length", "Content-Length: +3");
        fields("hexadecimal length", "Content-Length: 0x3");
        fields("empty length", "Content-Length:");
        fields("two lengths and a space", "Content-Length: 3 3");
        fields("length and a vertical tab", "Content-Length: 3\v");
        fields("lengths of two spellings", "Content-Length: 3\r\ncontent-length: 3");
        fields("length beyond 64 bits", "Content-Length: 99999999999999999999");
        fields("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");
        fields("identity and chunked", "Transfer-Encoding: identity, chunked", 501);
        fields("gzip", "Transfer-Encoding: gzip", 501);
        fields("almost chunked", "Transfer-Encoding: xchunked", 501);
        fields("chunked and more", "Transfer-Encoding: chunked, identity", 501);
        fields("chunked and a vertical tab", "Transfer-Encoding: \vchunked");
        fields("chunked in quotation marks", "Transfer-Encoding: \"chunked\"", 501);
        fields("an empty coding", "Transfer-Encoding:", 501);
        fields("unknown expectation", "Expect: miracles\r\nContent-Length: 3", 417);
        row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        fields("bad chunk size", "Transfer-Encoding: chunked\r\n\r\nxyz\r\n");
        fields("chunk without its line end", "Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n");
        fields("chunk size beyond 64 bits", "Transfer-Encoding: chunked\r\n\r\n11111111111111111\r\n");
        fields("bare line feed after chunk size", "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n");
        fields("chunk size with a sign", "Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n");
        fields("chunk size with a prefix", "Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n");
        fields("space before the chunk size", "Transfer-Encoding: chunked\r\n\r\n 3\r\nabc\r\n0\r\n\r\n");
        fields("no chunk size", "Transfer-Encoding: chunked\r\n\r\n\r\nabc\r\n0\r\n\r\n");
        fields("bare line feed after a chunk", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\n0\r\n\r\n");
        fields("bare carriage return in a chunk line", "Transfer-Encoding: chunked\r\n\r\n3;a\rb\r\nabc\r\n0\r\n\r\n");
        fields("bare line feed in a chunk line", "Transfer-Encoding: chunked\r\n\r\n3;a\nb\r\nabc\r\n0\r\n\r\n");
        fields("bare line feed in the trailer", "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\n\r\n");
        fields("length in the trailer", "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 3\r\n\r\n");
        fields("coding in the trailer", "Transfer-Encoding: chunked\r\n\r\n0\r\nTransfer-Encoding: chunked\r\n\r\n");
        fields("folded line in the trailer", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n z\r\n\r\n");
        fields("folded line in a later trailer",
               "Transfer-Encoding: chunked\r\n\r\n0;a\r\nX: y\r\nY: z\r\n\tz\r\nZ: z\r\n\r\n");
        fields("trailer without a colon", "Transfer-Encoding: chunked\r\n\r\n0\r\nnonsense\r\n\r\n");
        fields("open string in a chunk line", "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\r\nab");
        fields("open string in a later chunk line",
               "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1f4;a=\"\\\"b\r\nab");
        fields("open string in the line of the last chunk", "Transfer-Encoding: chunked\r\n\r\n0;a=\"b\r\n\r\n");
        fields("string that ends in the next line", "Transfer-Encoding: chunked\r\n\r\n3;a=\"b\r\n\"\r\n");
        fields("endless chunk extension", "Transfer-Encoding: chunked\r\n\r\n3;" + QByteArray(40'000, 'x'));
    }
    void malformedRequestsAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Fixture fixture;
        RawClient client(fixture.port());
        client.send(bytes);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, status);
        QCOMPARE(codeOf(answer), u"INVALID_INPUT"_s);
        QVERIFY(answer.headers.contains("Foyer-Request-Id"));
        QVERIFY(fixture.requests.isEmpty());
        QCOMPARE(fixture.refused(), QList<int>{status});
        if (status != 405) { // whoever is misunderstood once gets no second request read
            QCOMPARE(answer.headers.value("Connection"), "close");
            client.socket().disconnectFromHost();
            QTRY_VERIFY(client.isClosed());
            QVERIFY(client.received().isEmpty());
        }
    }

    void headerIsTakenUpToItsLimitAndNoFurther_data()
    {
        QTest::addColumn<int>("over");
        QTest::addColumn<int>("status");
        QTest::newRow("at the limit") << 0 << 200;
        QTest::newRow("one over") << 1 << 431;
        QTest::newRow("far over") << 100'000 << 431;
    }
    void headerIsTakenUpToItsLimitAndNoFurther()
    {
        QFETCH(int, over);
        QFETCH(int, status);
        Fixture fixture;
        RawClient client(fixture.port());
        const QByteArray before = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        client.send(before + QByteArray(16 * 1024 - before.size() - 4 + over, 'x') + "\r\n\r\n");
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, status);
        QCOMPARE(fixture.requests.size(), status == 200 ? 1 : 0);
    }

    void bodyIsTakenUpToItsLimitAndNoFurther_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("chunked");
        QTest::addColumn<int>("status");
        QTest::newRow("at the limit") << 1000 << false << 200;
        QTest::newRow("one over") << 1001 << false << 413;
        QTest::newRow("megabytes over") << 5'000'000 << false << 413;
        QTest::newRow("chunked at the limit") << 1000 << true << 200;
        QTest::newRow("chunked over") << 1001 << true << 413;
        QTest::newRow("chunked megabytes over") << 5'000'000 << true << 413;
    }
    void bodyIsTakenUpToItsLimitAndNoFurther()
    {
        QFETCH(int, size);
        QFETCH(bool, chunked);
        QFETCH(int, status);
        Limits limits;
        limits.bodyBytes = 1000;
        Fixture fixture(limits);
        RawClient client(fixture.port());
        if (chunked) {
            QByteArray bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
            for (int left = size; left > 0; left -= 500)
                bytes += QByteArray::number(qMin(left, 500), 16) + "\r\n" + QByteArray(qMin(left, 500), 'x') + "\r\n";
            client.send(bytes + "0\r\n\r\n");
        } else {
            client.send(post(QByteArray(size, 'x')));
        }
        RawAnswer answer; // arrives although the client is still sending
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, status);
        QCOMPARE(codeOf(answer), status == 413 ? u"TOO_LARGE"_s : QString());
        QCOMPARE(fixture.requests.size(), status == 200 ? 1 : 0);
    }

    void aLargeBodyNeedsATokenAndALengthBeforehand_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        const QByteArray token = "Authorization: Bearer abc\r\n";
        QTest::newRow("at the limit") << 5000 << token << 200;
        QTest::newRow("one over") << 5001 << token << 413;
        QTest::newRow("without a token") << 1001 << QByteArray() << 413;
        QTest::newRow("with another kind of authorization")
            << 1001 << QByteArray("Authorization: Basic abc\r\n") << 413;
        QTest::newRow("with an empty token") << 1001 << QByteArray("Authorization: Bearer \r\n") << 413;
        QTest::newRow("chunked") << 1001 << token + "Transfer-Encoding: chunked\r\n" << 413;
        QTest::newRow("chunked, ordinary") << 1000 << token + "Transfer-Encoding: chunked\r\n" << 200;
    }
    void aLargeBodyNeedsATokenAndALengthBeforehand()
    {
        QFETCH(int, size);
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        Limits limits;
        limits.bodyBytes = 1000;
        limits.largeBodyBytes = 5000;
        Fixture fixture(limits);
        RawClient client(fixture.port());
        if (headers.contains("chunked"))
            client.send("POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + QByteArray::number(size, 16) + "\r\n"
                        + QByteArray(size, 'x') + "\r\n0\r\n\r\n");
        else
            client.send(post(QByteArray(size, 'x'), headers));
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, status);
        QCOMPARE(codeOf(answer), status == 413 ? u"TOO_LARGE"_s : QString());
        QCOMPARE(fixture.requests.size(), status == 200 ? 1 : 0);
    }

    void onlySoManyLargeBodiesAtOnce()
    {
        Limits limits;
        limits.bodyBytes = 1000;
        limits.largeBodyBytes = 5000;
        limits.largeBodies = 2;
        Fixture fixture(limits);
        fixture.answerLater = true;
        const QByteArray large = post(QByteArray(2000, 'x'), "Authorization: Bearer abc\r\n");
        RawClient worked(fixture.port());
        worked.send(large);
        QTRY_COMPARE(fixture.requests.size(), 1);
        auto arriving = std::make_unique<RawClient>(fixture.port());
        arriving->send(large.first(large.size() - 1) /* all but the last byte */);
        RawAnswer answer;
        // The head of the second may not have been read when the third comes, so it is asked until it is refused.
        QTRY_VERIFY([&] {
            RawClient third(fixture.port());
            third.send(large.first(large.indexOf("\r\n\r\n") + 4));
            if (!QTest::qWaitFor([&third] { return third.hasAnswer(); }, 200))
                return false;
            answer = third.take();
            return true;
        }());
        QCOMPARE(answer.status, 503);
        QCOMPARE(codeOf(answer), u"BUSY"_s);
        QVERIFY(answer.headers.contains("Retry-After"));
        RawClient ordinary(fixture.port());
        ordinary.send(post("x"));
        QTRY_COMPARE(fixture.requests.size(), 2);

        // Who leaves, and who was answered, makes room.
        arriving.reset();
        fixture.answer(0, u"done"_s);
        TAKE_ANSWER(worked, answer);
        QCOMPARE(answer.status, 200);
        RawClient next(fixture.port());
        next.send(large);
        QTRY_COMPARE(fixture.requests.size(), 3);
        RawClient another(fixture.port()); // while the one that was answered is still connected
        another.send(large);
        QTRY_COMPARE(fixture.requests.size(), 4);
    }

    void anyFlippedByteIsAnsweredOrClosed()
    {
        Fixture fixture(quick());
        const QByteArray whole = "POST /g?a=b HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc";
        std::vector<std::unique_ptr<RawClient>> clients;
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (char other : {'\0', '\n', '\r', ' ', ':', '9', '\xff'}) {
                QByteArray bytes = whole;
                bytes[at] = other;
                clients.push_back(std::make_unique<RawClient>(fixture.port()));
                clients.back()->send(bytes);
            }
            for (const auto &client : clients) {
                QTRY_VERIFY2(client->isClosed() || client->hasAnswer(), qPrintable(u"byte %1"_s.arg(at)));
                client->socket().abort();
            }
            clients.clear();
        }
        RawClient client(fixture.port());
        client.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.status, 200);
    }

    // ---- Time

    void slowSendersGetATimeout_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status"); // 0: closed without a word
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("one byte") << QByteArray("G") << 408;
        QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHo") << 408;
        QTest::newRow("half a body") << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc") << 408;
        QTest::newRow("half a chunk") << QByteArray(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
                                      << 408;
        QTest::newRow("told to continue")
            << QByteArray("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n") << 408;
        QTest::newRow("second request") << plainGet + QByteArray("GET /") << 408;
    }
    void slowSendersGetATimeout()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        Fixture fixture(quick());
        RawClient client(fixture.port());
        client.send(bytes);
        QTRY_VERIFY(client.isClosed());
        if (status == 0) {
            QVERIFY(client.received().isEmpty());
        } else {
            QVERIFY(client.received().contains("HTTP/1.1 408 Request Timeout\r\n"));
            QVERIFY(client.received().contains("TIMEOUT"));
        }
        QCOMPARE(fixture.refused(), status == 0 ? QList<int>() : QList<int>{status});
    }

    void idleConnectionIsClosedButNotWhileItsAnswerIsWaitedFor()
    {
        Limits limits = quick();
        limits.write = 150ms;
        Fixture fixture(limits);
        fixture.answerLater = true;
        RawClient client(fixture.port());
        client.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 1U);
        RawClient silent(fixture.port());
        QVERIFY(!silent.isClosed());
        QTRY_VERIFY(silent.isClosed()); // so all limits have passed
        QVERIFY(!client.isClosed());
        fixture.answer(0, u"slow work"_s);
        RawAnswer answer;
        TAKE_ANSWER(client, answer);
        QCOMPARE(answer.body, "slow work");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received().isEmpty());
    }

    void clientThatDoesNotReadIsCut()
    {
        Limits limits;
        limits.write = 200ms;
        constexpr qsizetype size = 64 * 1024 * 1024; // more than the kernel's buffers
        Settings settings;
        settings.limits = limits;
        auto server = Server::start(settings, [](const Request &) {
            return async::ready(Response{200, {}, QByteArray(size, 'x')});
        });
        QTcpSocket client;
        client.setReadBufferSize(1000);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.value()->port());
        client.write(plainGet);
        QTRY_COMPARE(client.bytesAvailable(), 1000);
        QFuture<bool> drained = server.value()->drain(); // knows when the answer is no longer being written
        QTRY_VERIFY(drained.isFinished());
        qsizetype received = 0;
        client.setReadBufferSize(0);
        QTRY_VERIFY((received += client.readAll().size(), client.state() == QAbstractSocket::UnconnectedState));
        QVERIFY(received < size);
    }

    void twoHundredSlowSendersHoldUpNobody()
    {
        Limits limits = quick();
        limits.read = 2s;
        Fixture fixture(limits);
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 200; ++i) {
            slow.push_back(std::make_unique<RawClient>(fixture.port()));
            slow.back()->send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n" + QByteArray(i % 50, 'x'));
        }
        for (int i = 0; i < 20; ++i) {
            RawClient client(fixture.port());
            client.send(plainGet);
            RawAnswer answer;
            TAKE_ANSWER(client, answer);
            QCOMPARE(answer.status, 200);
        }
        QTRY_VERIFY(std::all_of(slow.begin(), slow.end(), [](const auto &client) { return client->isClosed(); }));
        for (const auto &client : slow)
            QVERIFY(client->received().startsWith("HTTP/1.1 408 "));
        QCOMPARE(fixture.requests.size(), 20);
    }

    // ---- Numbers

    void requestsOverTheInFlightLimitAreToldToComeBack()
    {
        Limits limits;
        limits.requestsInFlight = 2;
        limits.retryAfter = 3s;
        Fixture fixture(limits);
        fixture.answerLater = true;
        RawClient first(fixture.port());
        RawClient second(fixture.port());
        first.send(plainGet);
        second.send(plainGet);
        QTRY_COMPARE(fixture.open.size(), 2U);
        RawClient third(fixture.port());
        third.send(plainGet);
        RawAnswer answer;
        TAKE_ANSWER(third, answer);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.headers.value("Retry-After"), "3");
        QCOMPARE(codeOf(answer), u"BUSY"_s);
        QCOMPARE(answer.headers.value("Connection"), "keep-alive");
        QCOMPARE(fixture.refused(), QList<int>{503}); // and nothing of those that were answered, or will be

        first.socket().abort(); // its work goes on and counts
        third.send(plainGet);
        TAKE_ANSWER(third, answer);
        QCOMPARE(answer.status, 503);

        fixture.answer(0, u"nobody hears this"_s);
        fixture.answerLater = false;
        QTRY_VERIFY(([&] {
            third.send(plainGet);
            return QTest::qWaitFor([&] { return third.hasAnswer(); }) && third.take().status == 200;
        }()));
    }

    void bytesOverTheInFlightLimitAreToldToComeBack()
    {
        Limits limits;
        limits.bytesInFlight = 1000;
        Fixture fixture(limits);
        fixture.answerLater = true;
        const QByteArray large = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 600\r\n\r\n" + QByteArray(600, 'x');
        RawClient first(fixture.port());
        first.send(large);
        QTRY_COMPARE(fixture.open.size(), 1U);
        RawClient second(fixture.port());
        second.send(large);
        RawAnswer answer;
        TAKE_ANSWER(second, answer);
        QCOMPARE(answer.status, 503);
        QCOMPARE(codeOf(answer), u"BUSY"_s);

        fixture.answer(0, u"room again"_s);
        TAKE_ANSWER(first, answer);
        QCOMPARE(answer.status, 200);
        fixture.answerLater = false;
        second.send(large);
        TAKE_ANSWER(second, answer);
        QCOMPARE(answer.status, 200);
    }

    void connectionsOverTheLimitAreRefused_data()
    {
        QTest::addColumn<Limits>("limits");
        Limits total;
        total.connections = 3;
        QTest::newRow("in all") << total;
        Limits perAddress;
        perAddress.connectionsPerAddress = 3;
        QTest::newRow("of one address") << perAddress;
        Limits descriptors;
        rlimit now{};
        getrlimit(RLIMIT_NOFILE, &now);
        descriptors.descriptorReserve = static_cast<int>(now.rlim_cur) - 3;
        QTest::newRow("of descriptors") << descriptors;
    }
    void connectionsOverTheLimitAreRefused()
    {
        QFETCH(Limits, limits);
        Fixture fixture(limits);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i) {
            clients.push_back(std::make_unique<RawClient>(fixture.port()));
            clients.back()->send(plainGet);
            RawAnswer answer;
            TAKE_ANSWER(*clients.back(), answer);
            QCOMPARE(answer.status, 200);
        }
        RawClient over(fixture.port());
        RawAnswer answer;
        TAKE_ANSWER(over, answer);
        QCOMPARE(answer.status, 503);
        QVERIFY(answer.headers.contains("Retry-After"));
        QCOMPARE(fixture.refused(), QList<int>{503});
        QTRY_VERIFY(over.isClosed());

        clients.clear();
        QTRY_VERIFY(([&] { // once the server has seen them go
            RawClient again(fixture.port());
            again.send(plainGet);
            return QTest::qWaitFor([&] { return again.hasAnswer(); }) && again.take().status == 200;
        }()));
    }

    void acceptPausesWithoutDescriptorsAndGoesOnAfterwards()
    {
        Limits limits;
        limits.acceptPause = 20ms;
        Fixture fixture(limits);
        // A raw socket made beforehand: the client must not be the one that fails.
        const int client = ::socket(AF_INET, SOCK_STREAM, 0);
        rlimit before{};
        getrlimit(RLIMIT_NOFILE, &before);
        rlimit none = before;
        none.rlim_cur = static_cast<rlim_t>(client) + 1;
        std::vector<int> fillers; // take the numbers below the client's that are still free
        do
            fillers.push_back(::dup(client));
        while (fillers.back() < client);
        static std::atomic_int warnings = 0;
        warnings = 0;
        const QtMessageHandler was =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                if (text.startsWith(u"cannot accept a connection"))
                    ++warnings; // from the network thread, while this one only looks
            });
        QElapsedTimer since;
        since.start();
        setrlimit(RLIMIT_NOFILE, &none);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(fixture.port());
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int connected = ::connect(client, reinterpret_cast<sockaddr *>(&to), sizeof to);
        QTRY_VERIFY(warnings >= 3);
        setrlimit(RLIMIT_NOFILE, &before);
        const qint64 pauses = since.elapsed() / 20;
        for (int filler : fillers)
            ::close(filler);
        QTRY_VERIFY(([&] {
            RawClient again(fixture.port());
            again.send(plainGet);
            return QTest::qWaitFor([&] { return again.hasAnswer(); });
        }()));
        qInstallMessageHandler(was);
        ::close(client);
        QCOMPARE(connected, 0);
        QVERIFY2(warnings >= 3, qPrintable(QString::number(warnings)));
        QVERIFY2(warnings <= pauses + 2, qPrintable(QString::number(warnings)));
    }
};

QTEST_GUILESS_MAIN(TestHttpRefusals)
#include "tst_httprefusals.moc"
