#include "fieldproblem.h"
#include "remoteownaccount.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** One's own account on its way over GraphQL. */
class TestRemoteOwnAccount : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteOwnAccount> m_account;

private Q_SLOTS:
    void init()
    {
        start();
        m_account = std::make_unique<RemoteOwnAccount>(*m_client);
    }
    void whatThereIsIsRead()
    {
        m_server->replies = {
            Reply::data(R"({"me":{"id":"u1","version":4,"staffNumber":7,"hasPin":true,"hasTotp":false,"sessions":[
            {"id":"s1","deviceName":"Desk 1","since":"2026-11-20T08:00:00Z","lastUsedAt":"2026-11-23T09:30:00Z","isThis":true}]}})"),
            Reply::data(
                R"({"me":{"id":"u1","version":4,"staffNumber":null,"hasPin":false,"hasTotp":true,"sessions":[]}})"),
            Reply::data(R"({"me":null})")};
        const Result<ports::OwnAccount> account = wait(m_account->read());
        QVERIFY(account);
        QCOMPARE(account->version, 4);
        QCOMPARE(account->staffNumber, std::optional(7));
        QVERIFY(account->hasPin && !account->hasTotp);
        QCOMPARE(account->sessions,
                 (QList<ports::OwnSession>{{u"s1"_s, u"Desk 1"_s, QDateTime({2026, 11, 20}, {8, 0}, Qt::UTC),
                                            QDateTime({2026, 11, 23}, {9, 30}, Qt::UTC), true}}));
        QCOMPARE(wait(m_account->read())->staffNumber, std::nullopt);
        QVERIFY(!wait(m_account->read()));
    }
    void changesAreSaidOnceAndRefusalsHaveTheirField()
    {
        m_server->replies = {
            Reply::data(R"({"changePassword":{"user":{"id":"u1"},"refusal":null}})"),
            Reply::data(R"({"changePassword":{"user":null,"refusal":{"code":"INVALID_INPUT","detail":"","problems":[
            {"field":"currentPassword","fault":"UNKNOWN","limit":null}]}}})"),
            Reply::data(R"({"changePin":{"user":{"id":"u1"},"refusal":null}})"), Reply::hang()};
        QVERIFY(wait(m_account->changePassword(4, u"old secret"_s, u"new secret"_s)));
        QCOMPARE(m_server->asked.last().input(),
                 (QJsonObject{
                     {u"version"_s, 4}, {u"currentPassword"_s, u"old secret"_s}, {u"password"_s, u"new secret"_s}}));
        const Result<void> refused = wait(m_account->changePassword(5, u"wrong"_s, u"new secret"_s));
        QVERIFY(!refused);
        QCOMPARE(fieldProblemsOf(refused.error()),
                 (QList<FieldProblem>{{u"currentPassword"_s, FieldFault::Unknown, {}}}));
        QVERIFY(wait(m_account->changePin(5, u"old secret"_s, {})));
        QVERIFY(m_server->asked.last().input().value("pin"_L1).isNull());
        QVERIFY(!wait(m_account->changePin(6, u"old secret"_s, u"482913"_s)));
        QCOMPARE(m_server->asked.size(), 4);
    }
    void oneSessionIsEndedOrAllOthers()
    {
        m_server->replies = {Reply::data(R"({"endSessions":{"ended":1}})"),
                             Reply::data(R"({"endSessions":{"ended":3}})")};
        QCOMPARE(wait(m_account->endSessions(u"u1"_s, u"s2"_s)).value(), 1);
        QCOMPARE(m_server->asked.last().variables(), (QJsonObject{{u"userId"_s, u"u1"_s}, {u"sessionId"_s, u"s2"_s}}));
        QCOMPARE(wait(m_account->endSessions(u"u1"_s, {})).value(), 3);
        QCOMPARE(m_server->asked.last().variables(), (QJsonObject{{u"userId"_s, u"u1"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestRemoteOwnAccount)
#include "tst_remoteownaccount.moc"
