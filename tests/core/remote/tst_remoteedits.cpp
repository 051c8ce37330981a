#include "remoteedits.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

/** Edits on their way over GraphQL. */
class TestRemoteEdits : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteEdits> m_edits;

private Q_SLOTS:
    void init()
    {
        start();
        m_edits = std::make_unique<RemoteEdits>(*m_client, u"movieEdits"_s, u"movie"_s);
    }
    void everyEditIsReadWithWhatItChanged()
    {
        m_server->replies = {Reply::data(
            R"({"movie":{"edits":{"nextCursor":"41","nodes":[
            {"action":"CHANGED","version":3,"at":"2026-11-22T08:15:30.250Z","by":"Mia","changes":[
                {"field":"title","before":"Night Train","after":"Day Train"},
                {"field":"cast","before":null,"after":"A. One\nB. Two"}]},
            {"action":"IMPORTED","version":1,"at":"2026-01-01T00:00:00.000Z","by":null,"changes":[]}]}}})")};
        const auto page = wait(m_edits->edits(u"film"_s, {}));
        QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
        QCOMPARE(page->nextCursor, u"41"_s);
        const ports::Edit changed{
            u"CHANGED"_s,
            3,
            QDateTime(QDate(2026, 11, 22), QTime(8, 15, 30, 250), Qt::UTC),
            u"Mia"_s,
            {{u"title"_s, u"Night Train"_s, u"Day Train"_s}, {u"cast"_s, {}, u"A. One\nB. Two"_s}}};
        const ports::Edit imported{u"IMPORTED"_s, 1, QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC), {}, {}};
        QCOMPARE(page->edits, (QList<ports::Edit>{changed, imported}));
        QCOMPARE(m_server->operations(), QStringList{u"MovieEdits"_s});
        QCOMPARE(m_server->asked.first().variables(),
                 (QJsonObject{{u"id"_s, u"film"_s}, {u"after"_s, QJsonValue::Null}}));
    }
    void theNextPageIsAskedForByItsCursor()
    {
        m_server->replies = {Reply::data(R"({"movie":{"edits":{"nextCursor":null,"nodes":[]}}})")};
        const auto page = wait(m_edits->edits(u"film"_s, u"41"_s));
        QVERIFY(page && page->edits.isEmpty() && page->nextCursor.isEmpty());
        QCOMPARE(m_server->asked.first().variables(), (QJsonObject{{u"id"_s, u"film"_s}, {u"after"_s, u"41"_s}}));
    }
    void aThingThatIsNotThereIsNotFoundAndAnAnswerThatIsNoneIsAProtocolError()
    {
        m_server->replies = {Reply::data(R"({"movie":null})"), Reply::data(R"({"movie":{"edits":{"nodes":[{}]}}})")};
        QCOMPARE(wait(m_edits->edits(u"film"_s, {})).error().code, ErrorCode::NotFound);
        QCOMPARE(wait(m_edits->edits(u"film"_s, {})).error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestRemoteEdits)
#include "tst_remoteedits.moc"
