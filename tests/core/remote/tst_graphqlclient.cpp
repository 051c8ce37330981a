#include "async.h"
#include "faketokens.h"
#include "graphqlclient.h"
#include "remotetest.h"
#include "requestscope.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

class TestGraphQlClient : public RemoteTest
{
    Q_OBJECT
    Result<GraphQlAnswer> query() { return wait(m_client->query(u"cinemas"_s, {})); }
    Result<GraphQlAnswer> mutate(IdempotencyKey key)
    {
        return wait(m_client->mutate(u"holdSeats"_s, {{u"a"_s, 1}}, key));
    }

private Q_SLOTS:
    void init() { start(300ms, 4096); }

    void sendsAStoredOperationWithItsHeaders()
    {
        m_server->replies = {Reply::data("{\"cinemas\":[]}")};
        const auto answer = query();
        QVERIFY(answer.has_value());
        QVERIFY(answer->field(u"cinemas"_s)->isArray());
        const auto &asked = m_server->asked.first();
        QVERIFY(asked.head.startsWith("POST /graphql HTTP/1.1\r\n"));
        QCOMPARE(asked.operation(), u"Cinemas"_s);
        QVERIFY(asked.body.value(u"query"_s).toString().startsWith(u"query Cinemas {"_s));
        QCOMPARE(asked.header("Content-Type"), "application/json");
        QVERIFY(asked.header("Accept").startsWith("application/graphql-response+json"));
        QCOMPARE(asked.header("Foyer-Client-Version"), FOYER_VERSION);
        QCOMPARE(asked.header("Foyer-Request-Id").size(), 36);
        QVERIFY(asked.header("Authorization").isEmpty());
    }

    void whatIsAskedInAScopeHasItsId()
    {
        m_server->replies = {Reply::data("{\"cinemas\":[]}"), Reply::data("{\"cinemas\":[]}")};
        auto action = std::make_shared<RequestTrace>();
        action->requestId = u"action-1"_s;
        {
            const RequestScope scope(action);
            QVERIFY(query().has_value());
        }
        QVERIFY(query().has_value());
        QCOMPARE(m_server->asked.first().header("Foyer-Request-Id"), "action-1");
        QCOMPARE(m_server->asked.last().header("Foyer-Request-Id").size(), 36);
    }

    void keyGoesIntoTheInput()
    {
        m_server->replies = {Reply::data("{}")};
        const auto key = IdempotencyKey::create();
        QVERIFY(mutate(key).has_value());
        QCOMPARE(m_server->asked.first().input().value(u"idempotencyKey"_s).toString(), key.toString());
        QCOMPARE(m_server->asked.first().input().value(u"a"_s).toInt(), 1);
    }

    void answerInPartIsAnAnswer()
    {
        m_server->replies = {
            {Reply::Kind::Answer,
             200,
             "{\"data\":{\"programme\":{\"movie\":null},\"other\":null},\"errors\":[{\"message\":\"down\","
             "\"path\":[\"other\"],\"extensions\":{\"code\":\"UNREACHABLE\"}}]}",
             {}}};
        const auto answer = query();
        QVERIFY(answer.has_value());
        QVERIFY(answer->field(u"programme"_s).has_value());
        QCOMPARE(answer->field(u"other"_s).error().code, ErrorCode::Unreachable);
        QCOMPARE(m_server->asked.size(), 1);
    }

    void aByteOrderMarkInFrontOfATextBelongsToIt()
    {
        m_server->replies = {Reply::data("{\"title\":\"\xef\xbb\xbfHeat\"}")};
        const auto answer = query();
        QVERIFY(answer.has_value());
        QCOMPARE(answer->field(u"title"_s)->toString(), u"\ufeffHeat"_s);
    }

    void nullWithoutAReasonIsNotFoundAndAbsentIsAProtocolError()
    {
        m_server->replies = {Reply::data("{\"showtime\":null}")};
        const auto answer = query();
        QCOMPARE(answer->field(u"showtime"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(answer->field(u"booking"_s).error().code, ErrorCode::Protocol);
    }

    void everyWayToFailHasItsCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("code in the body") << 200 << Reply::error("SALES_CLOSED").body << ErrorCode::SalesClosed;
        QTest::newRow("code in the body beats the status")
            << 400 << Reply::error("TOO_LARGE").body << ErrorCode::TooLarge;
        QTest::newRow("unknown code, known status") << 403 << Reply::error("NO_SUCH").body << ErrorCode::Forbidden;
        QTest::newRow("unknown code") << 200 << Reply::error("NO_SUCH").body << ErrorCode::Internal;
        QTest::newRow("internal error") << 500 << Reply::error("INTERNAL").body << ErrorCode::Internal;
        QTest::newRow("older than the server likes")
            << 400 << Reply::error("VERSION_MISMATCH").body << ErrorCode::VersionMismatch;
        QTest::newRow("401") << 401 << QByteArray("no") << ErrorCode::Unauthenticated;
        QTest::newRow("403") << 403 << QByteArray() << ErrorCode::Forbidden;
        QTest::newRow("413") << 413 << QByteArray() << ErrorCode::TooLarge;
        QTest::newRow("429") << 429 << QByteArray() << ErrorCode::TooManyAttempts;
        QTest::newRow("503") << 503 << QByteArray("<html>") << ErrorCode::Busy;
        QTest::newRow("404") << 404 << QByteArray("not here") << ErrorCode::Protocol;
        QTest::newRow("a page instead of an answer") << 200 << QByteArray("<html>") << ErrorCode::Protocol;
        QTest::newRow("a list") << 200 << QByteArray("[]") << ErrorCode::Protocol;
        QTest::newRow("neither data nor errors") << 200 << QByteArray("{}") << ErrorCode::Protocol;
        QTest::newRow("data null without a reason") << 200 << QByteArray("{\"data\":null}") << ErrorCode::Protocol;
        QTest::newRow("another place") << 302 << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("too long") << 200 << QByteArray(5000, ' ') << ErrorCode::Protocol;
    }
    void everyWayToFailHasItsCode()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_server->replies = {{Reply::Kind::Answer, status, body, "Location: http://127.0.0.1:1/\r\n"}};
        const auto answer = query();
        QVERIFY(!answer.has_value());
        QTEST(answer.error().code, "code");
        QVERIFY(!answer.error().extras.contains(u"refused"_s));
        QCOMPARE(m_server->asked.size(), 1);
    }

    void errorCannotPoseAsARefusal()
    {
        m_server->replies = {
            {Reply::Kind::Answer,
             200,
             "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"PAYMENT_REFUSED\",\"refused\":true,"
             "\"retryAfterMs\":50}}]}",
             {}}};
        const Error error = query().error();
        QVERIFY(!error.extras.contains(u"refused"_s));
        QCOMPARE(error.extras.value(u"retryAfterMs"_s).toInt(), 50);
    }

    void unreachableIsToldFromTimeout()
    {
        m_server->replies = {Reply::hang()};
        QCOMPARE(query().error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->asked.size(), 1); // a query that took too long is not made worse by asking again
        const QUrl gone = m_server->url();
        m_server.reset();
        m_client = std::make_unique<GraphQlClient>(gone);
        m_client->setLimits({300ms, 1ms, 3, 4096});
        QCOMPARE(query().error().code, ErrorCode::Unreachable);
    }

    void queryIsRepeatedWhenTheLineGoesDead()
    {
        m_server->replies = {Reply::close(), Reply::close(), Reply::data("{\"cinemas\":[]}")};
        QVERIFY(query().has_value());
        QVERIFY(m_server->asked.size() >= 3);
        QCOMPARE(m_server->asked.first().header("Foyer-Request-Id"), m_server->asked.last().header("Foyer-Request-Id"));
    }

    void mutationIsRepeatedWithTheSameBodyUpToABound()
    {
        m_server->replies = {Reply::hang(), Reply::close(), Reply::data("{\"holdSeats\":{}}")};
        QVERIFY(mutate(IdempotencyKey::create()).has_value());
        QCOMPARE(m_server->asked.first().rawBody, m_server->asked.last().rawBody);
        m_server->asked.clear();
        m_server->replies = {Reply::hang(), Reply::hang(), Reply::hang(), Reply::data("{}")};
        QCOMPARE(mutate(IdempotencyKey::create()).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->asked.size(), 3);
    }

    void definiteAnswersAreNotRepeated()
    {
        m_server->replies = {Reply::error("BUSY", 503), Reply::data("{}")};
        QCOMPARE(mutate(IdempotencyKey::create()).error().code, ErrorCode::Busy);
        QCOMPARE(m_server->asked.size(), 1);
    }

    // Nothing of it was done: even a mutation without a key is sent again, and the caller never hears of it.
    void whoAsksTooOftenWaitsAsToldAndAsksAgain()
    {
        const Reply later{
            Reply::Kind::Answer, 429,
            "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"RATE_LIMITED\",\"retryAfterMs\":20}}]}",
            "Retry-After: 1\r\n"};
        m_client->setLimits({60s, 1ms, 3, 4096}); // four waits and five answers of a busy machine
        m_server->replies = {later, later, later, later, Reply::data("{\"signOut\":true}")};
        const auto answer = wait(m_client->mutateOnce(u"signOut"_s, {}));
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(toString(answer.error())));
        QCOMPARE(m_server->asked.size(), 5);
        QCOMPARE(m_server->asked.first().rawBody, m_server->asked.last().rawBody);
    }

    void whoWouldHaveToWaitTooLongIsToldSo()
    {
        m_server->replies = {
            {Reply::Kind::Answer,
             429,
             "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"RATE_LIMITED\",\"retryAfterMs\":60000}}]}",
             {}},
            Reply::data("{}")};
        const auto answer = query();
        QCOMPARE(answer.error().code, ErrorCode::Busy);
        QVERIFY(answer.error().isRetryable());
        QCOMPARE(answer.error().extras.value(u"retryAfterMs"_s).toInt(), 60'000);
        QCOMPARE(m_server->asked.size(), 1);
        // Only the field of the header, as from a proxy.
        m_server->asked.clear();
        m_server->replies = {{Reply::Kind::Answer, 429, "<html>", "Retry-After: 60\r\n"}, Reply::data("{}")};
        QCOMPARE(query().error().code, ErrorCode::TooManyAttempts);
        QCOMPARE(m_server->asked.size(), 1);
    }

    void withoutAKeyNothingIsRepeated()
    {
        m_server->replies = {Reply::hang(), Reply::data("{}")};
        QCOMPARE(wait(m_client->mutateOnce(u"signOut"_s, {})).error().code, ErrorCode::Timeout);
        QCOMPARE(m_server->asked.size(), 1);
    }

    void expiredTokenIsRenewedOnceForAllThatWait()
    {
        FakeTokens tokens;
        m_client->setAccessTokens(&tokens);
        m_server->otherwise = [](const ScriptedServer::Asked &asked) {
            return asked.header("Authorization") == "Bearer new" ? Reply::data("{\"cinemas\":[]}")
                                                                 : Reply::error("UNAUTHENTICATED", 401);
        };
        QList<QFuture<Result<GraphQlAnswer>>> answers;
        for (int i = 0; i < 5; ++i)
            answers.append(m_client->query(u"cinemas"_s, {}));
        QTRY_COMPARE(m_server->asked.size(), 5);
        QTRY_COMPARE(tokens.renewals, 1);
        tokens.letGo();
        for (const auto &answer : answers)
            QVERIFY(wait(answer).has_value());
        QCOMPARE(tokens.renewals, 1);
        QCOMPARE(m_server->asked.size(), 10);
    }

    void refusedFieldRenewsTheTokenToo()
    {
        FakeTokens tokens;
        m_client->setAccessTokens(&tokens);
        m_server->replies = {{Reply::Kind::Answer,
                              200,
                              "{\"data\":{\"cinemas\":null},\"errors\":[{\"message\":\"x\",\"path\":[\"cinemas\"],"
                              "\"extensions\":{\"code\":\"UNAUTHENTICATED\"}}]}",
                              {}},
                             Reply::data("{\"cinemas\":[]}")};
        const auto answer = m_client->query(u"cinemas"_s, {});
        QTRY_COMPARE(tokens.renewals, 1);
        tokens.letGo();
        QVERIFY(wait(answer)->field(u"cinemas"_s).has_value());
    }

    void renewalThatDoesNotHelpIsNotTriedForEver()
    {
        FakeTokens tokens;
        m_client->setAccessTokens(&tokens);
        m_server->otherwise = [](const ScriptedServer::Asked &) { return Reply::error("UNAUTHENTICATED", 401); };
        auto answer = m_client->query(u"cinemas"_s, {});
        QTRY_COMPARE(tokens.renewals, 1);
        tokens.letGo();
        QCOMPARE(wait(answer).error().code, ErrorCode::Unauthenticated);
        QCOMPARE(m_server->asked.size(), 2);

        tokens.outcome = fail(ErrorCode::Unreachable);
        answer = m_client->query(u"cinemas"_s, {});
        QTRY_COMPARE(tokens.renewals, 2);
        tokens.letGo();
        QCOMPARE(wait(answer).error().code, ErrorCode::Unreachable);
        QCOMPARE(m_server->asked.size(), 3);
    }

    void learnsTheServersTime()
    {
        const QDateTime ahead = QDateTime::currentDateTimeUtc().addSecs(600);
        const QByteArray date = QLocale::c().toString(ahead, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
        m_server->replies = {{Reply::Kind::Answer, 200, "{\"data\":{}}", "Date: " + date + "\r\n"}};
        QVERIFY(query().has_value());
        const qint64 off = m_client->serverClock().nowMs() - ahead.toMSecsSinceEpoch();
        QVERIFY2(qAbs(off) < 10'000, qPrintable(QString::number(off)));
        // And does not follow the second hand.
        const QByteArray now =
            QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
        m_server->replies = {{Reply::Kind::Answer, 200, "{\"data\":{}}", "Date: " + now + "\r\n"}};
        QVERIFY(query().has_value());
        QCOMPARE(static_cast<const ServerClock &>(m_client->serverClock()).offsetMs(), 0);
    }

    void clientThatDiesWhileAskingIsHarmless()
    {
        m_server->replies = {Reply::hang()};
        const auto answer = m_client->query(u"cinemas"_s, {});
        QTRY_COMPARE(m_server->asked.size(), 1);
        m_client.reset();
        QVERIFY(answer.isCanceled());
    }
};

QTEST_GUILESS_MAIN(TestGraphQlClient)
#include "tst_graphqlclient.moc"
