#include "remoteservicestatus.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** What the gateway says of its services, read exactly. */
class TestRemoteServiceStatus : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteServiceStatus> m_status;

    Result<QList<ports::ServiceStatus>> ask() { return wait(m_status->serviceStatus()); }

private Q_SLOTS:
    void init()
    {
        start();
        m_status = std::make_unique<RemoteServiceStatus>(*m_client);
    }
    void everyServiceIsRead()
    {
        m_server->replies = {Reply::data(
            R"({"serviceStatus":[{"name":"movie","instance":"movie-2","address":"127.0.0.1:3110","share":0.25,"state":"DOWN","since":"2026-11-14T18:00:00.000Z","version":"0.1.0",
            "latencyMs":7,"lastError":"refused","lastErrorAt":"2026-11-14T18:00:01.000Z"},
            {"name":"user","instance":"user","address":null,"share":null,"state":"DEGRADED","since":"2026-11-14T18:00:00.000Z","version":null,"latencyMs":null,
            "lastError":null,"lastErrorAt":null}]})")};
        const auto read = ask();
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        const QDateTime moment(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->first(),
                 (ports::ServiceStatus{u"movie"_s, ports::ServiceState::Down, moment, u"0.1.0"_s, 7ms, u"refused"_s,
                                       moment.addSecs(1), u"movie-2"_s, u"127.0.0.1:3110"_s, 0.25}));
        QCOMPARE(read->last(),
                 (ports::ServiceStatus{
                     u"user"_s, ports::ServiceState::Degraded, moment, {}, {}, {}, {}, u"user"_s, {}, {}}));
        QCOMPARE(m_server->asked.first().operation(), u"ServiceStatus"_s);
    }
    void whoIsBeingStoppedIsDraining()
    {
        m_server->replies = {Reply::data(
            R"({"serviceStatus":[{"name":"movie","instance":"movie","address":null,"share":1,"state":"DRAINING",
            "since":"2026-11-14T18:00:00.000Z","version":null,"latencyMs":null,"lastError":null,"lastErrorAt":null}]})")};
        const auto read = ask();
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(read->first().state, ports::ServiceState::Draining);
        QCOMPARE(read->first().share, std::optional(1.0));
    }
    void aStateNobodyKnowsIsAProtocolError()
    {
        m_server->replies = {Reply::data(
            R"({"serviceStatus":[{"name":"movie","instance":"movie","address":null,"share":null,"state":"TIRED","since":"2026-11-14T18:00:00.000Z","version":null,
            "latencyMs":null,"lastError":null,"lastErrorAt":null}]})")};
        const auto read = ask();
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Protocol);
    }
    void whoMayNotAskIsTold()
    {
        m_server->replies = {Reply::error("FORBIDDEN")};
        const auto read = ask();
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestRemoteServiceStatus)
#include "tst_remoteservicestatus.moc"
