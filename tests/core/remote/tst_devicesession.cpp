#include "remotesession.h"
#include "remotestaffdoor.h"
#include "remotetest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;
using Standing = ports::DeviceEnrolment::Standing;

namespace {

const QString someId = u"0190b2f4-0000-7000-8000-000000000001"_s;

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject sessionJson(const QString &access, const QString &refresh)
{
    return {{u"session"_s,
             QJsonObject{{u"accessToken"_s, access},
                         {u"expiresAt"_s, u"2026-03-28T18:10:00.000Z"_s},
                         {u"refreshToken"_s, refresh},
                         {u"user"_s,
                          QJsonObject{{u"id"_s, someId},
                                      {u"login"_s, u"anna"_s},
                                      {u"displayName"_s, u"Anna K."_s},
                                      {u"roles"_s, QJsonArray{u"CASHIER"_s}},
                                      {u"cinemaIds"_s, QJsonArray{someId}},
                                      {u"language"_s, u"de"_s}}}}},
            {u"refusal"_s, QJsonValue()}};
}

Reply reply(const QString &field, const QJsonValue &value)
{
    return Reply::data(QJsonDocument(QJsonObject{{field, value}}).toJson(QJsonDocument::Compact));
}

Reply sessionIsOver()
{
    return reply(u"refreshSession"_s,
                 json(R"({"session":null,"refusal":{"code":"UNAUTHENTICATED","retryAfterMs":null}})"));
}

/** A drawer for one session. */
class Keeper final : public ports::SessionKeeper
{
public:
    std::optional<ports::KeptSession> kept;
    bool isBroken = false; ///< Takes nothing.
    std::optional<ErrorCode> fault; ///< Of whoever reads.
    Result<std::optional<ports::KeptSession>> load() override
    {
        if (fault)
            return fail(*fault);
        return kept;
    }
    Result<void> save(const ports::KeptSession &session) override
    {
        if (isBroken)
            return fail(ErrorCode::Storage);
        kept = session;
        return {};
    }
    Result<void> forget() override
    {
        kept.reset();
        return {};
    }
};

} // namespace

/** A device's own session, and what it asks in it. */
class TestDeviceSession : public RemoteTest
{
    Q_OBJECT
    /** As the real one: the token that was sent is the session's. */
    void answerWithTheTokenSent(const QString &field)
    {
        m_server->replies.clear();
        m_server->otherwise = [field](const ScriptedServer::Asked &asked) {
            const QString token = field == "enrolKiosk"_L1 ? asked.input().value(u"refreshToken"_s).toString()
                                                           : asked.variables().value(u"nextToken"_s).toString();
            return reply(field, sessionJson(u"access"_s, token));
        };
    }

private Q_SLOTS:
    void init() { start(300ms); }

    void aDeviceIsEnrolledOnceAndGoesOnAfterARestart()
    {
        Keeper keeper;
        {
            RemoteSession session(*m_client, &keeper);
            QSignalSpy changed(&session, &ports::SessionApi::changed);
            QCOMPARE(session.standing(), Standing::Unknown);
            QCOMPARE(wait(session.resume()).error().code, ErrorCode::NotFound);
            QCOMPARE(session.standing(), Standing::NotEnrolled);
            QCOMPARE(changed.count(), 1);
            answerWithTheTokenSent(u"enrolKiosk"_s);
            const auto kiosk = wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s));
            QVERIFY(kiosk);
            QCOMPARE(session.current(), *kiosk);
            QCOMPARE(session.standing(), Standing::Enrolled);
            QCOMPARE(changed.count(), 2);
            const QJsonObject input = m_server->asked.last().input();
            QCOMPARE(input.value(u"code"_s).toString(), u"K7M2"_s);
            QCOMPARE(input.value(u"refreshToken"_s).toString().size(), 43);
            QCOMPARE(keeper.kept, (ports::KeptSession{input.value(u"refreshToken"_s).toString(), {}, false}));
        }
        const QString first = keeper.kept->refreshToken;
        RemoteSession session(*m_client, &keeper);
        answerWithTheTokenSent(u"refreshSession"_s);
        QVERIFY(wait(session.resume()));
        QCOMPARE(session.standing(), Standing::Enrolled);
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), first);
        QVERIFY(keeper.kept->refreshToken != first);
    }

    // What is sent is kept before it is sent: the device may lose its power at any moment.
    void aLostEnrolmentIsAskedForInTheSameWords()
    {
        Keeper keeper;
        RemoteSession session(*m_client, &keeper);
        m_server->replies = {Reply::hang()};
        QCOMPARE(wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s)).error().code, ErrorCode::Timeout);
        const QJsonObject sent = m_server->asked.last().input();
        QCOMPARE(keeper.kept, (ports::KeptSession{sent.value(u"refreshToken"_s).toString(), {}, true}));
        answerWithTheTokenSent(u"enrolKiosk"_s);
        QVERIFY(wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s)));
        QCOMPARE(m_server->asked.last().input(), sent);
    }

    void anotherCodeIsAnotherRequest()
    {
        Keeper keeper;
        RemoteSession session(*m_client, &keeper);
        m_server->replies = {Reply::hang()};
        std::ignore = wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s));
        const QString sent = m_server->asked.last().input().value(u"refreshToken"_s).toString();
        m_server->replies = {reply(
            u"enrolKiosk"_s, json(R"({"session":null,"refusal":{"code":"WRONG_CREDENTIALS","retryAfterMs":null}})"))};
        QCOMPARE(wait(session.enrol(u"K7M3"_s, u"Kiosk 1"_s)).error().code, ErrorCode::WrongCredentials);
        QVERIFY(m_server->asked.last().input().value(u"refreshToken"_s).toString() != sent);
        QVERIFY(!keeper.kept); // a definite no: nothing came of it
    }

    void anEnrolmentThatWasHeardThoughNobodySaidSoGoesOnAfterARestart()
    {
        Keeper keeper;
        keeper.kept = ports::KeptSession{u"sent"_s, {}, true};
        RemoteSession session(*m_client, &keeper);
        answerWithTheTokenSent(u"refreshSession"_s);
        QVERIFY(wait(session.resume()));
        QCOMPARE(session.standing(), Standing::Enrolled);
        QVERIFY(!keeper.kept->isUnconfirmed);
    }

    void anEnrolmentThatWasNotHeardIsNone()
    {
        Keeper keeper;
        keeper.kept = ports::KeptSession{u"sent"_s, {}, true};
        RemoteSession session(*m_client, &keeper);
        m_server->replies = {sessionIsOver()};
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(session.standing(), Standing::NotEnrolled);
        QVERIFY(!keeper.kept);
    }

    void aLostRenewalIsAskedForInTheSameWordsAlsoAfterARestart()
    {
        Keeper keeper;
        keeper.kept = ports::KeptSession{u"current"_s, {}, false};
        QString next;
        {
            RemoteSession session(*m_client, &keeper);
            m_server->replies = {Reply::hang()};
            QCOMPARE(wait(session.resume()).error().code, ErrorCode::Timeout);
            QCOMPARE(session.standing(), Standing::Unknown);
            next = m_server->asked.last().variables().value(u"nextToken"_s).toString();
            QCOMPARE(keeper.kept, (ports::KeptSession{u"current"_s, next, false}));
        }
        RemoteSession session(*m_client, &keeper);
        answerWithTheTokenSent(u"refreshSession"_s);
        QVERIFY(wait(session.resume()));
        QCOMPARE(m_server->asked.last().variables().value(u"refreshToken"_s).toString(), u"current"_s);
        QCOMPARE(m_server->asked.last().variables().value(u"nextToken"_s).toString(), next);
        QCOMPARE(keeper.kept, (ports::KeptSession{next, {}, false}));
    }

    void aDeviceThatTheBackOfficeEndedForgetsAndSaysSo()
    {
        Keeper keeper;
        keeper.kept = ports::KeptSession{u"current"_s, {}, false};
        RemoteSession session(*m_client, &keeper);
        QSignalSpy changed(&session, &ports::SessionApi::changed);
        m_server->replies = {sessionIsOver()};
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(session.standing(), Standing::Ended);
        QVERIFY(!keeper.kept);
        QCOMPARE(changed.count(), 1);
    }

    void whatCannotBeKeptIsNotSent()
    {
        Keeper keeper;
        keeper.isBroken = true;
        RemoteSession session(*m_client, &keeper);
        QCOMPARE(wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s)).error().code, ErrorCode::Storage);
        keeper.kept = ports::KeptSession{u"current"_s, {}, false};
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::Storage);
        QVERIFY(m_server->asked.isEmpty());
    }

    void whatIsKeptAndGoodForNothingIsReplaced()
    {
        Keeper keeper;
        keeper.fault = ErrorCode::Storage;
        RemoteSession session(*m_client, &keeper);
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::Storage);
        QCOMPARE(session.standing(), Standing::Unknown); // perhaps in a moment
        keeper.fault = ErrorCode::Protocol;
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::Protocol);
        QCOMPARE(session.standing(), Standing::NotEnrolled);
        keeper.fault.reset();
        answerWithTheTokenSent(u"enrolKiosk"_s);
        QVERIFY(wait(session.enrol(u"K7M2"_s, u"Kiosk 1"_s)));
        QVERIFY(!keeper.kept->isUnconfirmed);
    }

    void pinsAreAskedAbout()
    {
        remote::RemoteStaffDoor door(*m_client);
        m_server->replies = {
            reply(u"checkPin"_s, json(R"({"staff":{"displayName":"Anna Berg"},"refusal":null})")),
            reply(u"checkPin"_s, json(R"({"staff":null,"refusal":{"code":"WRONG_CREDENTIALS","retryAfterMs":null}})")),
            reply(u"checkPin"_s, json(R"({"staff":null,"refusal":{"code":"TOO_MANY_ATTEMPTS","retryAfterMs":2000}})")),
            reply(u"checkPin"_s, json(R"({"staff":null,"refusal":null})"))};
        QCOMPARE(*wait(door.check(101, u"1895"_s)), u"Anna Berg"_s);
        QCOMPARE(m_server->asked.last().input().value(u"staffNumber"_s).toInt(), 101);
        QCOMPARE(wait(door.check(101, u"0000"_s)).error().code, ErrorCode::WrongCredentials);
        const Error throttled = wait(door.check(101, u"0000"_s)).error();
        QCOMPARE(throttled.code, ErrorCode::TooManyAttempts);
        QCOMPARE(throttled.extras.value(u"retryAfterMs"_s).toInt(), 2000);
        QCOMPARE(wait(door.check(101, u"1895"_s)).error().code, ErrorCode::Protocol); // nobody is not somebody
    }

    void aPersonsSessionIsNotKept()
    {
        RemoteSession session(*m_client);
        QCOMPARE(wait(session.resume()).error().code, ErrorCode::IllegalState);
        QCOMPARE(wait(session.enrol(u"K7M2"_s, u"Till 1"_s)).error().code, ErrorCode::IllegalState);
        QVERIFY(m_server->asked.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDeviceSession)
#include "tst_devicesession.moc"
