#include "answerparser.h"

#include <QTest>

using namespace foyer::http;
using namespace Qt::Literals::StringLiterals;
using Verdict = AnswerParser::Verdict;

class TestAnswerParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswerIsTheSameInWhateverPiecesItComes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("keepsConnection");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nX-Why: because\r\n";
        QTest::newRow("with a length") << ok + "Content-Length: 5\r\n\r\nhello" << 200 << "hello"_ba << true;
        QTest::newRow("empty") << ok + "Content-Length: 0\r\n\r\n" << 200 << QByteArray() << true;
        QTest::newRow("without content") << "HTTP/1.1 204 No Content\r\n\r\n"_ba << 204 << QByteArray() << true;
        QTest::newRow("in chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n"
                                   << 200 << "hello"_ba << true;
        QTest::newRow("in chunks with a trailer")
            << ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"
            << 200 << "hello"_ba << true;
        QTest::newRow("the server will close")
            << ok + "Connection: close\r\nContent-Length: 5\r\n\r\nhello" << 200 << "hello"_ba << false;
        QTest::newRow("HTTP/1.0") << "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba << 200 << "hello"_ba
                                  << false;
        QTest::newRow("after interim ones")
            << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n" + ok
                + "Content-Length: 5\r\n\r\nhello"
            << 200 << "hello"_ba << true;
        QTest::newRow("a refusal") << "HTTP/1.1 503 Busy\r\nContent-Length: 5\r\n\r\nlater"_ba << 503 << "later"_ba
                                   << true;
    }
    void anAnswerIsTheSameInWhateverPiecesItComes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(bool, keepsConnection);
        for (const qsizetype piece : {bytes.size(), qsizetype(1), qsizetype(7)}) {
            AnswerParser parser(1000);
            for (qsizetype at = 0; at < bytes.size(); at += piece) {
                const Verdict verdict = parser.take(bytes.mid(at, piece));
                QCOMPARE(verdict, at + piece >= bytes.size() ? Verdict::Complete : Verdict::Incomplete);
            }
            QCOMPARE(parser.keepsConnection(), keepsConnection);
            const Response response = parser.response();
            QCOMPARE(response.status, status);
            QCOMPARE(response.body, body);
        }
    }

    void withoutALengthTheEndOfTheConnectionIsTheEnd()
    {
        AnswerParser parser(1000);
        QCOMPARE(parser.take("HTTP/1.1 200 OK\r\nX-Why: because\r\n\r\nhel"), Verdict::Incomplete);
        QCOMPARE(parser.take("lo"), Verdict::Incomplete);
        QCOMPARE(parser.takeEnd(), Verdict::Complete);
        QVERIFY(!parser.keepsConnection());
        const Response response = parser.response();
        QCOMPARE(response.body, "hello");
        QCOMPARE(response.headers.value("x-why"), "because");
    }

    void whatIsCutOffIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("half a header") << "HTTP/1.1 200 OK\r\nX-Wh"_ba;
        QTest::newRow("half a body") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel"_ba;
        QTest::newRow("half a chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"_ba;
        QTest::newRow("no last chunk") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"_ba;
        QTest::newRow("only an interim one") << "HTTP/1.1 100 Continue\r\n\r\n"_ba;
    }
    void whatIsCutOffIsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        AnswerParser parser(1000);
        if (!bytes.isEmpty())
            QCOMPARE(parser.take(bytes), Verdict::Incomplete);
        QCOMPARE(parser.takeEnd(), Verdict::Malformed);
    }

    void whatIsNoHttpIsToldAtOnce_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("another protocol") << "SSH-2.0-OpenSSH\r\n\r\n"_ba;
        QTest::newRow("a length that is none") << "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello"_ba;
        QTest::newRow("two lengths") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"_ba;
        QTest::newRow("a chunk without a size") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n"_ba;
        QTest::newRow("an endless chunk line")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=\"" + QByteArray(100'000, 'x');
        QTest::newRow("an endless header") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(100'000, 'x');
    }
    void whatIsNoHttpIsToldAtOnce()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(AnswerParser(1000).take(bytes), Verdict::Malformed);
    }

    void aBodyIsBounded_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("rest");
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        QTest::newRow("with a length") << ok + "Content-Length: 1001\r\n\r\n" << QByteArray();
        QTest::newRow("in chunks") << ok + "Transfer-Encoding: chunked\r\n\r\n"
                                   << "3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n";
        QTest::newRow("until the end") << ok + "\r\n" << QByteArray(1001, 'x');
    }
    void aBodyIsBounded()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, rest);
        QCOMPARE(AnswerParser(1000).take(head + rest), Verdict::TooLarge);
        QVERIFY(AnswerParser(1001).take(head + rest) != Verdict::TooLarge);
    }

    // Whoever says more than was asked for would have it taken for the answer to the next request.
    void whatComesBehindAnAnswerSpoilsTheConnection()
    {
        AnswerParser parser(1000);
        QCOMPARE(parser.take("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\n"),
                 Verdict::Complete);
        QVERIFY(!parser.keepsConnection());
        QCOMPARE(parser.response().body, "hello");
    }
};

QTEST_APPLESS_MAIN(TestAnswerParser)
#include "tst_answerparser.moc"
