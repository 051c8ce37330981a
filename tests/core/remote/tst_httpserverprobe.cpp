#include "httpserverprobe.h"
#include "scriptedserver.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

class TestHttpServerProbe : public QObject
{
    Q_OBJECT
    std::unique_ptr<ScriptedServer> m_server;
    HttpServerProbe m_probe{u"0.2.0"_s};

    Result<ports::ServerFacts> probe(const QUrl &url, const QByteArray &authority = {})
    {
        const QFuture<Result<ports::ServerFacts>> future = m_probe.probe(url, authority);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 10'000))
            return fail(ErrorCode::Internal, u"the probe never ended"_s);
        return future.result();
    }
    Result<ports::ServerFacts> probe() { return probe(m_server->url()); }
    void answer(const QByteArray &body, int status = 200, const QByteArray &headers = {})
    {
        m_server->replies = {{Reply::Kind::Answer, status, body, headers}};
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ScriptedServer>(); }

    void readsWhatTheServerSaysOfItself()
    {
        answer(R"({"service":"foyer","version":"0.2.3","oldestClient":"0.1.0","more":1})");
        const auto facts = probe();
        QVERIFY2(facts.has_value(), qPrintable(facts ? QString() : toString(facts.error())));
        QCOMPARE(facts->version, u"0.2.3"_s);
        QCOMPARE(facts->oldestClient, u"0.1.0"_s);
    }
    void aDemoSaysThatItIsOne()
    {
        answer(R"({"service":"foyer","version":"0.2.3","oldestClient":"0.1.0","demo":true})");
        QVERIFY(probe()->isDemo);
        answer(R"({"service":"foyer","version":"0.2.3","oldestClient":"0.1.0"})");
        QVERIFY(!probe()->isDemo);
    }
    void asksForTheVersionWhateverThePathAndSaysItsOwn()
    {
        answer(R"({"service":"foyer","version":"0.2.3","oldestClient":"0.1.0"})");
        QVERIFY(probe().has_value()); // the server's address ends in /graphql
        QCOMPARE(m_server->asked.size(), 1);
        QVERIFY2(m_server->asked.first().head.startsWith("GET /version HTTP/1.1\r\n"),
                 m_server->asked.first().head.constData());
        QCOMPARE(m_server->asked.first().header("foyer-client-version"), QByteArray("0.2.0"));
    }
    void releasesThatDoNotFit_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("oldest");
        QTest::newRow("server too old") << QByteArray("0.1.9") << QByteArray("0.1.0");
        QTest::newRow("server too new") << QByteArray("0.4.0") << QByteArray("0.3.0");
    }
    void releasesThatDoNotFit()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, oldest);
        answer(R"({"service":"foyer","version":")" + version + R"(","oldestClient":")" + oldest + R"("})");
        const auto facts = probe();
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::VersionMismatch);
        QCOMPARE(facts.error().extras.value(u"server"_s).toString(), QString::fromLatin1(version));
        QCOMPARE(facts.error().extras.value(u"client"_s).toString(), u"0.2.0"_s);
    }
    void whatElseAnswersIsNoServer_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("a web page") << 200 << QByteArray("<html>It works!</html>") << QByteArray();
        QTest::newRow("other JSON") << 200 << QByteArray(R"({"service":"stove","version":"0.2.0"})") << QByteArray();
        QTest::newRow("a list") << 200 << QByteArray("[]") << QByteArray();
        QTest::newRow("nothing") << 200 << QByteArray() << QByteArray();
        QTest::newRow("not found") << 404
                                   << QByteArray(R"({"service":"foyer","version":"0.2.0","oldestClient":"0.1.0"})")
                                   << QByteArray();
        QTest::newRow("broken") << 500 << QByteArray() << QByteArray();
        QTest::newRow("leads elsewhere") << 302 << QByteArray()
                                         << QByteArray("Location: http://127.0.0.1:9/version\r\n");
    }
    void whatElseAnswersIsNoServer()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, headers);
        answer(body, status, headers);
        const auto facts = probe();
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::Protocol);
        QCOMPARE(m_server->asked.size(), 1);
    }
    void aConnectionThatIsCutIsNoServer()
    {
        m_server->otherwise = [](const ScriptedServer::Asked &) { return Reply::close(); };
        const auto facts = probe();
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::Protocol);
    }
    void nobodyThereIsUnreachable()
    {
        const QUrl url = m_server->url();
        m_server.reset();
        const auto facts = probe(url);
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::Unreachable);
    }
    void whatIsNoCertificateIsSaidBeforeAsking()
    {
        const auto facts = probe(m_server->url(), "no certificate");
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, ErrorCode::InvalidInput);
        QVERIFY(m_server->asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHttpServerProbe)
#include "tst_httpserverprobe.moc"
