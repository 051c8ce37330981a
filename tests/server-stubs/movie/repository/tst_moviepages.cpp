#include "movierepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(foyer::movie::MovieSortKey)

// Lists in every order, from anywhere.
class TestMoviePages : public QObject
{
    Q_OBJECT

    test::TestDatabase m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MovieRepository> m_repository;
    QList<Movie> m_movies;

    Result<MoviePage> page(const MovieQuery &query) { return m_repository->page(query).result(); }
    QStringList titles(const MovieQuery &query)
    {
        const Result<MoviePage> found = page(query);
        if (!found)
            return {toString(found.error())};
        QStringList titles;
        for (const Movie &movie : found->movies)
            titles.append(movie.facts.title);
        return titles;
    }
    /** Something that compares as the column does; nothing comes before everything. */
    static std::optional<QString> keyOf(const Movie &movie, MovieSortKey key)
    {
        const auto number = [](qint64 n) { return u"%1"_s.arg(n, 20, 10, QChar(u'0')); };
        switch (key) {
        case MovieSortKey::Title:
            return movie.facts.title.toLower();
        case MovieSortKey::ReleaseYear:
            return movie.facts.releaseYear ? std::optional(number(*movie.facts.releaseYear)) : std::nullopt;
        case MovieSortKey::ReleasedOn:
            return movie.facts.releasedOn.isNull() ? std::nullopt
                                                   : std::optional(movie.facts.releasedOn.toString(Qt::ISODate));
        case MovieSortKey::Runtime:
            return number(movie.facts.runtimeMinutes);
        case MovieSortKey::ChangedAt:
            return number(movie.changedAtMs);
        }
        Q_UNREACHABLE();
    }
    QStringList inOrder(MovieSortKey key, bool descending)
    {
        QList<Movie> movies = m_movies;
        std::sort(movies.begin(), movies.end(), [key](const Movie &a, const Movie &b) {
            const auto keyA = keyOf(a, key);
            const auto keyB = keyOf(b, key);
            return keyA == keyB ? a.id < b.id : keyA < keyB;
        });
        if (descending)
            std::reverse(movies.begin(), movies.end());
        QStringList titles;
        for (const Movie &movie : std::as_const(movies))
            titles.append(movie.facts.title);
        return titles;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto opened = db::Database::open(m_fresh.settings(u"movie"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_repository = std::make_unique<MovieRepository>(m_database);
        // Few values, so that there are many ties, and films without a year or day.
        for (int i = 0; i < 40; ++i) {
            Movie movie;
            movie.id = MovieId::create();
            movie.facts.title = u"Film %1"_s.arg((i * 7) % 40, 2, 10, QChar(u'0'));
            movie.facts.runtimeMinutes = 90 + i % 3;
            if (i % 4 > 0)
                movie.facts.releaseYear = 1999 + i % 4;
            if (i % 5 > 0)
                movie.facts.releasedOn = QDate(2026, 1, 8).addDays(14 * (i % 5));
            if (i % 2 > 0 && i % 5 < 4)
                movie.facts.endsOn = QDate(2026, 2, 20);
            movie.facts.directors = QStringList{u"D%1"_s.arg(i)};
            movie.facts.originalTitle = i == 3 ? u"Le Fabuleux Destin"_s : QString();
            movie.changedAtMs = 1'700'000'000'000 + i % 6;
            m_movies.append(movie);
        }
        QVERIFY(m_database
                    ->write([movies = m_movies](db::Transaction &transaction) {
                        return MovieRepository::insert(transaction, movies);
                    })
                    .result());
    }
    void cleanupTestCase() { m_database->close(); }

    void everyOrderIsTheSameByOffsetAndByCursor_data()
    {
        QTest::addColumn<MovieSortKey>("key");
        QTest::addColumn<bool>("descending");
        for (const MovieSortKey key : {MovieSortKey::Title, MovieSortKey::ReleaseYear, MovieSortKey::ReleasedOn,
                                       MovieSortKey::Runtime, MovieSortKey::ChangedAt}) {
            QTest::newRow(qPrintable(toWireName(key))) << key << false;
            QTest::newRow(qPrintable(toWireName(key) + u" descending"_s)) << key << true;
        }
    }
    void everyOrderIsTheSameByOffsetAndByCursor()
    {
        QFETCH(MovieSortKey, key);
        QFETCH(bool, descending);
        const QStringList expected = inOrder(key, descending);
        MovieQuery query;
        query.sort = {key, descending};
        QCOMPARE(titles(query), expected);

        query.first = 7;
        QStringList byOffset;
        for (query.offset = 0; query.offset < 40; query.offset += query.first)
            byOffset += titles(query);
        QCOMPARE(byOffset, expected);

        query.offset = 0;
        QStringList byCursor;
        do {
            const Result<MoviePage> found = page(query);
            QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
            QCOMPARE(found->totalCount, 40);
            for (const Movie &movie : found->movies)
                byCursor.append(movie.facts.title);
            query.after = found->nextCursor;
        } while (!query.after.isEmpty() && byCursor.size() < 50);
        QCOMPARE(byCursor, expected);
    }

    void filtersKeepTheOrder()
    {
        MovieQuery query;
        query.sort = {MovieSortKey::ChangedAt, true};
        query.text = u"film"_s;
        QCOMPARE(titles(query), inOrder(MovieSortKey::ChangedAt, true));
        query.text = u"fabuleux"_s;
        QCOMPARE(titles(query), QStringList(m_movies.at(3).facts.title));
    }

    void aPageBehindTheEndIsEmptyAndStillCounts()
    {
        MovieQuery query;
        query.offset = 40;
        const Result<MoviePage> behind = page(query);
        QVERIFY(behind && behind->movies.isEmpty() && behind->nextCursor.isEmpty());
        QCOMPARE(behind->totalCount, 40);
        query.offset = 39;
        QCOMPARE(titles(query).size(), 1);
    }

    void aFilmIsShowingFromItsFirstDayToItsLast_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::newRow("before any but those without a day") << QDate(2026, 1, 21);
        QTest::newRow("the first day") << QDate(2026, 1, 22);
        QTest::newRow("the last day") << QDate(2026, 2, 20);
        QTest::newRow("the day after") << QDate(2026, 2, 21);
    }
    void aFilmIsShowingFromItsFirstDayToItsLast()
    {
        QFETCH(QDate, day);
        qint64 expected = 0;
        for (const Movie &movie : std::as_const(m_movies)) {
            const bool begun = movie.facts.releasedOn.isNull() || movie.facts.releasedOn <= day;
            expected += begun && (movie.facts.endsOn.isNull() || movie.facts.endsOn >= day) ? 1 : 0;
        }
        QVERIFY(expected > 0 && expected < 40);
        MovieQuery query;
        query.showingOn = day;
        const Result<MoviePage> found = page(query);
        QCOMPARE(found->totalCount, expected);
        QCOMPARE(found->movies.size(), expected);
    }

    void onlyTheStatesThatAreAskedFor()
    {
        MovieQuery query;
        query.states = {MovieState::Draft, MovieState::Retired};
        QCOMPARE(titles(query), QStringList());
        query.states = {};
        QCOMPARE(page(query)->totalCount, 0);
        query.states = {MovieState::Retired, MovieState::Published};
        QCOMPARE(page(query)->totalCount, 40);
    }

    void wrongPagesAreRefused()
    {
        MovieQuery query;
        query.offset = -1;
        QCOMPARE(page(query).error().code, ErrorCode::InvalidInput);
        query.offset = 0;
        query.first = 5;
        const QString cursor = page(query)->nextCursor;
        query.after = cursor;
        QVERIFY(page(query));
        query.offset = 1;
        QCOMPARE(page(query).error().detail, u"after and offset: one of them"_s);
        query.offset = 0;
        query.sort.descending = true;
        QCOMPARE(page(query).error().detail, u"after: the cursor of a list in another order"_s);
        query.sort = {MovieSortKey::Runtime, false};
        QCOMPARE(page(query).error().detail, u"after: the cursor of a list in another order"_s);
        // One that somebody made up.
        query.after =
            QString::fromLatin1(("d+=" + QByteArray(16, 'x') + "ninety")
                                    .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
        QCOMPARE(page(query).error().detail, u"after: not a cursor"_s);
    }
};

QTEST_GUILESS_MAIN(TestMoviePages)
#include "tst_moviepages.moc"
