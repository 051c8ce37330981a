#include "movierepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using namespace Qt::Literals::StringLiterals;

class TestMovieRepository : public QObject
{
    Q_OBJECT

    test::TestDatabase m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MovieRepository> m_repository;
    QList<Movie> m_movies;

    static Movie film(const QString &title, const QStringList &directors, const QStringList &genres)
    {
        Movie movie;
        movie.id = MovieId::create();
        movie.facts.title = title;
        movie.facts.directors = directors;
        movie.facts.genres = genres;
        movie.facts.runtimeMinutes = 90;
        return movie;
    }

    Result<void> insert(const QList<Movie> &movies)
    {
        return m_database
            ->write([movies](db::Transaction &transaction) { return MovieRepository::insert(transaction, movies); })
            .result();
    }

    QStringList titles(const QString &text, const QString &genre = {})
    {
        MovieQuery query;
        query.text = text;
        query.genre = genre;
        const Result<MoviePage> page = m_repository->page(query).result();
        QStringList titles;
        for (const Movie &movie : page->movies)
            titles.append(movie.facts.title);
        return titles;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const db::Settings settings = m_fresh.settings(u"movie"_s);
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_repository = std::make_unique<MovieRepository>(m_database);

        Movie full = film(u"Amélie"_s, {u"Jean-Pierre Jeunet"_s, u"Zoë Nobody"_s}, {u"Comedy"_s, u"Romance"_s});
        full.facts.releaseYear = 2001;
        full.facts.ageRating = 6;
        full.facts.score = 89;
        full.scoreGenerated = true;
        m_movies = {full,
                    film(u"Zodiac"_s, {u"David Fincher"_s}, {u"Crime"_s}),
                    film(u"Ánima"_s, {}, {u"Sci-Fi"_s}),
                    film(u"100% Wolf_"_s, {u"Alexs Stadermann"_s}, {u"Animation"_s}),
                    film(u"???"_s, {}, {}),
                    film(u"千年の手紙"_s, {}, {u"Sci-Fi"_s, u"Romantic Comedy"_s})};
        QVERIFY(insert(m_movies));
    }
    void cleanupTestCase() { m_database->close(); }

    void aFilmComesBackAsItWent()
    {
        const auto found =
            m_repository->moviesById({m_movies.at(0).id, m_movies.at(2).id, MovieId::create()}, Viewer::Public)
                .result();
        QCOMPARE(found->size(), 2);
        QCOMPARE(found->value(m_movies.at(0).id), m_movies.at(0));
        QCOMPARE(found->value(m_movies.at(2).id), m_movies.at(2));
        QVERIFY(m_repository->moviesById({}, Viewer::Office).result()->isEmpty());
    }

    void listsAreByTitleWithoutAccents()
    {
        QCOMPARE(titles({}),
                 QStringList({u"100% Wolf_"_s, u"???"_s, u"Amélie"_s, u"Ánima"_s, u"Zodiac"_s, u"千年の手紙"_s}));
    }

    void wordsFindTitlesAndDirectors_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("without accents") << u"amelie"_s << QStringList(u"Amélie"_s);
        QTest::newRow("with accents") << u"ÀMELIÉ"_s << QStringList(u"Amélie"_s);
        QTest::newRow("beginning of a word") << u"am"_s << QStringList(u"Amélie"_s);
        QTest::newRow("not its middle") << u"melie"_s << QStringList();
        QTest::newRow("director") << u"jeunet"_s << QStringList(u"Amélie"_s);
        QTest::newRow("second director") << u"zoe"_s << QStringList(u"Amélie"_s);
        QTest::newRow("words of both, any order") << u"jeunet  amel"_s << QStringList(u"Amélie"_s);
        QTest::newRow("every word must be there") << u"amelie fincher"_s << QStringList();
        QTest::newRow("within a text without blanks") << u"手紙"_s << QStringList(u"千年の手紙"_s);
        QTest::newRow("percent is no wildcard") << u"10%f"_s << QStringList();
        QTest::newRow("underscore is no wildcard") << u"w_lf"_s << QStringList();
        QTest::newRow("punctuation only") << u"???"_s << QStringList(u"???"_s);
        QTest::newRow("other punctuation") << u"%"_s << QStringList();
        QTest::newRow("quotes") << u"' OR 1=1 --"_s << QStringList();
    }
    void wordsFindTitlesAndDirectors()
    {
        QFETCH(QString, text);
        QTEST(titles(text), "expected");
    }

    void genresAreFoundWhole()
    {
        QCOMPARE(titles({}, u"sci-fi"_s), QStringList({u"Ánima"_s, u"千年の手紙"_s}));
        QCOMPARE(titles({}, u"Comedy"_s), QStringList(u"Amélie"_s));
        QCOMPARE(titles(u"anima"_s, u"Sci-Fi"_s), QStringList(u"Ánima"_s));
        QCOMPARE(titles({}, u"Western"_s), QStringList());
    }

    void pagesFollowOneAnotherWithoutGapAndTwice()
    {
        QList<Movie> many;
        for (int i = 0; i < 25; ++i) {
            Movie movie = film(u"Same Title"_s, {u"Director %1"_s.arg(i)}, {u"Serial"_s});
            many.append(movie);
        }
        QVERIFY(insert(many));
        MovieQuery query;
        query.genre = u"Serial"_s;
        query.first = 10;
        QSet<QString> seen;
        QList<qsizetype> sizes;
        do {
            const MoviePage page = *m_repository->page(query).result();
            QCOMPARE(page.totalCount, 25);
            sizes.append(page.movies.size());
            for (const Movie &movie : page.movies)
                seen.insert(movie.id.toString());
            query.after = page.nextCursor;
            // A film that comes in on a page already read disturbs nobody.
            if (sizes.size() == 1)
                QVERIFY(insert({film(u"Another Before"_s, {}, {u"New"_s})}));
        } while (!query.after.isEmpty());
        QCOMPARE(sizes, QList<qsizetype>({10, 10, 5}));
        QCOMPARE(seen.size(), 25);
    }

    void aPageThatEndsTheListHasNoNext()
    {
        MovieQuery query;
        query.genre = u"Serial"_s;
        query.first = 25;
        QCOMPARE(m_repository->page(query).result()->nextCursor, QString());
    }

    void wrongQueriesAreRefused_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing") << 0 << QString() << QString() << ErrorCode::InvalidInput;
        QTest::newRow("everything") << 201 << QString() << QString() << ErrorCode::InvalidInput;
        QTest::newRow("cursor with blanks") << 10 << u"not a cursor"_s << QString() << ErrorCode::InvalidInput;
        QTest::newRow("short cursor") << 10 << u"AAAA"_s << QString() << ErrorCode::InvalidInput;
        QTest::newRow("long text") << 10 << QString() << QString(201, u'a') << ErrorCode::TooLarge;
    }
    void wrongQueriesAreRefused()
    {
        QFETCH(int, first);
        QFETCH(QString, after);
        QFETCH(QString, text);
        MovieQuery query;
        query.text = text;
        query.first = first;
        query.after = after;
        const auto page = m_repository->page(query).result();
        QVERIFY(!page);
        QTEST(page.error().code, "code");
    }

    void oneFilmIsStoredOnce()
    {
        Movie again = m_movies.at(0);
        again.id = MovieId::create();
        again.facts.title = u"AMELIE"_s;
        const auto inserted = insert({film(u"With it"_s, {}, {}), again});
        QVERIFY(!inserted);
        QCOMPARE(inserted.error().code, ErrorCode::Conflict);
        QVERIFY(db::violates(inserted.error(), "movie_identity"));
        QCOMPARE(titles(u"with it"_s), QStringList());
    }
};

QTEST_GUILESS_MAIN(TestMovieRepository)
#include "tst_movierepository.moc"
