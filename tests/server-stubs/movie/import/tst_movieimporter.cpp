#include "clock.h"
#include "movieimporter.h"
#include "testdatabase.h"

#include <QFile>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestMovieImporter : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    const ManualClock m_clock{QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC)};

    static MovieImport requestFor(const QString &document)
    {
        MovieImport request;
        request.key = IdempotencyKey::create();
        request.document = document;
        return request;
    }
    static MovieImport twoGoodOneBad()
    {
        return requestFor(
            uR"([{"title":"A","runtime":"90"},{"title":7,"runtime":"90"},{"title":"B","runtime":"90"}])"_s);
    }

    Result<MovieImportReport> import(const MovieImport &request)
    {
        return MovieImporter(m_database, m_clock).importFile(request).result();
    }

    qint64 storedFilms()
    {
        return m_database
            ->read([](db::Connection &c) -> Result<qint64> {
                return c.query(u"SELECT COUNT(*) FROM movie"_s)->constFirst().integer(0);
            })
            .result()
            .value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"movie"_s);
        const auto opened = db::Database::open(settings);
        QVERIFY(opened);
        m_database = *opened;
    }
    void cleanup() { m_database.reset(); }

    void aGoodFileIsImportedOnce()
    {
        const MovieImport request = requestFor(uR"([{"title":"A","runtime":"90"},{"title":"B","runtime":90}])"_s);
        const auto report = import(request);
        QCOMPARE(report->rowsRead, 2);
        QCOMPARE(report->imported, 2);
        QCOMPARE(report->alreadyKnown, 0);
        QCOMPARE(storedFilms(), 2);
    }

    void oneBadRowKeepsTheWholeFileOut()
    {
        const auto report = import(twoGoodOneBad());
        QCOMPARE(report->imported, 0);
        QCOMPARE(report->badRows.size(), 1);
        QCOMPARE(report->badRows.constFirst().rowNumber, 2);
        QCOMPARE(storedFilms(), 0);
    }

    void badRowsAreSkippedWhenAskedFor()
    {
        MovieImport request = twoGoodOneBad();
        request.skipBadRows = true;
        const auto report = import(request);
        QCOMPARE(report->imported, 2);
        QCOMPARE(report->badRows.size(), 1);
        QCOMPARE(storedFilms(), 2);
    }

    void aDryRunReportsTheSameAndChangesNothing()
    {
        MovieImport request = twoGoodOneBad();
        request.skipBadRows = true;
        request.dryRun = true;
        const auto promised = import(request);
        QCOMPARE(promised->imported, 2);
        QCOMPARE(storedFilms(), 0);
        request.dryRun = false; // the key was not used up
        QCOMPARE(*import(request), *promised);
    }

    void filmsAlreadyKnownAreLeftAsTheyAre()
    {
        QVERIFY(import(
            requestFor(uR"([{"title":"Caché","runtime":"117","year":"2005","directors":["Michael Haneke"]}])"_s)));
        const auto report =
            import(requestFor(uR"([{"title":"CACHE","runtime":"1","year":2005,"directors":["michael haneke"]},
                                                   {"title":"New","runtime":"90"}])"_s));
        QCOMPARE(report->alreadyKnown, 1);
        QCOMPARE(report->imported, 1);
        const auto page = MovieRepository(m_database).page({}).result();
        QCOMPARE(page->movies.constFirst().facts.title, u"Caché"_s);
        QCOMPARE(page->movies.constFirst().facts.runtimeMinutes, 117);
    }

    void theSameKeyIsAnsweredAsTheFirstTime()
    {
        const MovieImport request = twoGoodOneBad();
        const auto first = import(request);
        // Meanwhile the file would be reported differently.
        QVERIFY(import(requestFor(uR"([{"title":"A","runtime":"90"}])"_s)));
        QCOMPARE(*import(request), *first);
        QCOMPARE(storedFilms(), 1);
    }

    void theSameKeyWithAnotherBodyIsRefused_data()
    {
        QTest::addColumn<MovieImport>("other");
        MovieImport other = requestFor(u"[]"_s);
        QTest::newRow("document") << other;
        other = twoGoodOneBad();
        other.skipBadRows = true;
        QTest::newRow("options") << other;
        other = twoGoodOneBad();
        other.format = MovieFileFormat::Vega;
        QTest::newRow("format") << other;
    }
    void theSameKeyWithAnotherBodyIsRefused()
    {
        QFETCH(MovieImport, other);
        const MovieImport request = twoGoodOneBad();
        QVERIFY(import(request));
        other.key = request.key;
        QCOMPARE(import(other).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(storedFilms(), 0);
    }

    void aFileThatIsNoneUsesUpNoKey()
    {
        MovieImport request = requestFor(u"{}"_s);
        QCOMPARE(import(request).error().code, ErrorCode::InvalidInput);
        request.document = u"[]"_s;
        QVERIFY(import(request));
    }

    // What the demo's second film file is for: dirty input from outside, all of it, and through the same door.
    void theDirtyFileComesInByItsGoodRowsOnly()
    {
        QFile file(QStringLiteral(FOYER_TEST_DATA "/movies/vega-movies.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        MovieImport request = requestFor(QString::fromUtf8(file.readAll()));
        request.format = MovieFileFormat::Vega;
        const auto refused = import(request);
        QCOMPARE(refused->rowsRead, 3201);
        QCOMPARE(refused->badRows.size(), 2003);
        QCOMPARE(refused->imported, 0);
        QCOMPARE(storedFilms(), 0);

        QCOMPARE(*import(request), *refused); // from the stored answer

        request.key = IdempotencyKey::create();
        request.skipBadRows = true;
        QCOMPARE(import(request)->imported, 1198);
        QCOMPARE(storedFilms(), 1198);

        request.key = IdempotencyKey::create();
        const auto again = import(request);
        QCOMPARE(again->imported, 0);
        QCOMPARE(again->alreadyKnown, 1198);
        QCOMPARE(storedFilms(), 1198);
    }
};

QTEST_GUILESS_MAIN(TestMovieImporter)
#include "tst_movieimporter.moc"
