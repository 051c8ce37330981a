#include "movie.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using namespace Qt::Literals::StringLiterals;

class TestMovie : public QObject
{
    Q_OBJECT

    static MovieFacts film(const QString &title, const QStringList &directors, std::optional<int> year)
    {
        MovieFacts facts;
        facts.title = title;
        facts.directors = directors;
        facts.releaseYear = year;
        return facts;
    }

private Q_SLOTS:
    void oneFilmIsTheSameHoweverItIsWritten()
    {
        const QByteArray amelie = identityOf(film(u"Amélie"_s, {u"Jean-Pierre Jeunet"_s}, 2001));
        QCOMPARE(identityOf(film(u" AMELIE "_s, {u"jean pierre jeunet"_s, u"Another"_s}, 2001)), amelie);
        QVERIFY(identityOf(film(u"Amélie"_s, {u"Jean-Pierre Jeunet"_s}, 2002)) != amelie);
        QVERIFY(identityOf(film(u"Amélie"_s, {u"Jean-Pierre Jeunet"_s}, std::nullopt)) != amelie);
        QVERIFY(identityOf(film(u"Amélie"_s, {}, 2001)) != amelie);
        QVERIFY(identityOf(film(u"Amelia"_s, {u"Jean-Pierre Jeunet"_s}, 2001)) != amelie);
        QVERIFY(identityOf(film(u"???"_s, {}, 2001)) != identityOf(film(u"!!!"_s, {}, 2001)));
    }

    void posterSeedIsOfTheIdAlone()
    {
        const domain::MovieId id(uuidV7(1'700'000'000'000, 7, 8));
        QCOMPARE(posterSeed(id), posterSeed(domain::MovieId(id.uuid())));
        QSet<int> seeds;
        for (quint64 i = 0; i < 100; ++i) {
            const int seed = posterSeed(domain::MovieId(uuidV7(1'700'000'000'000, 7, i)));
            QVERIFY(seed >= 0);
            seeds.insert(seed);
        }
        QCOMPARE(seeds.size(), 100);
    }

    void genresAreNormalised()
    {
        QCOMPARE(normalisedGenres(
                     {u"comedy"_s, u" sci_fi"_s, u" film_noir "_s, u"COMEDY"_s, u" "_s, u"Thriller/Suspense"_s}),
                 QStringList({u"Comedy"_s, u"Sci-Fi"_s, u"Film Noir"_s, u"Thriller"_s, u"Suspense"_s}));
        QCOMPARE(normalisedGenre(u"children's film"), u"Children's Film"_s);
    }
};

QTEST_GUILESS_MAIN(TestMovie)
#include "tst_movie.moc"
