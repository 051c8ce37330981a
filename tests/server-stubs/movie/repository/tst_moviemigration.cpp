#include "movieedits.h"
#include "moviehistory.h"
#include "movieratings.h"
#include "movierepository.h"
#include "testdatabase.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using namespace Qt::Literals::StringLiterals;

/** What the release wrote in which films were only imported, read by this one. */
class TestMovieMigration : public QObject
{
    Q_OBJECT

    /** As the second release and the third wrote a film. */
    static Result<qint64> addPersona(db::Database &old, const MovieId &persona)
    {
        return old
            .write([persona](db::Transaction &transaction) {
                return transaction
                    .insertRows(
                        u"movie"_s,
                        {u"id"_s, u"identity"_s, u"title"_s, u"sort_title"_s, u"search_text"_s, u"directors"_s,
                         u"genres"_s, u"search_genres"_s, u"runtime_minutes"_s, u"age_rating_generated"_s,
                         u"score_generated"_s, u"created_at"_s, u"state"_s, u"version"_s, u"changed_at"_s,
                         u"changed_by"_s},
                        {{persona, QByteArray(32, 'i'), u"Persona"_s, u"persona"_s, u" persona"_s, QString(), QString(),
                          u"|"_s, 83, 0, 0, 1'700'000'000'000, u"RETIRED"_s, 5, 1'700'000'000'000, u"Mia"_s}})
                    .and_then([&](qint64) {
                        return transaction.insertRows(u"movie_detail"_s,
                                                      {u"movie_id"_s, u"original_title"_s, u"synopsis"_s,
                                                       u"cast_names"_s, u"countries"_s, u"languages"_s, u"subtitles"_s,
                                                       u"formats"_s, u"content_notes"_s, u"distributor"_s},
                                                      {{persona, QString(), QString(), QString(), QString(), QString(),
                                                        QString(), QString(), QString(), QString()}});
                    });
            })
            .result();
    }

private Q_SLOTS:
    void importedFilmsArePublishedAndCanBeEdited()
    {
        test::TestDatabase fresh;
        db::Settings settings = fresh.settings(u"movie"_s);
        QTemporaryDir folder;
        QVERIFY(QFile::copy(u":/sql/movie/0001_movie.sql"_s, folder.filePath(u"0001_movie.sql"_s)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());

        MovieFacts facts;
        facts.title = u"Amélie"_s;
        facts.directors = QStringList{u"Jean-Pierre Jeunet"_s, u"Zoë Nobody"_s};
        facts.genres = QStringList{u"Comedy"_s, u"Romance"_s};
        facts.runtimeMinutes = 122;
        facts.releaseYear = 2001;
        facts.ageRating = 6;
        facts.score = 89;
        const MovieId amelie = MovieId::create();
        const MovieId bare = MovieId::create();
        MovieFacts bareFacts;
        bareFacts.title = u"Zodiac"_s;
        bareFacts.runtimeMinutes = 157;
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            const QStringList columns{u"id"_s,
                                      u"identity"_s,
                                      u"title"_s,
                                      u"sort_title"_s,
                                      u"search_text"_s,
                                      u"directors"_s,
                                      u"genres"_s,
                                      u"search_genres"_s,
                                      u"runtime_minutes"_s,
                                      u"release_year"_s,
                                      u"age_rating"_s,
                                      u"score"_s,
                                      u"age_rating_generated"_s,
                                      u"score_generated"_s,
                                      u"created_at"_s};
            const QList<db::Binds> rows{
                {amelie, identityOf(facts), facts.title, u"amelie"_s, u" amelie jean pierre jeunet zoe nobody"_s,
                 u"Jean-Pierre Jeunet\nZoë Nobody"_s, u"Comedy\nRomance"_s, u"|comedy|romance|"_s, 122, 2001, 6, 89, 0,
                 1, 1'700'000'000'000},
                {bare, identityOf(bareFacts), bareFacts.title, u"zodiac"_s, u" zodiac"_s, QString(), QString(), u"|"_s,
                 157, nullptr, nullptr, nullptr, 0, 0, 1'700'000'000'001}};
            const auto written = (*old)
                                     ->write([columns, rows](db::Transaction &transaction) {
                                         return transaction.insertRows(u"movie"_s, columns, rows);
                                     })
                                     .result();
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            (*old)->close();
        }

        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const MovieRepository repository(*opened);
        Movie expected;
        expected.id = amelie;
        expected.facts = facts;
        expected.scoreGenerated = true;
        expected.changedAtMs = 1'700'000'000'000;
        QCOMPARE(expected.state, MovieState::Published);
        QCOMPARE(expected.version, 1);
        const auto found = repository.moviesById({amelie, bare}, Viewer::Public).result();
        QCOMPARE(found->value(amelie), expected);
        QCOMPARE(found->value(bare).facts, bareFacts);
        QCOMPARE(found->value(bare).changedAtMs, 1'700'000'000'001);
        // The public finds them as before, and they are on no day's list too early or too late.
        MovieQuery query;
        query.text = u"jeunet"_s;
        query.showingOn = QDate(2026, 1, 1);
        QCOMPARE(repository.page(query).result()->movies, QList<Movie>{expected});

        const ManualClock clock(1'800'000'000'000);
        const MovieEdits edits(*opened, clock);
        facts.synopsis = u"Sie hilft anderen."_s;
        const auto edited = edits.update(amelie, 1, facts, {u"Mia"_s}).result();
        QVERIFY(edited && !edited->refusal);
        QCOMPARE(edited->movie->version, 2);
        QCOMPARE(repository.moviesById({amelie}, Viewer::Public).result()->value(amelie), *edited->movie);
        // What was shown to everybody once is not deleted.
        QCOMPARE(edits.remove(bare, 1, {u"Mia"_s}).result()->refusal->code, ErrorCode::IllegalState);
        (*opened)->close();
    }

    /** What the release wrote that had painted posters only. */
    void filmsOfBeforeHaveNoPosterAndCanBeGivenOne()
    {
        test::TestDatabase fresh;
        db::Settings settings = fresh.settings(u"movie"_s);
        QTemporaryDir folder;
        const QStringList before = QDir(u":/sql/movie"_s).entryList({u"0001_*"_s, u"0002_*"_s});
        QVERIFY(before.size() >= 2);
        for (const QString &file : before)
            QVERIFY(QFile::copy(u":/sql/movie/"_s + file, folder.filePath(file)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());
        const MovieId persona = MovieId::create();
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            const auto written = addPersona(**old, persona);
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            (*old)->close();
        }
        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const MovieRepository repository(*opened);
        const auto found = repository.moviesById({persona}, Viewer::Office).result();
        QCOMPARE(found->value(persona).version, 5);
        QVERIFY(found->value(persona).posterHash.isEmpty());
        const ManualClock clock(1'800'000'000'000);
        const MovieEdits edits(*opened, clock);
        const Poster poster{QByteArray(32, 'h'), {{120, "small"}, {360, QByteArray(100'000, '\xff')}}};
        const auto edited = edits.setPoster(persona, 5, poster, {u"Mia"_s}).result();
        QVERIFY(edited && !edited->refusal);
        QCOMPARE(repository.poster(persona, 360, Viewer::Office).result().value(), QByteArray(100'000, '\xff'));
        QVERIFY(repository.poster(persona, 720, Viewer::Office).result()->isEmpty());
        (*opened)->close();
    }

    /** What the release wrote in which nobody could rate. */
    void filmsOfBeforeCanBeRated()
    {
        test::TestDatabase fresh;
        db::Settings settings = fresh.settings(u"movie"_s);
        QTemporaryDir folder;
        const QStringList before =
            QDir(u":/sql/movie"_s).entryList({u"0001_*"_s, u"0002_*"_s, u"0003_*"_s}, QDir::Files, QDir::Name);
        QVERIFY(before.size() >= 3);
        for (const QString &file : before)
            QVERIFY(QFile::copy(u":/sql/movie/"_s + file, folder.filePath(file)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());
        const MovieId persona = MovieId::create();
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            const auto written = addPersona(**old, persona);
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            (*old)->close();
        }
        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const ManualClock clock(1'800'000'000'000);
        const MovieRatings ratings(*opened, clock);
        QCOMPARE(ratings.totals({persona}).result()->value(persona).count, 0);
        const auto user = domain::UserId::create();
        const auto rated = ratings.rate(user, persona, 5).result();
        QVERIFY2(rated && !rated->refusal, rated ? "refused" : qPrintable(toString(rated.error())));
        QCOMPARE(ratings.ratingsOf(user, 10).result().value(), (QList<Rating>{{user, persona, 5, 1'800'000'000'000}}));
        (*opened)->close();
    }

    /** What the release wrote that kept no log of edits. */
    void filmsOfBeforeHaveNoEditsAndGetSome()
    {
        test::TestDatabase fresh;
        db::Settings settings = fresh.settings(u"movie"_s);
        QTemporaryDir folder;
        const QStringList before =
            QDir(u":/sql/movie"_s).entryList({u"0001_*"_s, u"0002_*"_s, u"0003_*"_s, u"0004_*"_s});
        QVERIFY(before.size() >= 4);
        for (const QString &file : before)
            QVERIFY(QFile::copy(u":/sql/movie/"_s + file, folder.filePath(file)));
        const QString now = std::exchange(settings.migrationsPath, folder.path());
        const MovieId persona = MovieId::create();
        {
            const auto old = db::Database::open(settings);
            QVERIFY2(old, old ? "" : qPrintable(toString(old.error())));
            const auto written = addPersona(**old, persona);
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            (*old)->close();
        }
        settings.migrationsPath = now;
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        const auto edits = [&] {
            return (*opened)
                ->read([persona](db::Connection &connection) {
                    return db::readEdits(connection, movieEditKind(), persona.toBytes(), 10, {});
                })
                .result()
                ->entries;
        };
        QCOMPARE(edits(), QList<db::EditEntry>());
        const ManualClock clock(1'800'000'000'000);
        QVERIFY(!MovieEdits(*opened, clock).setState(persona, 5, MovieState::Published, {u"Mia"_s}).result()->refusal);
        QCOMPARE(edits().size(), 1);
        QCOMPARE(edits().first().changes, (QList<db::FieldChange>{{u"state"_s, u"RETIRED"_s, u"PUBLISHED"_s}}));
        QCOMPARE(edits().first().version, 6);
        (*opened)->close();
    }
};

QTEST_GUILESS_MAIN(TestMovieMigration)
#include "tst_moviemigration.moc"
