#include "remotecrashreports.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** Reports of crashes, read exactly. */
class TestRemoteCrashReports : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteCrashReports> m_reports;

private Q_SLOTS:
    void init()
    {
        start();
        m_reports = std::make_unique<RemoteCrashReports>(*m_client);
    }

    void everyReportIsRead()
    {
        m_server->replies = {Reply::data(
            R"({"crashReports":[{"id":"box/2","at":"2026-11-22T18:04:05.000Z","machine":"box","service":"booking","process":"booking-77",
            "version":"0.1.0","what":"SIGSEGV","seenBy":"Ada","seenAt":"2026-11-23T08:00:00.000Z"},
            {"id":"box/1","at":"2026-11-21T18:04:05.000Z","machine":"box","service":"","process":"","version":"","what":"SIGBUS",
            "seenBy":null,"seenAt":null}]})")};
        const auto read = wait(m_reports->crashReports());
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        const QDateTime moment(QDate(2026, 11, 22), QTime(18, 4, 5), Qt::UTC);
        QCOMPARE(read->size(), 2);
        QCOMPARE(read->first(),
                 (ports::CrashReport{
                     u"box/2"_s, moment, u"box"_s, u"booking"_s, u"booking-77"_s, u"0.1.0"_s, u"SIGSEGV"_s,
                     ports::CrashReport::Seen{u"Ada"_s, QDateTime(QDate(2026, 11, 23), QTime(8, 0), Qt::UTC)}}));
        QCOMPARE(read->last(),
                 (ports::CrashReport{u"box/1"_s, moment.addDays(-1), u"box"_s, {}, {}, {}, u"SIGBUS"_s, {}}));
    }

    void oneIsAskedForByItsId()
    {
        m_server->replies = {Reply::data(R"({"crashReport":{"text":"SIGSEGV\nmore\n"}})")};
        QCOMPARE(wait(m_reports->crashText(u"box/2"_s)), u"SIGSEGV\nmore\n"_s);
        QCOMPARE(m_server->asked.first().operation(), u"CrashReport"_s);
        QCOMPARE(m_server->asked.first().variables(), (QJsonObject{{u"id"_s, u"box/2"_s}}));
        m_server->replies = {Reply::data(R"({"crashReport":{"text":null}})")};
        QCOMPARE(wait(m_reports->crashText(u"box/2"_s)).error().code, ErrorCode::Protocol);
    }

    void thatItWasSeenIsTold()
    {
        m_server->replies = {Reply::data(
            R"({"noteCrashSeen":{"id":"box/2","at":"2026-11-22T18:04:05.000Z","machine":"box","service":"booking","process":"booking-77",
            "version":"0.1.0","what":"SIGSEGV","seenBy":"Ada","seenAt":"2026-11-23T08:00:00.000Z"}})")};
        const auto noted = wait(m_reports->noteCrashSeen(u"box/2"_s));
        QVERIFY2(noted, noted ? "" : qPrintable(toString(noted.error())));
        QCOMPARE(noted->seen->by, u"Ada"_s);
        QCOMPARE(m_server->asked.first().operation(), u"NoteCrashSeen"_s);
        QCOMPARE(m_server->asked.first().variables(), (QJsonObject{{u"id"_s, u"box/2"_s}}));
    }

    void whoMayNotIsToldSo()
    {
        m_server->replies = {Reply::error("FORBIDDEN")};
        QCOMPARE(wait(m_reports->crashReports()).error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestRemoteCrashReports)
#include "tst_remotecrashreports.moc"
