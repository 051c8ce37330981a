#include "remotefilmfiles.h"
#include "remotetest.h"

#include <QTest>

using namespace foyer;
using namespace foyer::remote;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Reply = ScriptedServer::Reply;

class TestRemoteFilmFiles : public RemoteTest
{
    Q_OBJECT
    std::unique_ptr<RemoteFilmFiles> m_files;
    const ports::FilmFile m_file{IdempotencyKey::create(), u"VEGA"_s, u"[{\"Title\":\"Amélie\"}]"_s, true, u"DRAFT"_s};

private Q_SLOTS:
    void init()
    {
        start();
        m_files = std::make_unique<RemoteFilmFiles>(*m_client);
    }

    void aFileIsLookedAtAndImportedAsItIs()
    {
        const Reply report = Reply::data(
            R"({"importMovies":{"rowsRead":9,"imported":5,"alreadyKnown":2,"badRows":[)"
            R"({"rowNumber":3,"title":"1776","reason":"TITLE_NOT_TEXT","detail":"the title 1776 is not a text"},)"
            R"({"rowNumber":4,"title":null,"reason":"MISSING_TITLE","detail":"no title"}]}})");
        m_server->replies = {report, report};
        const auto seen = wait(m_files->look(m_file));
        QVERIFY2(seen, seen ? "" : qPrintable(toString(seen.error())));
        QCOMPARE(seen->rowsRead, 9);
        QCOMPARE(seen->imported, 5);
        QCOMPARE(seen->alreadyKnown, 2);
        const QList<ports::BadFilmRow> bad{{3, u"1776"_s, u"TITLE_NOT_TEXT"_s, u"the title 1776 is not a text"_s},
                                           {4, {}, u"MISSING_TITLE"_s, u"no title"_s}};
        QCOMPARE(seen->badRows, bad);
        QVERIFY(wait(m_files->import(m_file)));
        QJsonObject input{{u"idempotencyKey"_s, m_file.key.toString()},
                          {u"format"_s, u"VEGA"_s},
                          {u"document"_s, m_file.document},
                          {u"skipBadRows"_s, true},
                          {u"dryRun"_s, true},
                          {u"state"_s, u"DRAFT"_s}};
        QCOMPARE(m_server->asked.at(0).input(), input);
        input.insert(u"dryRun"_s, false);
        QCOMPARE(m_server->asked.at(1).input(), input);
    }

    void aLostImportIsSentAgainUnderTheSameKey()
    {
        m_server->replies = {
            Reply::close(),
            Reply::data(R"({"importMovies":{"rowsRead":1,"imported":1,"alreadyKnown":0,"badRows":[]}})")};
        QCOMPARE(wait(m_files->import(m_file))->imported, 1);
        QCOMPARE(m_server->asked.size(), 2);
        QCOMPARE(m_server->asked.at(0).input(), m_server->asked.at(1).input());
    }

    void whatIsNoReportIsNotTakenForOne()
    {
        m_server->replies = {Reply::data(R"({"importMovies":{"rowsRead":1,"imported":1,"badRows":[]}})"),
                             Reply::error("TOO_LARGE", 413)};
        QCOMPARE(wait(m_files->import(m_file)).error().code, ErrorCode::Protocol);
        QCOMPARE(wait(m_files->look(m_file)).error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(TestRemoteFilmFiles)
#include "tst_remotefilmfiles.moc"
