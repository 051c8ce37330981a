#include "movieratings.h"
#include "movieservice.h"
#include "scriptedusers.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;
using domain::MovieId;
using domain::UserId;

/** Ratings of people who were merged or erased. */
class TestRatingPeople : public QObject
{
    Q_OBJECT
    test::TestDatabase m_fresh;
    ManualClock m_clock{1'800'000'000'000};
    std::unique_ptr<MovieService> m_service;
    QList<MovieId> m_films;

    void rate(const UserId &user, const MovieId &film, int stars)
    {
        m_clock.advance(std::chrono::seconds(1));
        QVERIFY(MovieRatings(m_service->database(), m_clock).rate(user, film, stars).result()->rating);
    }
    /** "3 5 -": by film; - where there is none. */
    QString starsOf(const UserId &user)
    {
        const auto all = MovieRatings(m_service->database(), m_clock).ratingsOf(user, 50).result();
        QStringList stars;
        for (const MovieId &film : std::as_const(m_films)) {
            const auto found =
                std::find_if(all->begin(), all->end(), [&film](const Rating &one) { return one.movie == film; });
            stars.append(found == all->end() ? u"-"_s : QString::number(found->stars));
        }
        return stars.join(u' ');
    }

private Q_SLOTS:
    void theNewerOfTwoStaysAndNothingOfWhoIsErased()
    {
        auto opened = MovieService::open(m_fresh.settings(u"movie"_s), m_clock);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_service = std::move(*opened);
        for (int i = 0; i < 4; ++i) {
            Movie movie;
            movie.id = MovieId::create();
            movie.facts.title = movie.id.toString();
            movie.facts.runtimeMinutes = 90;
            movie.state = MovieState::Published;
            m_films.append(movie.id);
            QVERIFY(m_service->database()
                        ->write([movie](db::Transaction &t) { return MovieRepository::insert(t, {movie}); })
                        .result());
        }
        const UserId clara = UserId::create();
        const UserId other = UserId::create();
        const UserId third = UserId::create();
        rate(clara, m_films.at(0), 1);
        rate(other, m_films.at(0), 5); // newer
        rate(other, m_films.at(1), 2);
        rate(clara, m_films.at(1), 4); // newer
        rate(clara, m_films.at(2), 3); // of one alone
        rate(third, m_films.at(2), 1);

        test::ScriptedUsers users;
        users.merge(clara, other);
        m_service->followPeople(users, [] { return graphql::Identity(); });
        QTRY_COMPARE_WITH_TIMEOUT(starsOf(other), u"5 4 3 -"_s, 20'000);
        QCOMPARE(starsOf(clara), u"- - - -"_s);
        users.erase(other);
        m_service->followPeople(users, [] { return graphql::Identity(); });
        QTRY_COMPARE_WITH_TIMEOUT(starsOf(other), u"- - - -"_s, 20'000);
        QCOMPARE(starsOf(third), u"- - 1 -"_s);
        m_service.reset();
    }
};

QTEST_GUILESS_MAIN(TestRatingPeople)
#include "tst_ratingpeople.moc"
