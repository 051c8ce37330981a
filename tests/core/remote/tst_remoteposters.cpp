#include "fieldproblem.h"
#include "remoteposters.h"
#include "scriptedserver.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** Posters on their way over GraphQL. */
class TestRemotePosters : public QObject
{
    Q_OBJECT
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<GraphQlClient> m_client;
    std::unique_ptr<RemotePosters> m_posters;

    template <class T>
    Result<T> waitedFor(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            return fail(ErrorCode::Timeout, u"the test waited in vain"_s);
        return future.result();
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<ScriptedServer>();
        m_client = std::make_unique<GraphQlClient>(m_server->url());
        m_client->setLimits({2000ms, 1ms, 3, 1 << 20});
        m_posters = std::make_unique<RemotePosters>(*m_client);
    }
    void aPosterIsReadAndNoneIsEmpty()
    {
        m_server->replies = {Reply::data(R"({"moviePoster":"/9j/AA=="})"), Reply::data(R"({"moviePoster":null})"),
                             Reply::data(R"({"moviePoster":"***"})")};
        QCOMPARE(waitedFor(m_posters->poster(u"film"_s)).value(), QByteArray("\xff\xd8\xff\x00", 4));
        QCOMPARE(m_server->asked.first().variables(), (QJsonObject{{u"id"_s, u"film"_s}}));
        QVERIFY(waitedFor(m_posters->poster(u"film"_s))->isEmpty());
        QCOMPARE(waitedFor(m_posters->poster(u"film"_s)).error().code, ErrorCode::Protocol);
    }
    void aFileIsSentInBase64AndNoneAsNull()
    {
        m_server->replies = {Reply::data(R"({"setMoviePoster":{"refusal":null}})"),
                             Reply::data(R"({"setMoviePoster":{"refusal":null}})")};
        QVERIFY(waitedFor(m_posters->setPoster(u"film"_s, 4, QByteArray("\xff\xd8\xff\x00", 4))));
        QCOMPARE(m_server->asked.first().input(),
                 (QJsonObject{{u"movieId"_s, u"film"_s}, {u"version"_s, 4}, {u"image"_s, u"/9j/AA=="_s}}));
        QVERIFY(waitedFor(m_posters->setPoster(u"film"_s, 4, std::nullopt)));
        QVERIFY(m_server->asked.last().input().value(u"image"_s).isNull());
    }
    void whatIsRefusedIsAnErrorWithItsField()
    {
        m_server->replies = {Reply::data(
            R"({"setMoviePoster":{"refusal":{"code":"INVALID_INPUT","detail":"image","problems":[
            {"field":"image","fault":"TOO_SMALL","limit":"120"}]}}})")};
        const Result<void> answer = waitedFor(m_posters->setPoster(u"film"_s, 4, QByteArray("x")));
        QVERIFY(!answer);
        QCOMPARE(fieldProblemsOf(answer.error()), (QList<FieldProblem>{{u"image"_s, FieldFault::TooSmall, u"120"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestRemotePosters)
#include "tst_remoteposters.moc"
