#include "movieedits.h"
#include "moviehistory.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::movie;
using foyer::domain::MovieId;
using namespace Qt::Literals::StringLiterals;

/** What the log of edits says of films. */
class TestMovieHistory : public QObject
{
    Q_OBJECT

    ManualClock m_clock{1'700'000'000'000};
    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<MovieEdits> m_edits;
    const db::Author m_mia{u"Mia"_s, db::AuthorId::create()};
    const db::Author m_ben{u"Ben"_s, db::AuthorId::create()};

    static MovieFacts facts(const QString &title)
    {
        MovieFacts facts;
        facts.title = title;
        facts.runtimeMinutes = 90;
        return facts;
    }
    Result<db::EditLogPage> page(const MovieId &id, int first = 50, const QString &after = {})
    {
        return m_database
            ->read([id, first, after](db::Connection &connection) {
                return db::readEdits(connection, movieEditKind(), id.toBytes(), first, after);
            })
            .result();
    }
    /** Newest first; positions are set to 0. */
    QList<db::EditEntry> edits(const MovieId &id)
    {
        QList<db::EditEntry> entries = page(id).value().entries;
        for (db::EditEntry &entry : entries)
            entry.position = 0;
        return entries;
    }
    db::EditEntry entry(const MovieId &id, int version, db::EditAction action, const db::Author &by,
                        const QList<db::FieldChange> &changes) const
    {
        return {u"MOVIE"_s, id.toBytes(), version, action, m_clock.nowMs(), by, changes};
    }
    qint64 rows()
    {
        return m_database
            ->read([](db::Connection &connection) { return connection.query(u"SELECT COUNT(*) FROM edit_log"_s); })
            .result()
            ->first()
            .integer(0);
    }
    MovieId draft(const QString &title)
    {
        const MovieId id = MovieId::create();
        [&] { QVERIFY(!m_edits->create(id, facts(title), m_mia).result()->refusal); }();
        return id;
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

    void everyEditSaysWhoAndWhatFromWhatToWhat()
    {
        QList<db::EditEntry> expected;
        const MovieId id = draft(u"Night Train"_s);
        expected.prepend(entry(id, 1, db::EditAction::Created, m_mia,
                               {{u"title"_s, {}, u"Night Train"_s}, {u"runtimeMinutes"_s, {}, u"90"_s}}));
        QCOMPARE(edits(id), expected);

        m_clock.advance(std::chrono::minutes(1));
        MovieFacts changed = facts(u"Day Train"_s);
        changed.directors = QStringList{u"A. One"_s, u"B. Two"_s};
        changed.releasedOn = QDate(2026, 3, 1);
        QVERIFY(!m_edits->update(id, 1, changed, m_ben).result()->refusal);
        expected.prepend(entry(id, 2, db::EditAction::Changed, m_ben,
                               {{u"title"_s, u"Night Train"_s, u"Day Train"_s},
                                {u"directors"_s, {}, u"A. One\nB. Two"_s},
                                {u"releasedOn"_s, {}, u"2026-03-01"_s}}));
        QCOMPARE(edits(id), expected);

        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(!m_edits->setPoster(id, 2, Poster{QByteArray(32, 'h'), {{120, "x"}}}, m_mia).result()->refusal);
        expected.prepend(entry(id, 3, db::EditAction::Poster, m_mia, {{u"poster"_s, u"false"_s, u"true"_s}}));
        m_clock.advance(std::chrono::minutes(1));
        QVERIFY(!m_edits->setState(id, 3, MovieState::Published, m_mia).result()->refusal);
        expected.prepend(entry(id, 4, db::EditAction::State, m_mia, {{u"state"_s, u"DRAFT"_s, u"PUBLISHED"_s}}));
        QCOMPARE(edits(id).mid(0, 1), expected.mid(0, 1));
        QCOMPARE(edits(id).size(), 4);
        QCOMPARE(edits(id).at(1).changes, expected.at(1).changes);
    }

    void aDeletedDraftLeavesWhatItSaid()
    {
        const MovieId id = draft(u"Mistake"_s);
        QVERIFY(!m_edits->remove(id, 1, m_ben).result()->refusal);
        QCOMPARE(edits(id).first(),
                 entry(id, 1, db::EditAction::Deleted, m_ben,
                       {{u"title"_s, u"Mistake"_s, {}}, {u"runtimeMinutes"_s, u"90"_s, {}}}));
        QVERIFY(!m_edits->remove(id, 1, m_ben).result()->refusal);
        QCOMPARE(edits(id).size(), 2);
    }

    void whatChangesNothingIsNotWritten()
    {
        const MovieId id = draft(u"Once"_s);
        const MovieId other = draft(u"Other"_s);
        const qint64 before = rows();
        // Repetitions.
        QVERIFY(!m_edits->create(id, facts(u"Once"_s), m_mia).result()->refusal);
        QVERIFY(!m_edits->update(id, 1, facts(u"Once"_s), m_ben).result()->refusal);
        QVERIFY(!m_edits->setState(id, 1, MovieState::Draft, m_ben).result()->refusal);
        QVERIFY(!m_edits->setPoster(id, 1, std::nullopt, m_ben).result()->refusal);
        // Only asked.
        QVERIFY(!m_edits->trySetState(id, 1, MovieState::Published).result()->refusal);
        // Refused: the version, the step, the body, the title of another, the key.
        QVERIFY(m_edits->update(id, 7, facts(u"Twice"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->setState(id, 1, MovieState::Retired, m_ben).result()->refusal);
        QVERIFY(m_edits->update(id, 1, facts(u" "_s), m_ben).result()->refusal);
        QVERIFY(m_edits->update(id, 1, facts(u"Other"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->create(other, facts(u"Third"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->create(MovieId::create(), facts(u"Once"_s), m_ben).result()->refusal);
        QVERIFY(m_edits->remove(other, 3, m_ben).result()->refusal);
        QCOMPARE(rows(), before);
    }

    void whatIsRolledBackIsNotInTheLogEither()
    {
        const MovieId id = MovieId::create();
        const auto written = m_database
                                 ->write([this, id](db::Transaction &transaction) -> Result<void> {
                                     const Result<void> logged = db::writeEdits(
                                         transaction, {entry(id, 1, db::EditAction::Created, m_mia, {})});
                                     if (!logged)
                                         return logged;
                                     return fail(ErrorCode::InvalidInput, u"something after it"_s);
                                 })
                                 .result();
        QVERIFY(!written);
        QCOMPARE(rows(), 0);
    }

    void whoIsNoPersonHasNoName()
    {
        const MovieId id = MovieId::create();
        QVERIFY(!m_edits->create(id, facts(u"Quiet"_s), {}).result()->refusal);
        QCOMPARE(edits(id).first().by, db::Author());
    }

    void pagesNeitherMissNorRepeatAnEdit()
    {
        const MovieId id = draft(u"Film 1"_s);
        const MovieId other = draft(u"Other"_s);
        for (int version = 1; version < 7; ++version) {
            QVERIFY(!m_edits->update(id, version, facts(u"Film %1"_s.arg(version + 1)), m_ben).result()->refusal);
            QVERIFY(!m_edits->update(other, version, facts(u"Other %1"_s.arg(version)), m_ben).result()->refusal);
        }
        QList<int> versions;
        QString cursor;
        do {
            const auto read = page(id, 3, cursor);
            QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
            for (const db::EditEntry &one : read->entries)
                versions.append(one.version);
            // What is written meanwhile is newer than all that is still to be read.
            if (cursor.isEmpty())
                QVERIFY(!m_edits->update(id, 7, facts(u"Meanwhile"_s), m_mia).result()->refusal);
            cursor = read->nextCursor;
        } while (!cursor.isEmpty());
        QCOMPARE(versions, (QList<int>{7, 6, 5, 4, 3, 2, 1}));
        QCOMPARE(page(id, 8).value().nextCursor, QString());
        QCOMPARE(page(id, 0).error().code, ErrorCode::InvalidInput);
        QCOMPARE(page(id, 101).error().code, ErrorCode::InvalidInput);
        QCOMPARE(page(id, 10, u"seven"_s).error().code, ErrorCode::InvalidInput);
    }

    void everyActionComesBackAsItWasWritten()
    {
        const MovieId id = MovieId::create();
        QList<db::EditEntry> entries;
        for (int i = 0; i <= static_cast<int>(db::EditAction::Pin); ++i)
            entries.append(entry(id, i + 1, static_cast<db::EditAction>(i), m_ben, {{u"a.b"_s, u"\"[,\n"_s, u"…🎬"_s}}));
        QVERIFY(m_database->write([entries](db::Transaction &t) { return db::writeEdits(t, entries); }).result());
        std::reverse(entries.begin(), entries.end());
        QCOMPARE(edits(id), entries);
    }
};

QTEST_GUILESS_MAIN(TestMovieHistory)
#include "tst_moviehistory.moc"
