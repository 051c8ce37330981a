#include "remotesession.h"
#include "remotetest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using Reply = ScriptedServer::Reply;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject sessionJson(const QString &login, const QString &access, const QString &refresh)
{
    const QString id = domain::UserId::create().toString();
    return {{u"session"_s,
             QJsonObject{{u"accessToken"_s, access},
                         {u"expiresAt"_s, u"2026-03-28T18:10:00.000Z"_s},
                         {u"refreshToken"_s, refresh},
                         {u"user"_s,
                          QJsonObject{{u"id"_s, id},
                                      {u"login"_s, login},
                                      {u"displayName"_s, login},
                                      {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                      {u"cinemaIds"_s, QJsonArray()},
                                      {u"language"_s, u"de"_s}}}}},
            {u"refusal"_s, QJsonValue()}};
}

Reply reply(const QString &field, const QJsonValue &value)
{
    return Reply::data(QJsonDocument(QJsonObject{{field, value}}).toJson(QJsonDocument::Compact));
}

Reply refused(const QString &code, const QJsonValue &retryAfterMs = {})
{
    return reply(u"switchUser"_s,
                 QJsonObject{{u"session"_s, QJsonValue()},
                             {u"refusal"_s, QJsonObject{{u"code"_s, code}, {u"retryAfterMs"_s, retryAfterMs}}}});
}

} // namespace

/** Who goes on at a till by number and PIN, over GraphQL. */
class TestRemoteSwitch : public RemoteTest
{
    Q_OBJECT

    Reply anna() { return reply(u"signIn"_s, sessionJson(u"anna"_s, u"a1"_s, u"r1"_s)); }
    Reply ben() { return reply(u"switchUser"_s, sessionJson(u"ben"_s, u"a2"_s, u"r2"_s)); }
    bool begin(RemoteSession &session) { return wait(session.signIn(u"anna"_s, u"secret"_s, u"Till 1"_s)).has_value(); }

private Q_SLOTS:
    void init() { start(); }

    void whoGoesOnEndsTheSessionThatWasThere()
    {
        RemoteSession session(*m_client);
        QSignalSpy changed(&session, &ports::SessionApi::changed);
        m_server->replies = {anna(), ben(), reply(u"signOut"_s, true)};
        QVERIFY(begin(session));
        const auto who = wait(session.switchByPin(u"102"_s, u"4711"_s));
        QVERIFY2(who, who ? "" : qPrintable(toString(who.error())));
        QCOMPARE(who->login, u"ben"_s);
        QCOMPARE(session.current(), *who);
        QCOMPARE(session.accessToken(), "a2");
        QCOMPARE(changed.count(), 2);
        QTRY_COMPARE(m_server->operations(), (QStringList{u"SignIn"_s, u"SwitchUser"_s, u"SignOut"_s}));
        QCOMPARE(m_server->asked.at(1).header("Authorization"), "Bearer a1"); // within anna's
        QCOMPARE(m_server->asked.at(1).input(), (QJsonObject{{u"staffNumber"_s, 102}, {u"pin"_s, u"4711"_s}}));
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), u"r1"_s);
    }

    void aBadgeIsSentAsOne()
    {
        RemoteSession session(*m_client);
        m_server->replies = {anna(), ben(), reply(u"signOut"_s, true)};
        QVERIFY(begin(session));
        const QString badge(40, u'7');
        QVERIFY(wait(session.switchByPin(badge, {})).has_value());
        QCOMPARE(m_server->asked.at(1).input(), (QJsonObject{{u"badge"_s, badge}, {u"pin"_s, QString()}}));
        QTRY_COMPARE(m_server->asked.size(), 3);
    }

    void aRefusalLeavesTheSession()
    {
        RemoteSession session(*m_client);
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"4711"_s)).error().code, ErrorCode::Unauthenticated);
        QVERIFY(m_server->asked.isEmpty()); // nobody is signed in
        m_server->replies = {anna(), refused(u"WRONG_CREDENTIALS"_s), refused(u"TOO_MANY_ATTEMPTS"_s, 30000),
                             refused(u"UNAUTHENTICATED"_s), reply(u"switchUser"_s, QJsonObject())};
        QVERIFY(begin(session));
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"0000"_s)).error().code, ErrorCode::WrongCredentials);
        const Error slowed = wait(session.switchByPin(u"102"_s, u"4711"_s)).error();
        QCOMPARE(slowed.code, ErrorCode::TooManyAttempts);
        QCOMPARE(slowed.extras.value(u"retryAfterMs"_s).toInt(), 30000);
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"4711"_s)).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"4711"_s)).error().code, ErrorCode::Protocol);
        QCOMPARE(session.current()->login, u"anna"_s);
        QCOMPARE(session.accessToken(), "a1");
    }

    // A locked till has asked nothing for a while: its access token is over, its session is not.
    void anAccessTokenThatIsOverIsRenewedFirst()
    {
        RemoteSession session(*m_client);
        m_server->replies = {anna(), Reply::error("UNAUTHENTICATED", 401),
                             reply(u"refreshSession"_s, sessionJson(u"anna"_s, u"a1b"_s, u"r1b"_s)), ben(),
                             reply(u"signOut"_s, true)};
        QVERIFY(begin(session));
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"4711"_s))->login, u"ben"_s);
        QCOMPARE(m_server->asked.at(3).header("Authorization"), "Bearer a1b");
        QTRY_COMPARE(m_server->operations().last(), u"SignOut"_s);
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), u"r1b"_s);
    }

    // A PIN that was wrong counts: it is not sent twice.
    void aPinIsSentOnce()
    {
        RemoteSession session(*m_client);
        m_server->replies = {anna(), Reply::hang()};
        QVERIFY(begin(session));
        QCOMPARE(wait(session.switchByPin(u"102"_s, u"4711"_s)).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->operations().count(u"SwitchUser"_s), 1);
        QCOMPARE(session.current()->login, u"anna"_s);
    }

    void aSessionThatComesTooLateIsEnded()
    {
        RemoteSession session(*m_client);
        m_server->replies = {anna()};
        m_server->otherwise = [this](const ScriptedServer::Asked &request) {
            return request.operation() == "SwitchUser"_L1 ? ben() : reply(u"signOut"_s, true);
        };
        QVERIFY(begin(session));
        const auto late = session.switchByPin(u"102"_s, u"4711"_s);
        const auto left = session.signOut();
        QCOMPARE(wait(late).error().code, ErrorCode::Cancelled);
        QVERIFY(!session.current());
        std::ignore = wait(left);
        QTRY_COMPARE(m_server->operations().count(u"SignOut"_s), 2);
        QStringList ended;
        for (const ScriptedServer::Asked &request : std::as_const(m_server->asked))
            ended.append(request.variables().value(u"refreshToken"_s).toString());
        QVERIFY(ended.contains(u"r1"_s) && ended.contains(u"r2"_s));
    }
};

QTEST_GUILESS_MAIN(TestRemoteSwitch)
#include "tst_remoteswitch.moc"
