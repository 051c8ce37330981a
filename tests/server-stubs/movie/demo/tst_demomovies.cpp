#include "clock.h"
#include "demomovies.h"
#include "movieimporter.h"
#include "testdatabase.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestDemoMovies : public QObject
{
    Q_OBJECT

    const ManualClock m_clock{QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC)};

    struct Store
    {
        test::TestDatabase fresh;
        std::shared_ptr<db::Database> database;

        Store() { database = *db::Database::open(fresh.settings(u"movie"_s)); }
        qint64 films() const
        {
            return database
                ->read([](db::Connection &c) -> Result<qint64> {
                    return c.query(u"SELECT COUNT(*) FROM movie"_s)->constFirst().integer(0);
                })
                .result()
                .value_or(-1);
        }
    };

private Q_SLOTS:
    void everyFilmIsWholeAndSaysWhatWasMadeUp()
    {
        const Store store;
        const auto movies = seedDemoMovies(store.database, 1, m_clock).result();
        QVERIFY(movies);
        QCOMPARE(movies->size(), 1001);
        QCOMPARE(store.films(), 1001);
        QSet<int> ratings;
        for (const Movie &movie : *movies) {
            QVERIFY(movie.ageRatingGenerated && movie.scoreGenerated);
            QVERIFY(*movie.facts.score >= 40 && *movie.facts.score < 99);
            QVERIFY(movie.facts.releaseYear && movie.facts.runtimeMinutes > 0 && !movie.facts.genres.isEmpty());
            ratings.insert(*movie.facts.ageRating);
        }
        QCOMPARE(ratings, QSet<int>({0, 6, 12, 16, 18}));
        QCOMPARE(movies->constFirst().facts.title, u"(500) Days of Summer"_s);
    }

    void againAddsNothing()
    {
        const Store store;
        const auto first = seedDemoMovies(store.database, 1, m_clock).result();
        QCOMPARE(*seedDemoMovies(store.database, 1, m_clock).result(), *first);
        // Another seed meets films that are known, and leaves them.
        QCOMPARE(*seedDemoMovies(store.database, 2, m_clock).result(), *first);
        QCOMPARE(store.films(), 1001);
    }

    void theSameSeedIsTheSameEverywhere()
    {
        const Store here;
        const Store there;
        const Store elsewhere;
        const ManualClock later(m_clock.nowMs() + 400ll * 24 * 3600 * 1000);
        const auto first = seedDemoMovies(here.database, 7, m_clock).result();
        QList<Movie> same = *seedDemoMovies(there.database, 7, later).result();
        for (Movie &movie : same) {
            QCOMPARE(movie.changedAtMs, later.nowMs());
            movie.changedAtMs = m_clock.nowMs();
        }
        QCOMPARE(same, *first);
        const auto other = seedDemoMovies(elsewhere.database, 8, m_clock).result();
        QVERIFY(other->constFirst().id != first->constFirst().id);
    }

    void whatAManagerImportedStays()
    {
        const Store store;
        MovieImport request;
        request.key = IdempotencyKey::create();
        request.document = uR"([{"title":"12 Angry Men","directors":["Sidney Lumet"],"year":"1957","runtime":"97"}])"_s;
        QVERIFY(MovieImporter(store.database, m_clock).importFile(request).result());
        const auto movies = seedDemoMovies(store.database, 1, m_clock).result();
        QCOMPARE(movies->size(), 1001);
        QCOMPARE(store.films(), 1001);
        QCOMPARE(movies->at(1).facts.runtimeMinutes, 97);
        QVERIFY(!movies->at(1).facts.ageRating);
    }
};

QTEST_GUILESS_MAIN(TestDemoMovies)
#include "tst_demomovies.moc"
