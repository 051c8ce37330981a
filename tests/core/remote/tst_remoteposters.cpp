#include "fieldproblem.h"
#include "remoteposters.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** Posters on their way over GraphQL. */
class TestRemotePosters : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemotePosters> m_posters;

private Q_SLOTS:
    void init()
    {
        start();
        m_posters = std::make_unique<RemotePosters>(*m_client);
    }
    void aPosterIsReadAndNoneIsEmpty()
    {
        m_server->replies = {Reply::data(R"({"moviePoster":"/9j/AA=="})"), Reply::data(R"({"moviePoster":null})"),
                             Reply::data(R"({"moviePoster":"***"})")};
        QCOMPARE(wait(m_posters->poster(u"film"_s)).value(), QByteArray("\xff\xd8\xff\x00", 4));
        QCOMPARE(m_server->asked.first().variables(), (QJsonObject{{u"id"_s, u"film"_s}}));
        QVERIFY(wait(m_posters->poster(u"film"_s))->isEmpty());
        QCOMPARE(wait(m_posters->poster(u"film"_s)).error().code, ErrorCode::Protocol);
    }
    void aFileIsSentInBase64AndNoneAsNull()
    {
        m_server->replies = {Reply::data(R"({"setMoviePoster":{"refusal":null}})"),
                             Reply::data(R"({"setMoviePoster":{"refusal":null}})")};
        QVERIFY(wait(m_posters->setPoster(u"film"_s, 4, QByteArray("\xff\xd8\xff\x00", 4))));
        QCOMPARE(m_server->asked.first().input(),
                 (QJsonObject{{u"movieId"_s, u"film"_s}, {u"version"_s, 4}, {u"image"_s, u"/9j/AA=="_s}}));
        QVERIFY(wait(m_posters->setPoster(u"film"_s, 4, std::nullopt)));
        QVERIFY(m_server->asked.last().input().value(u"image"_s).isNull());
    }
    void theServerIsToldWhereAPictureIs()
    {
        m_server->replies = {
            Reply::data(R"({"posterHosts":["images.example.org"]})"),
            Reply::data(R"({"importMoviePoster":{"refusal":null}})"),
            Reply::data(R"({"importMoviePoster":{"refusal":{"code":"INVALID_INPUT","detail":"url","problems":[
            {"field":"url","fault":"UNKNOWN","limit":"images.example.org"}]}}})")};
        QCOMPARE(wait(m_posters->posterHosts()).value(), QStringList{u"images.example.org"_s});
        const QString url = u"https://images.example.org/a.jpg"_s;
        QVERIFY(wait(m_posters->importPoster(u"film"_s, 4, url)));
        QCOMPARE(m_server->asked.last().input(),
                 (QJsonObject{{u"movieId"_s, u"film"_s}, {u"version"_s, 4}, {u"url"_s, url}}));
        const Result<void> answer = wait(m_posters->importPoster(u"film"_s, 4, u"https://a.example/"_s));
        QVERIFY(!answer);
        QCOMPARE(fieldProblemsOf(answer.error()),
                 (QList<FieldProblem>{{u"url"_s, FieldFault::Unknown, u"images.example.org"_s}}));
    }
    void whatIsRefusedIsAnErrorWithItsField()
    {
        m_server->replies = {Reply::data(
            R"({"setMoviePoster":{"refusal":{"code":"INVALID_INPUT","detail":"image","problems":[
            {"field":"image","fault":"TOO_SMALL","limit":"120"}]}}})")};
        const Result<void> answer = wait(m_posters->setPoster(u"film"_s, 4, QByteArray("x")));
        QVERIFY(!answer);
        QCOMPARE(fieldProblemsOf(answer.error()), (QList<FieldProblem>{{u"image"_s, FieldFault::TooSmall, u"120"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestRemotePosters)
#include "tst_remoteposters.moc"
