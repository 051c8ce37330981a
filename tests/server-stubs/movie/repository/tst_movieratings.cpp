#include "movieratings.h"
#include "movierepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using foyer::domain::UserId;
using namespace Qt::Literals::StringLiterals;

/** Ratings in a real database. */
class TestMovieRatings : public QObject
{
    Q_OBJECT
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    ManualClock m_clock{1'800'000'000'000};
    std::unique_ptr<MovieRatings> m_ratings;

    MovieId addFilm(MovieState state = MovieState::Published)
    {
        Movie movie;
        movie.id = MovieId::create();
        movie.facts.title = movie.id.toString();
        movie.facts.runtimeMinutes = 90;
        movie.state = state;
        const auto written =
            m_database
                ->write([movie](db::Transaction &transaction) { return MovieRepository::insert(transaction, {movie}); })
                .result();
        return written ? movie.id : MovieId();
    }
    std::optional<ErrorCode> refusalOf(const MovieId &film, int stars)
    {
        const auto edit = m_ratings->rate(UserId::create(), film, stars).result();
        return edit && edit->refusal ? std::optional(edit->refusal->code) : std::nullopt;
    }
    RatingTotal totalOf(const MovieId &film)
    {
        return m_ratings->totals({film}).result().value().value(film, {-1, -1});
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_fresh->settings(u"movie"_s);
        settings.migrationsPath = u":/sql/movie"_s;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_ratings = std::make_unique<MovieRatings>(m_database, m_clock);
    }
    void cleanup()
    {
        m_ratings.reset();
        m_database->close();
        m_database.reset();
        m_fresh.reset();
    }

    void theSameAgainChangesNothingAndAnotherTakesItsPlace()
    {
        const MovieId film = addFilm();
        const UserId clara = UserId::create();
        const Rating first{clara, film, 4, m_clock.nowMs()};
        QCOMPARE(m_ratings->rate(clara, film, 4).result()->rating, std::optional(first));
        m_clock.advance(std::chrono::hours(1));
        QCOMPARE(m_ratings->rate(clara, film, 4).result()->rating, std::optional(first));
        const auto changed = m_ratings->rate(clara, film, 2).result();
        QCOMPARE(changed->rating, std::optional(Rating{clara, film, 2, m_clock.nowMs()}));
        QCOMPARE(changed->movie->id, film);
        QCOMPARE(m_ratings->ratingsOf(clara, 10).result().value(), QList<Rating>{*changed->rating});
        QCOMPARE(totalOf(film).count, 1);
    }

    void whatIsTakenBackIsGoneAndAgainIsHarmless()
    {
        const MovieId film = addFilm();
        const UserId clara = UserId::create();
        const UserId carl = UserId::create();
        QVERIFY(m_ratings->rate(clara, film, 1).result()->rating);
        QVERIFY(m_ratings->rate(carl, film, 3).result()->rating);
        for (int i = 0; i < 2; ++i) {
            const auto removed = m_ratings->remove(clara, film).result();
            QVERIFY(removed && !removed->refusal && !removed->rating);
            QCOMPARE(removed->movie->id, film);
        }
        QVERIFY(m_ratings->ratingsOf(clara, 10).result()->isEmpty());
        QCOMPARE(totalOf(film).stars, 3);
    }

    void oneToFiveStars()
    {
        const MovieId film = addFilm();
        for (const int stars : {0, 6, -1})
            QCOMPARE(refusalOf(film, stars), std::optional(ErrorCode::InvalidInput));
        for (const int stars : {1, 5})
            QCOMPARE(refusalOf(film, stars), std::nullopt);
        // Should anything ever write past the check, the table refuses.
        const auto written = m_database
                                 ->write([film](db::Transaction &transaction) {
                                     return transaction.insertRows(
                                         u"movie_rating"_s, {u"user_id"_s, u"movie_id"_s, u"stars"_s, u"rated_at"_s},
                                         {{UserId::create(), film, 6, 1}});
                                 })
                                 .result();
        QVERIFY(!written && db::violates(written.error(), "movie_rating_stars"));
    }

    void onlyFilmsThatCustomersMayKnowOf()
    {
        QCOMPARE(refusalOf(addFilm(MovieState::Draft), 5), std::optional(ErrorCode::NotFound));
        QCOMPARE(refusalOf(MovieId::create(), 5), std::optional(ErrorCode::NotFound));
        QCOMPARE(refusalOf(addFilm(MovieState::Retired), 5), std::nullopt); // seen when it was on
        QCOMPARE(m_ratings->remove(UserId::create(), MovieId::create()).result()->refusal->code, ErrorCode::NotFound);
    }

    void theMeanIsOfThreeAtLeast()
    {
        const MovieId film = addFilm();
        const MovieId other = addFilm();
        for (const int stars : {5, 4}) {
            QVERIFY(m_ratings->rate(UserId::create(), film, stars).result()->rating);
            QCOMPARE(totalOf(film).mean(), std::nullopt);
        }
        QVERIFY(m_ratings->rate(UserId::create(), film, 4).result()->rating);
        QCOMPARE(totalOf(film).count, 3);
        QCOMPARE(totalOf(film).mean(), std::optional(13 / 3.0));
        QCOMPARE(totalOf(other).count, 0);
    }

    void pagesNeitherMissNorRepeat()
    {
        QList<Rating> all;
        const QList<MovieId> films{addFilm(), addFilm(), addFilm()};
        for (int i = 0; i < 4; ++i) {
            const UserId user = UserId::create();
            for (const MovieId &film : films)
                all.append(*m_ratings->rate(user, film, 1 + i).result()->rating);
            if (i % 2) // so that some are of the same moment
                m_clock.advance(std::chrono::milliseconds(1));
        }
        for (const int first : {1, 2, 5, 12, 100}) {
            QList<Rating> read;
            QString after;
            do {
                const auto page = m_ratings->page(first, after).result();
                QVERIFY2(page, page ? "" : qPrintable(toString(page.error())));
                QVERIFY(page->ratings.size() <= first);
                read += page->ratings;
                after = page->nextCursor;
            } while (!after.isEmpty() && read.size() <= all.size());
            QCOMPARE(read.size(), all.size());
            for (const Rating &rating : std::as_const(all))
                QCOMPARE(read.count(rating), 1);
            QVERIFY(std::is_sorted(read.cbegin(), read.cend(),
                                   [](const Rating &a, const Rating &b) { return a.ratedAtMs > b.ratedAtMs; }));
        }
    }

    void pagesOutOfBounds()
    {
        for (const int first : {0, 2001})
            QCOMPARE(m_ratings->page(first, {}).result().error().code, ErrorCode::InvalidInput);
        for (const QString &after : {u"x"_s, u"1/2/3"_s, u"/"_s})
            QCOMPARE(m_ratings->page(10, after).result().error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestMovieRatings)
#include "tst_movieratings.moc"
