#include "remotemembers.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** Customers over GraphQL: what is asked, and what an answer means. */
class TestRemoteMembers : public RemoteTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { start(); }

    void whoIsFoundIsToldByNameAndNumber()
    {
        RemoteMembers members(*m_client);
        m_server->replies = {Reply::data(
            "{\"members\":[{\"id\":\"0190b2f4-0000-7000-8000-000000000001\",\"name\":\"Carl\",\"number\":"
            "\"M1234567897\",\"maskedContact\":\"c***@example.org\"},{\"id\":\"0190b2f4-0000-7000-8000-000000000002\",\"name\":"
            "\"Carla\",\"number\":\"M0000000006\",\"maskedContact\":null}]}")};
        const auto found = wait(members.find(u"carl"_s));
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->first().name, u"Carl"_s);
        QCOMPARE(found->first().number, u"M1234567897"_s);
        QCOMPARE(found->first().maskedContact, u"c***@example.org"_s);
        QCOMPARE(found->last().maskedContact, QString());
        QCOMPARE(m_server->asked.first().variables().value(u"text"_s).toString(), u"carl"_s);
    }

    void whatIsNoAnswerIsNone()
    {
        RemoteMembers members(*m_client);
        m_server->replies = {
            Reply::data("{\"members\":[{\"id\":\"x\",\"name\":\"Carl\",\"number\":\"M1\",\"maskedContact\":null}]}")};
        QCOMPARE(wait(members.find(u"carl"_s)).error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestRemoteMembers)
#include "tst_remotemembers.moc"
