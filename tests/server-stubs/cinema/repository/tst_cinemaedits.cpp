#include "cinemaedits.h"
#include "cinemafixture.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using foyer::domain::AuditoriumId;
using foyer::domain::CinemaId;
using namespace Qt::Literals::StringLiterals;

class TestCinemaEdits : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    db::Settings m_settings;
    std::shared_ptr<db::Database> m_database;
    std::shared_ptr<db::Database> m_otherInstance; ///< Of the service, on the same database.
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<CinemaEdits> m_edits;
    const Editor m_mia{u"Mia"_s, {}};
    const CinemaId m_id = CinemaId::create();

    Cinema now(const CinemaId &id) const { return CinemaRepository(m_database).cinemasById({id}).result()->value(id); }
    static Result<void> insertAuditorium(db::Transaction &transaction, const CinemaId &cinema)
    {
        Auditorium room{{u"Hall"_s, {u"2D"_s}}};
        room.id = AuditoriumId::create();
        room.cinemaId = cinema;
        return CinemaRepository::insert(transaction, room, *domain::SeatPlan::create(1, smallHall()), 1);
    }
    Result<void> addAuditorium(const CinemaId &cinema)
    {
        return m_database
            ->write([cinema](db::Transaction &transaction) { return insertAuditorium(transaction, cinema); })
            .result();
    }
    /** On MariaDB: how many are in the middle of a statement, but for those who ask this. */
    qint64 busyConnections()
    {
        return m_otherInstance
            ->read([](db::Connection &connection) {
                return connection.query(u"SELECT COUNT(*) FROM information_schema.processlist WHERE db = DATABASE() "
                                        "AND command <> 'Sleep' AND info NOT LIKE '%processlist%'"_s);
            })
            .result()
            ->constFirst()
            .integer(0);
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        m_settings = m_fresh->settings(u"cinema"_s);
        m_database = *db::Database::open(m_settings);
        m_otherInstance = *db::Database::open(m_settings);
        m_clock = std::make_unique<ManualClock>(1'000);
        m_edits = std::make_unique<CinemaEdits>(m_database, *m_clock);
        QVERIFY(m_edits->create(m_id, fullBody(u"Lumière"_s), m_mia).result());
    }
    void cleanup()
    {
        m_edits.reset();
        m_otherInstance.reset();
        m_database.reset();
    }

    void theSameIdAndBodyAgainIsTheSameCinema()
    {
        const Cinema made = now(m_id);
        QCOMPARE(made.body(), fullBody(u"Lumière"_s));
        QCOMPARE(made.version, 1);
        QCOMPARE(made.changedAtMs, 1'000);
        QCOMPARE(made.changedBy, u"Mia"_s);
        const auto again = m_edits->create(m_id, fullBody(u"Lumière"_s), {u"Noa"_s, {}}).result();
        QCOMPARE(again->now, made);
        QCOMPARE(m_edits->create(m_id, fullBody(u"Lux"_s), m_mia).result().error().code,
                 ErrorCode::IdempotencyKeyReused);
        QVERIFY(m_edits->update(m_id, 1, fullBody(u"Lux"_s), m_mia).result());
        QCOMPARE(m_edits->create(m_id, fullBody(u"Lumière"_s), m_mia).result()->now.name, u"Lux"_s);
        QCOMPARE(CinemaRepository(m_database).openCinemas().result()->size(), 1);
    }

    // The facilities in another order are the same body.
    void whatIsSaidTwiceIsDoneOnce()
    {
        CinemaBody body = fullBody(u"Lux"_s);
        QVERIFY(!m_edits->update(m_id, 1, body, m_mia).result()->refusal);
        std::reverse(body.facilities.begin(), body.facilities.end());
        std::reverse(body.openingHours.begin(), body.openingHours.end());
        const auto again = m_edits->update(m_id, 1, body, {u"Noa"_s, {}}).result();
        QVERIFY(!again->refusal);
        QCOMPARE(again->now.version, 2);
        QCOMPARE(again->now.changedBy, u"Mia"_s);
    }

    void theSecondOfTwoManagersSeesWhatTheFirstDid()
    {
        m_clock->advance(std::chrono::seconds(1));
        QVERIFY(!m_edits->update(m_id, 1, fullBody(u"Lux"_s), m_mia).result()->refusal);
        const auto late = m_edits->update(m_id, 1, fullBody(u"Lumen"_s), {u"Noa"_s, {}}).result();
        QCOMPARE(late->refusal->code, ErrorCode::Conflict);
        QCOMPARE(late->now, now(m_id));
        QCOMPARE(late->now.name, u"Lux"_s);
        QCOMPARE(late->now.changedAtMs, 2'000);
        QCOMPARE(m_edits->setState(m_id, 1, OpenState::Closed, false, m_mia).result()->refusal->code,
                 ErrorCode::Conflict);
        QCOMPARE(now(m_id).state, OpenState::Open);
    }

    void ofManyManagersAtOnceOneWins()
    {
        const CinemaEdits other(m_otherInstance, *m_clock);
        QList<QFuture<Result<Edited<Cinema>>>> pending;
        for (int i = 0; i < 20; ++i) {
            const CinemaEdits &edits = i % 2 == 0 ? *m_edits : other;
            pending.append(edits.update(m_id, 1, fullBody(u"Name %1"_s.arg(i)), m_mia));
        }
        QStringList winners;
        for (const auto &future : pending) {
            const auto outcome = future.result();
            QVERIFY2(outcome, outcome ? "" : qPrintable(toString(outcome.error())));
            if (!outcome->refusal)
                winners.append(outcome->now.name);
        }
        QCOMPARE(winners.size(), 1);
        QCOMPARE(now(m_id).name, winners.first());
        QCOMPARE(now(m_id).version, 2);
    }

    void twoInstancesThatAreAskedTheSameMakeOneCinema()
    {
        const CinemaEdits other(m_otherInstance, *m_clock);
        const CinemaId id = CinemaId::create();
        const auto here = m_edits->create(id, fullBody(u"Zoo"_s), m_mia);
        const auto there = other.create(id, fullBody(u"Zoo"_s), m_mia);
        QVERIFY(here.result());
        QVERIFY(there.result());
        QCOMPARE(here.result()->now, there.result()->now);
    }

    void timeZoneAndCurrencyStayOnceThereIsAnAuditorium()
    {
        CinemaBody moved = fullBody(u"Lumière"_s);
        moved.timeZone = u"Europe/Zurich"_s;
        moved.currency = *domain::Currency::fromCode(u"CHF");
        QVERIFY(!m_edits->update(m_id, 1, moved, m_mia).result()->refusal);
        QVERIFY(addAuditorium(m_id));
        const auto back = m_edits->update(m_id, 2, fullBody(u"Lux"_s), m_mia).result();
        QVERIFY(back->refusal);
        QCOMPARE(wordsOf(*back->refusal),
                 QStringList({u"timeZone NOT_TOGETHER auditoriums"_s, u"currency NOT_TOGETHER auditoriums"_s}));
        QCOMPARE(now(m_id).name, u"Lumière"_s);
        moved.name = u"Lux"_s;
        QVERIFY(!m_edits->update(m_id, 2, moved, m_mia).result()->refusal);
    }

    void onlyAdminsSayInWhichRegionACinemaIs()
    {
        CinemaBody north = fullBody(u"Lumière"_s);
        north.region = u"north"_s;
        const auto byManager = m_edits->update(m_id, 1, north, m_mia).result();
        QVERIFY(byManager->refusal);
        QCOMPARE(byManager->refusal->code, ErrorCode::Forbidden);
        QCOMPARE(now(m_id).region, u"main"_s);
        QCOMPARE(m_edits->create(CinemaId::create(), north, m_mia).result().error().code, ErrorCode::Forbidden);

        Editor admin = m_mia;
        admin.isAdmin = true;
        QVERIFY(!m_edits->update(m_id, 1, north, admin).result()->refusal);
        QCOMPARE(now(m_id).region, u"north"_s);
        north.name = u"Lux"_s;
        QVERIFY(!m_edits->update(m_id, 2, north, m_mia).result()->refusal); // it stays there
    }

    // What was sold there is in its region's books.
    void theRegionStaysOnceThereIsAnAuditorium()
    {
        QVERIFY(addAuditorium(m_id));
        CinemaBody north = fullBody(u"Lumière"_s);
        north.region = u"north"_s;
        Editor admin = m_mia;
        admin.isAdmin = true;
        const auto late = m_edits->update(m_id, 1, north, admin).result();
        QVERIFY(late->refusal);
        QCOMPARE(wordsOf(*late->refusal), QStringList{u"region NOT_TOGETHER auditoriums"_s});
    }

    // Somebody is about to make the first auditorium while the time zone is changed: the change waits, and sees it.
    void noAuditoriumComesBetween()
    {
        const auto connection = *db::Connection::open(m_settings, db::Connection::Access::ReadWrite);
        auto making = db::Transaction::begin(*connection);
        QVERIFY(making);
        QVERIFY(insertAuditorium(*making, m_id));
        CinemaBody moved = fullBody(u"Lumière"_s);
        moved.timeZone = u"Europe/Zurich"_s;
        const auto moving = m_edits->update(m_id, 1, moved, m_mia);
        if (TestDatabase::isMariaDb()) // a writer of SQLite is alone, and the others come back later
            QTRY_VERIFY(busyConnections() > 0);
        QVERIFY(making->commit());
        const auto outcome = moving.result();
        QVERIFY2(outcome, outcome ? "" : qPrintable(toString(outcome.error())));
        QVERIFY(outcome->refusal);
        QCOMPARE(now(m_id).timeZone, u"Europe/Berlin"_s);
    }

    void aDryRunChangesNothing()
    {
        const Cinema before = now(m_id);
        QCOMPARE(m_edits->setState(m_id, 1, OpenState::Closed, true, m_mia).result()->now, before);
        QCOMPARE(now(m_id), before);
        QCOMPARE(m_edits->setState(m_id, 7, OpenState::Closed, true, m_mia).result()->refusal->code,
                 ErrorCode::Conflict);
        QVERIFY(!m_edits->setState(m_id, 1, OpenState::Closed, false, m_mia).result()->refusal);
        QCOMPARE(now(m_id).state, OpenState::Closed);
        QVERIFY(!m_edits->setState(m_id, 1, OpenState::Closed, false, m_mia).result()->refusal); // again
        QVERIFY(!m_edits->setState(m_id, 2, OpenState::Open, false, m_mia).result()->refusal);
        QCOMPARE(now(m_id).version, 3);
    }

    void whoeverIsBoundToACinemaEditsOnlyThatOne()
    {
        const CinemaId mine = CinemaId::create();
        QVERIFY(m_edits->create(mine, fullBody(u"Mine"_s), m_mia).result());
        const Editor bound{u"Bo"_s, {mine.toString()}};
        QCOMPARE(m_edits->update(m_id, 1, fullBody(u"Bo's"_s), bound).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_edits->setState(m_id, 1, OpenState::Closed, true, bound).result().error().code,
                 ErrorCode::Forbidden);
        QCOMPARE(m_edits->create(CinemaId::create(), fullBody(u"Bo's"_s), bound).result().error().code,
                 ErrorCode::Forbidden);
        QVERIFY(m_edits->update(mine, 1, fullBody(u"Bo's"_s), bound).result());
        QCOMPARE(now(mine).changedBy, u"Bo"_s);
    }

    void whatIsNotThereIsNotFound()
    {
        QCOMPARE(m_edits->update(CinemaId::create(), 1, fullBody(u"X"_s), m_mia).result().error().code,
                 ErrorCode::NotFound);
        QCOMPARE(m_edits->setState(CinemaId::create(), 1, OpenState::Open, true, m_mia).result().error().code,
                 ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestCinemaEdits)
#include "tst_cinemaedits.moc"
