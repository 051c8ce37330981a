#include "fieldproblem.h"
#include "movieedits.h"
#include "movierepository.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using namespace Qt::Literals::StringLiterals;

class TestMovieEdits : public QObject
{
    Q_OBJECT

    ManualClock m_clock{1'700'000'000'000};
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MovieEdits> m_edits;

    static MovieFacts facts(const QString &title)
    {
        MovieFacts facts;
        facts.title = title;
        facts.runtimeMinutes = 90;
        return facts;
    }
    Movie draft(const QString &title)
    {
        return *m_edits->create(MovieId::create(), facts(title), {u"Mia"_s}).result()->movie;
    }
    Movie published(const QString &title)
    {
        const Movie movie = draft(title);
        return *m_edits->setState(movie.id, movie.version, MovieState::Published, {u"Mia"_s}).result()->movie;
    }
    std::optional<Movie> stored(const MovieId &id)
    {
        const auto found = MovieRepository(m_database).moviesById({id}, Viewer::Office).result();
        return found->contains(id) ? std::optional(found->value(id)) : std::nullopt;
    }
    static std::optional<ErrorCode> refusal(const Result<MovieEdit> &edit)
    {
        return edit && edit->refusal ? std::optional(edit->refusal->code) : std::nullopt;
    }
    static bool isNotUnique(const Result<MovieEdit> &edit)
    {
        return edit && edit->refusal
            && fieldProblemsOf(*edit->refusal) == QList<FieldProblem>{{u"title"_s, FieldFault::NotUnique}};
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const auto opened = db::Database::open(m_fresh->settings(u"movie"_s));
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_edits = std::make_unique<MovieEdits>(m_database, m_clock);
    }
    void cleanup()
    {
        m_edits.reset();
        m_database->close();
        m_fresh.reset();
    }

    void creatingAgainIsTheSameFilmWhateverBecameOfIt()
    {
        const MovieId id = MovieId::create();
        QVERIFY(!m_edits->create(id, facts(u"Once"_s), {u"Mia"_s}).result()->refusal);
        const auto again = m_edits->create(id, facts(u"Once"_s), {u"Ben"_s}).result();
        QCOMPARE(again->movie->changedBy, u"Mia"_s);
        QVERIFY(!m_edits->update(id, 1, facts(u"Twice"_s), {u"Ben"_s}).result()->refusal);
        const auto late = m_edits->create(id, facts(u"Once"_s), {u"Mia"_s}).result();
        QVERIFY(!late->refusal);
        QCOMPARE(late->movie, stored(id));
        QCOMPARE(late->movie->facts.title, u"Twice"_s);
        QCOMPARE(refusal(m_edits->create(id, facts(u"Other"_s), {u"Mia"_s}).result()), ErrorCode::IdempotencyKeyReused);
    }

    void theIdOfAnImportedFilmIsNoNewFilms()
    {
        Movie imported;
        imported.id = MovieId::create();
        imported.facts = facts(u"Imported"_s);
        QVERIFY(m_database->write([imported](db::Transaction &t) { return MovieRepository::insert(t, {imported}); })
                    .result());
        QCOMPARE(refusal(m_edits->create(imported.id, imported.facts, {u"Mia"_s}).result()),
                 ErrorCode::IdempotencyKeyReused);
    }

    void aFilmThatThereIsIsNotUnique()
    {
        MovieFacts known = facts(u"Amélie"_s);
        known.directors = QStringList{u"Jean-Pierre Jeunet"_s};
        QVERIFY(!m_edits->create(MovieId::create(), known, {u"Mia"_s}).result()->refusal);
        MovieFacts same = facts(u"AMELIE"_s);
        same.directors = QStringList{u"jean pierre jeunet"_s, u"Somebody Else"_s};
        const MovieId id = MovieId::create();
        const auto created = m_edits->create(id, same, {u"Ben"_s}).result();
        QVERIFY(isNotUnique(created));
        QVERIFY(!created->movie && !stored(id));

        const Movie other = draft(u"Other"_s);
        const auto updated = m_edits->update(other.id, 1, same, {u"Ben"_s}).result();
        QVERIFY(isNotUnique(updated));
        QCOMPARE(updated->movie, std::optional(other));
        QCOMPARE(stored(other.id), std::optional(other));
        // Another year is another film.
        same.releaseYear = 2001;
        QVERIFY(!m_edits->update(other.id, 1, same, {u"Ben"_s}).result()->refusal);
    }

    void ofManyAtOnceOneIsStoredAndTheOthersSeeIt()
    {
        // On a server there are two instances, each with a writer of its own.
        std::shared_ptr<db::Database> second = m_database;
        if (test::TestDatabase::isMariaDb())
            second = *db::Database::open(m_fresh->settings(u"movie"_s));
        const MovieEdits there(second, m_clock);
        const Movie movie = draft(u"Wanted"_s);
        QList<QFuture<Result<MovieEdit>>> answers;
        for (int i = 0; i < 20; ++i) {
            MovieFacts changed = movie.facts;
            changed.distributor = u"Distributor %1"_s.arg(i);
            answers.append((i % 2 == 0 ? *m_edits : there).update(movie.id, 1, changed, {u"Manager %1"_s.arg(i)}));
        }
        int winners = 0;
        QList<Movie> seen;
        for (const auto &answer : std::as_const(answers)) {
            const Result<MovieEdit> edit = answer.result();
            QVERIFY2(edit, edit ? "" : qPrintable(toString(edit.error())));
            winners += edit->refusal ? 0 : 1;
            if (edit->refusal)
                QCOMPARE(edit->refusal->code, ErrorCode::Conflict);
            seen.append(*edit->movie);
        }
        QCOMPARE(winners, 1);
        const Movie now = *stored(movie.id);
        QCOMPARE(now.version, 2);
        for (const Movie &film : std::as_const(seen))
            QCOMPARE(film, now);
        if (second != m_database)
            second->close();
    }

    void sayingTheSameOfAnOldVersionIsNoConflict()
    {
        const Movie movie = draft(u"Film"_s);
        QCOMPARE(m_edits->update(movie.id, 1, facts(u"Renamed"_s), {u"Mia"_s}).result()->movie->version, 2);
        m_clock.advance(std::chrono::seconds(1));
        const auto again = m_edits->update(movie.id, 1, facts(u"Renamed"_s), {u"Ben"_s}).result();
        QVERIFY(!again->refusal);
        QCOMPARE(again->movie->version, 2);
        QCOMPARE(again->movie->changedBy, u"Mia"_s);
        QCOMPARE(refusal(m_edits->update(movie.id, 1, facts(u"Film"_s), {u"Ben"_s}).result()), ErrorCode::Conflict);
    }

    void whatIsWrongIsToldBeforeAnythingIsLookedUp()
    {
        const auto created = m_edits->create(MovieId::create(), facts({}), {u"Mia"_s}).result();
        QCOMPARE(fieldProblemsOf(*created->refusal), (QList<FieldProblem>{{u"title"_s, FieldFault::Required}}));
        const Movie movie = draft(u"Film"_s);
        MovieFacts wrong = facts(u"Film"_s);
        wrong.runtimeMinutes = 0;
        QCOMPARE(fieldProblemsOf(*m_edits->update(movie.id, 1, wrong, {u"Mia"_s}).result()->refusal),
                 (QList<FieldProblem>{{u"runtimeMinutes"_s, FieldFault::TooSmall, u"1"_s}}));
        QCOMPARE(stored(movie.id), std::optional(movie));
    }

    void aFilmIsPublishedRetiredAndPublishedAgain()
    {
        Movie movie = draft(u"Film"_s);
        for (const MovieState state : {MovieState::Published, MovieState::Retired, MovieState::Published}) {
            const auto tried = m_edits->trySetState(movie.id, movie.version, state).result();
            QVERIFY(!tried->refusal);
            QCOMPARE(tried->movie, std::optional(movie));
            QCOMPARE(stored(movie.id), std::optional(movie)); // nothing was changed
            m_clock.advance(std::chrono::seconds(1));
            const auto set = m_edits->setState(movie.id, movie.version, state, {u"Ben"_s}).result();
            QVERIFY(!set->refusal);
            QCOMPARE(set->movie->state, state);
            QCOMPARE(set->movie->version, movie.version + 1);
            QCOMPARE(set->movie->changedBy, u"Ben"_s);
            QCOMPARE(set->movie->changedAtMs, m_clock.nowMs());
            // Again, with the version of before: nothing more.
            QCOMPARE(m_edits->setState(movie.id, movie.version, state, {u"Mia"_s}).result()->movie, set->movie);
            movie = *stored(movie.id);
            QCOMPARE(set->movie, std::optional(movie));
        }
    }

    void stepsThatAreNoneAreRefusedDryAndInEarnest()
    {
        const Movie movie = published(u"Film"_s);
        for (const MovieState state : {MovieState::Draft, MovieState::Retired}) {
            const int version = state == MovieState::Draft ? movie.version : movie.version - 1;
            const ErrorCode expected = state == MovieState::Draft ? ErrorCode::IllegalState : ErrorCode::Conflict;
            const auto tried = m_edits->trySetState(movie.id, version, state).result();
            QCOMPARE(refusal(tried), expected);
            const auto set = m_edits->setState(movie.id, version, state, {u"Ben"_s}).result();
            QCOMPARE(refusal(set), expected);
            QCOMPARE(set->movie, std::optional(movie));
            QCOMPARE(tried->movie, std::optional(movie));
        }
        QCOMPARE(stored(movie.id), std::optional(movie));
    }

    void onlyDraftsAreDeleted()
    {
        const Movie movie = published(u"Seen"_s);
        const auto refused = m_edits->remove(movie.id, movie.version, {u"Mia"_s}).result();
        QCOMPARE(refusal(refused), ErrorCode::IllegalState);
        QCOMPARE(refused->movie, std::optional(movie));
        const Movie retired =
            *m_edits->setState(movie.id, movie.version, MovieState::Retired, {u"Mia"_s}).result()->movie;
        QCOMPARE(refusal(m_edits->remove(movie.id, retired.version, {u"Mia"_s}).result()), ErrorCode::IllegalState);
        QCOMPARE(stored(movie.id), std::optional(retired));

        const Movie thrownAway = draft(u"Thrown away"_s);
        QCOMPARE(refusal(m_edits->remove(thrownAway.id, 2, {u"Mia"_s}).result()), ErrorCode::Conflict);
        const auto removed = m_edits->remove(thrownAway.id, 1, {u"Mia"_s}).result();
        QVERIFY(!removed->refusal && !removed->movie);
        QVERIFY(!stored(thrownAway.id));
        // The film may be written anew, under another id.
        QVERIFY(!m_edits->create(MovieId::create(), thrownAway.facts, {u"Mia"_s}).result()->refusal);
    }

    void aDeletedDraftDoesNotComeBackByARepetition()
    {
        const Movie movie = draft(u"Gone"_s);
        QVERIFY(!m_edits->remove(movie.id, 1, {u"Mia"_s}).result()->refusal);
        const auto again = m_edits->remove(movie.id, 1, {u"Mia"_s}).result();
        QVERIFY(!again->refusal && !again->movie);
        QCOMPARE(refusal(m_edits->create(movie.id, movie.facts, {u"Mia"_s}).result()), ErrorCode::IdempotencyKeyReused);
        QVERIFY(!stored(movie.id));
    }

    void aFilmThatIsNotThereIsNotFound()
    {
        const MovieId id = MovieId::create();
        QCOMPARE(refusal(m_edits->update(id, 1, facts(u"X"_s), {u"Mia"_s}).result()), ErrorCode::NotFound);
        QCOMPARE(refusal(m_edits->setState(id, 1, MovieState::Published, {u"Mia"_s}).result()), ErrorCode::NotFound);
        QCOMPARE(refusal(m_edits->trySetState(id, 1, MovieState::Published).result()), ErrorCode::NotFound);
        QCOMPARE(refusal(m_edits->remove(id, 1, {u"Mia"_s}).result()), ErrorCode::NotFound);
    }

    void whatIsSaidOtherwiseIsNoLongerMadeUp()
    {
        Movie demo;
        demo.id = MovieId::create();
        demo.facts = facts(u"Demo"_s);
        demo.facts.ageRating = 12;
        demo.facts.score = 70;
        demo.ageRatingGenerated = true;
        demo.scoreGenerated = true;
        QVERIFY(m_database->write([demo](db::Transaction &t) { return MovieRepository::insert(t, {demo}); }).result());
        MovieFacts said = demo.facts;
        said.ageRating = 16;
        const auto edited = m_edits->update(demo.id, 1, said, {u"Mia"_s}).result();
        QVERIFY(!edited->movie->ageRatingGenerated && edited->movie->scoreGenerated);
        QCOMPARE(stored(demo.id), edited->movie);
    }
};

QTEST_GUILESS_MAIN(TestMovieEdits)
#include "tst_movieedits.moc"
