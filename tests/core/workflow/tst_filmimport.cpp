#include "fakefilmfiles.h"
#include "filmimport.h"
#include "recordbook.h"

#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using workflow::FilmImport;
using State = FilmImport::State;

namespace {
const QByteArray movies = R"([{"title":"Amélie","runtime":122}])";
}

class TestFilmImport : public QObject
{
    Q_OBJECT
    std::unique_ptr<FakeFilmFiles> m_files;
    std::unique_ptr<FilmImport> m_import;

    void putBadRow()
    {
        m_files->report.rowsRead = 4;
        m_files->report.badRows = {{2, u"1776"_s, u"TITLE_NOT_TEXT"_s, u"the title 1776 is not a text"_s}};
    }

private Q_SLOTS:
    void init()
    {
        m_files = std::make_unique<FakeFilmFiles>();
        m_import = std::make_unique<FilmImport>(*m_files);
    }

    void aFileIsLookedAtAndThenImported()
    {
        m_import->setFile(u"films.json"_s, movies);
        QTRY_COMPARE(m_import->state(), State::Seen);
        QCOMPARE(m_files->looked.size(), 1);
        QCOMPARE(m_files->looked.constFirst().format, u"MOVIES_DATASET"_s);
        QCOMPARE(m_files->looked.constFirst().document, QString::fromUtf8(movies));
        QVERIFY(m_import->canImport());
        m_import->importFile();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QCOMPARE(m_files->imported.size(), 1);
        QCOMPARE(m_files->imported.constFirst().state, u"DRAFT"_s);
        QVERIFY(!m_files->imported.constFirst().skipsBadRows);
        QVERIFY(!m_import->canImport());
    }

    void howItIsWrittenIsSeenInIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("format");
        QTest::newRow("movies dataset") << movies << u"MOVIES_DATASET"_s;
        QTest::newRow("vega") << QByteArray(R"([{"Title":"Amélie","Running Time min":122}])") << u"VEGA"_s;
        QTest::newRow("the first row is no film") << QByteArray(R"([7,{"Title":"Amélie"}])") << u"VEGA"_s;
        QTest::newRow("with a byte order mark") << "\xef\xbb\xbf" + movies << u"MOVIES_DATASET"_s;
    }
    void howItIsWrittenIsSeenInIt()
    {
        QFETCH(QByteArray, content);
        m_import->setFile(u"films.json"_s, content);
        QTRY_COMPARE(m_files->looked.size(), 1);
        QTEST(m_files->looked.constFirst().format, "format");
    }

    void whatIsNoListOfFilmsIsNotSent_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("too large") << QByteArray(FilmImport::maxBytes + 1, ' ') << ErrorCode::TooLarge;
        QTest::newRow("no text") << QByteArray("\x89PNG\r\n\x1a\n\xff\xfe") << ErrorCode::InvalidInput;
        QTest::newRow("no JSON") << QByteArray("title,runtime\nAmelie,122\n") << ErrorCode::InvalidInput;
        QTest::newRow("one film, no list") << QByteArray(R"({"title":"Amelie"})") << ErrorCode::InvalidInput;
        QTest::newRow("a list of something else") << QByteArray(R"([{"seat":"A1"}])") << ErrorCode::InvalidInput;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::InvalidInput;
    }
    void whatIsNoListOfFilmsIsNotSent()
    {
        QFETCH(QByteArray, content);
        m_import->setFile(u"films.json"_s, content);
        QVERIFY(m_import->error());
        QTEST(m_import->error()->code, "code");
        QCOMPARE(m_import->state(), State::NoFile);
        QCOMPARE(m_files->looked.size(), 0);
    }

    void badRowsAreLeftOutOnlyWhenThePersonSaysSo()
    {
        putBadRow();
        m_import->setFile(u"films.json"_s, movies);
        QTRY_COMPARE(m_import->state(), State::Seen);
        QVERIFY(m_files->looked.constFirst().skipsBadRows); // how many good ones are there?
        QCOMPARE(m_import->badRowCount(), 1);
        QVERIFY(!m_import->canImport());
        m_import->importFile();
        QCOMPARE(m_files->imported.size(), 0);
        m_import->setSkipsBadRows(true);
        QVERIFY(m_import->canImport());
        m_import->importFile();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QVERIFY(m_files->imported.constFirst().skipsBadRows);
        QCOMPARE(m_import->badRowCount(), 1);
    }

    void aFileOfKnownFilmsIsNotImported()
    {
        m_files->report = {.rowsRead = 3, .imported = 0, .alreadyKnown = 3, .badRows = {}};
        m_import->setFile(u"films.json"_s, movies);
        QTRY_COMPARE(m_import->state(), State::Seen);
        QVERIFY(!m_import->canImport());
    }

    void triedAgainItIsTheSameRequest()
    {
        m_import->setFile(u"films.json"_s, movies);
        QTRY_VERIFY(m_import->canImport());
        m_files->nextError = Error{ErrorCode::Timeout, {}, {}};
        m_import->importFile();
        QTRY_VERIFY(m_import->error());
        QCOMPARE(m_import->state(), State::Seen);
        m_import->importFile();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QCOMPARE(m_files->imported.at(0).key, m_files->imported.at(1).key);
    }

    void inAnotherWayItIsAnotherRequest()
    {
        m_import->setFile(u"films.json"_s, movies);
        QTRY_VERIFY(m_import->canImport());
        for (const auto &change : QList<std::function<void()>>{
                 [] {}, [this] { m_import->setFilmState(ports::recordstate::published); },
                 [this] { m_import->setSkipsBadRows(true); }, [this] { m_import->setFile(u"b.json"_s, movies); }}) {
            change();
            QTRY_VERIFY(m_import->canImport());
            m_files->nextError = Error{ErrorCode::Conflict, {}, {}};
            m_import->importFile();
            QTRY_COMPARE(m_import->state(), State::Seen);
        }
        QSet<QUuid> keys;
        for (const ports::FilmFile &file : std::as_const(m_files->imported))
            keys.insert(file.key.uuid());
        QCOMPARE(keys.size(), 4);
    }

    void whoStopsWaitingMayAskAgain()
    {
        m_files->holdsBack = true;
        m_import->setFile(u"films.json"_s, movies);
        QVERIFY(m_import->isWaiting());
        m_import->cancel();
        QCOMPARE(m_import->state(), State::NoFile);
        m_files->release(); // comes too late to be heard
        QCoreApplication::processEvents();
        QCOMPARE(m_import->state(), State::NoFile);

        m_files->holdsBack = false;
        m_import->setFile(u"films.json"_s, movies);
        QTRY_VERIFY(m_import->canImport());
        m_files->holdsBack = true;
        m_import->importFile();
        m_import->cancel();
        QCOMPARE(m_import->state(), State::Seen);
        QCOMPARE(m_import->error()->code, ErrorCode::Cancelled);
        m_import->importFile();
        m_files->release();
        QTRY_COMPARE(m_import->state(), State::Imported);
        QCOMPARE(m_files->imported.at(0).key, m_files->imported.at(1).key);
    }

    void rowsThatWentBadSinceAreShown()
    {
        m_import->setFile(u"films.json"_s, movies);
        QTRY_VERIFY(m_import->canImport());
        putBadRow();
        m_import->importFile();
        QTRY_COMPARE(m_import->state(), State::Seen);
        QCOMPARE(m_files->looked.size(), 2);
        QCOMPARE(m_import->badRowCount(), 1);
        QVERIFY(!m_import->canImport());
    }
};

QTEST_GUILESS_MAIN(TestFilmImport)
#include "tst_filmimport.moc"
