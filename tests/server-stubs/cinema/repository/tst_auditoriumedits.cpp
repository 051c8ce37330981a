#include "auditoriumedits.h"
#include "cinemafixture.h"
#include "testdatabase.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using foyer::domain::AuditoriumId;
using foyer::domain::PlanSeat;
using foyer::domain::SeatId;
using foyer::domain::SeatPlan;
using namespace Qt::Literals::StringLiterals;

class TestAuditoriumEdits : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::shared_ptr<db::Database> m_otherInstance; ///< Of the service, on the same database.
    ManualClock m_clock{1'000};
    std::unique_ptr<AuditoriumEdits> m_edits;
    const Editor m_mia{u"Mia"_s, {}};
    Cinema m_cinema;
    Auditorium m_hall;

    Auditorium now(const AuditoriumId &id) const
    {
        return CinemaRepository(m_database).auditoriumsById({id}).result()->value(id);
    }
    SeatPlan planNow() const
    {
        return CinemaRepository(m_database).newestPlans({m_hall.id}).result()->value(m_hall.id);
    }
    SeatPlan plan(int version) const { return *CinemaRepository(m_database).plan(m_hall.id, version).result(); }
    NewAuditorium wanted(const QString &name) const
    {
        NewAuditorium room{AuditoriumId::create(), m_cinema.id, {name, {u"2D"_s}}};
        room.seats = smallHall(-1, -1);
        return room;
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"cinema"_s);
        m_database = *db::Database::open(settings);
        m_otherInstance = *db::Database::open(settings);
        m_edits = std::make_unique<AuditoriumEdits>(m_database, m_clock);
        m_cinema = fullCinema(u"House"_s);
        QVERIFY(m_database->write([this](db::Transaction &t) { return CinemaRepository::insert(t, m_cinema, 1); })
                    .result());
        const auto made = m_edits->create(wanted(u"Hall 1"_s), m_mia).result();
        QVERIFY2(made && made->now, made ? "" : qPrintable(toString(made.error())));
        m_hall = *made->now;
    }
    void cleanup()
    {
        m_edits.reset();
        m_otherInstance.reset();
        m_database.reset();
    }

    void aRoomIsWhatWasAskedFor()
    {
        QCOMPARE(now(m_hall.id), m_hall);
        QCOMPARE(m_hall.capacity, 8);
        QCOMPARE(m_hall.planVersion, 1);
        QCOMPARE(m_hall.changedBy, u"Mia"_s);
        QCOMPARE(planNow().seats(), smallHall());
        NewAuditorium rows{AuditoriumId::create(), m_cinema.id, {u"Rows"_s, {u"2D"_s}, 20}};
        rows.rows = domain::RowsSpec{3, 7, {3}};
        QCOMPARE(m_edits->create(rows, m_mia).result()->now->capacity, 21);
        QCOMPARE(now(rows.id).sellableSeats(), 20);
    }

    void theSameIdAndBodyAgainIsTheSameRoom()
    {
        const NewAuditorium asked = wanted(u"Hall 2"_s);
        const auto made = m_edits->create(asked, m_mia).result();
        QCOMPARE(m_edits->create(asked, {u"Noa"_s, {}}).result()->now, made->now);
        NewAuditorium other = asked;
        other.body.formats.append(u"3D"_s);
        QCOMPARE(m_edits->create(other, m_mia).result().error().code, ErrorCode::IdempotencyKeyReused);
        other = asked;
        (*other.seats)[0].x += 5;
        QCOMPARE(m_edits->create(other, m_mia).result().error().code, ErrorCode::IdempotencyKeyReused);
        const AuditoriumEdits elsewhere(m_otherInstance, m_clock);
        const NewAuditorium both = wanted(u"Hall 3"_s);
        const auto here = m_edits->create(both, m_mia);
        const auto there = elsewhere.create(both, m_mia);
        QVERIFY(here.result() && here.result()->now);
        QCOMPARE(here.result()->now, there.result()->now);
    }

    void whatARoomCannotBeIsToldAllAtOnce()
    {
        NewAuditorium room = wanted(u""_s);
        room.body.capacityLimit = 9;
        (*room.seats)[0].number.clear();
        const auto refused = m_edits->create(room, m_mia).result();
        QVERIFY(!refused->now);
        QCOMPARE(wordsOf(*refused->refusal), QStringList({u"name REQUIRED"_s, u"capacityLimit TOO_LARGE 8"_s}));
        QCOMPARE(refused->seatProblems, QList<domain::SeatProblem>({{domain::SeatFault::EmptyLabel, 0, u"A"_s}}));
        NewAuditorium both = wanted(u"Both"_s);
        both.rows = domain::RowsSpec{0, 4, {}};
        QCOMPARE(wordsOf(*m_edits->create(both, m_mia).result()->refusal),
                 QStringList({u"rows NOT_TOGETHER seats"_s, u"rows.rows TOO_SMALL 1"_s}));
        NewAuditorium neither = wanted(u"Neither"_s);
        neither.seats.reset();
        QCOMPARE(wordsOf(*m_edits->create(neither, m_mia).result()->refusal), QStringList{u"seats REQUIRED"_s});
        NewAuditorium homeless = wanted(u"Hall 9"_s);
        homeless.cinemaId = domain::CinemaId::create();
        QCOMPARE(m_edits->create(homeless, m_mia).result().error().code, ErrorCode::NotFound);
    }

    void aNameIsOneRoomsInItsCinema()
    {
        const QStringList taken{u"name NOT_UNIQUE"_s};
        QCOMPARE(wordsOf(*m_edits->create(wanted(u"Hall 1"_s), m_mia).result()->refusal), taken);
        const auto second = m_edits->create(wanted(u"Hall 2"_s), m_mia).result();
        const auto renamed = m_edits->update(second->now->id, 1, {u"Hall 1"_s, {u"2D"_s}}, m_mia).result();
        QCOMPARE(wordsOf(*renamed->refusal), taken);
        QCOMPARE(renamed->now->name, u"Hall 2"_s);
        // Two instances at once: one gets it, the other is told why not.
        const AuditoriumEdits elsewhere(m_otherInstance, m_clock);
        const auto here = m_edits->create(wanted(u"Hall 3"_s), m_mia);
        const auto there = elsewhere.create(wanted(u"Hall 3"_s), m_mia);
        QVERIFY(here.result() && there.result());
        QCOMPARE(here.result()->now.has_value(), !there.result()->now.has_value());
        QCOMPARE(wordsOf(here.result()->now ? *there.result()->refusal : *here.result()->refusal), taken);
    }

    void theBodyAndTheStateHaveOneVersion()
    {
        const AuditoriumBody body{u"Studio"_s, {u"2D"_s, u"3D"_s}, 6};
        QVERIFY(!m_edits->update(m_hall.id, 1, body, m_mia).result()->refusal);
        QCOMPARE(now(m_hall.id).body(), body);
        QVERIFY(!m_edits->update(m_hall.id, 1, body, m_mia).result()->refusal); // says the same already
        QCOMPARE(now(m_hall.id).version, 2);
        const auto late = m_edits->update(m_hall.id, 1, {u"Hall"_s, {u"2D"_s}}, m_mia).result();
        QCOMPARE(late->refusal->code, ErrorCode::Conflict);
        QCOMPARE(late->now, now(m_hall.id));
        QCOMPARE(m_edits->setState(m_hall.id, 1, OpenState::Closed, false, m_mia).result()->refusal->code,
                 ErrorCode::Conflict);
        QVERIFY(!m_edits->setState(m_hall.id, 2, OpenState::Closed, true, m_mia).result()->refusal);
        QCOMPARE(now(m_hall.id).state, OpenState::Open);
        QVERIFY(!m_edits->setState(m_hall.id, 2, OpenState::Closed, false, m_mia).result()->refusal);
        QCOMPARE(now(m_hall.id).state, OpenState::Closed);
        QCOMPARE(wordsOf(*m_edits->update(m_hall.id, 3, {u"Studio"_s, {}, 9}, m_mia).result()->refusal),
                 QStringList({u"formats REQUIRED"_s, u"capacityLimit TOO_LARGE 8"_s}));
    }

    // Sold seats are found by their ids for ever: no id is given a second time, also when the seat is long gone.
    void noSeatEverGetsTheIdOfAnother()
    {
        domain::DrawnSeats drawn = planNow().seats();
        drawn.removeAt(7); // the sofa, which had the highest ids
        drawn.removeAt(6);
        drawn[0].number = u"1a"_s;
        drawn[0].x -= 7;
        const auto without = m_edits->updatePlan(m_hall.id, 1, drawn, m_mia).result();
        QVERIFY(!without->refusal);
        QCOMPARE(without->now->planVersion, 2);
        QCOMPARE(without->now->capacity, 6);
        QCOMPARE(planNow().seat(SeatId(1))->number, u"1a"_s);
        drawn.append(drawnSeat(-1, u"C"_s, 1));
        QVERIFY(!m_edits->updatePlan(m_hall.id, 2, drawn, m_mia).result()->refusal);
        QCOMPARE(planNow().seats().last().id, SeatId(9));
        drawn.last().id = SeatId(8); // of the old sofa
        const auto taken = m_edits->updatePlan(m_hall.id, 3, drawn, m_mia).result();
        QCOMPARE(taken->seatProblems, QList<domain::SeatProblem>({{domain::SeatFault::UnknownId, 6, u"C1"_s}}));

        QCOMPARE(now(m_hall.id).planVersion, 3);
        QCOMPARE(plan(1).seats(), smallHall());
        QCOMPARE(plan(2).capacity(), 6);
        QCOMPARE(plan(3).seats(), planNow().seats());
    }

    void aRefusedPlanChangesNothing()
    {
        domain::DrawnSeats drawn = planNow().seats();
        drawn[1].x = drawn[0].x;
        const auto refused = m_edits->updatePlan(m_hall.id, 1, drawn, m_mia).result();
        QCOMPARE(refused->refusal->code, ErrorCode::InvalidInput);
        QCOMPARE(refused->seatProblems, QList<domain::SeatProblem>({{domain::SeatFault::Overlap, 1, u"A2 and A1"_s}}));
        QCOMPARE(now(m_hall.id), m_hall);
        QCOMPARE(planNow().seats(), smallHall());
    }

    void theSamePlanAgainIsNoNewVersion()
    {
        QVERIFY(!m_edits->updatePlan(m_hall.id, 1, smallHall(), m_mia).result()->refusal);
        QCOMPARE(now(m_hall.id).planVersion, 1);
        domain::DrawnSeats drawn = smallHall();
        drawn.append(drawnSeat(-4, u"C"_s, 1));
        QVERIFY(!m_edits->updatePlan(m_hall.id, 1, drawn, m_mia).result()->refusal);
        QVERIFY(!m_edits->updatePlan(m_hall.id, 1, drawn, m_mia).result()->refusal); // the answer was lost
        QCOMPARE(now(m_hall.id).planVersion, 2);
        QCOMPARE(planNow().seats().last().id, SeatId(9));
    }

    // Each draws another seat into the same plan. One wins, the others are told, nobody's work is mixed with another's.
    void ofManyWhoDrawAtOnceOneWins()
    {
        const AuditoriumEdits elsewhere(m_otherInstance, m_clock);
        QList<QFuture<Result<EditedAuditorium>>> pending;
        for (int i = 0; i < 16; ++i) {
            domain::DrawnSeats drawn = smallHall();
            drawn.append(drawnSeat(-1, u"C"_s, i + 1));
            const AuditoriumEdits &edits = i % 2 == 0 ? *m_edits : elsewhere;
            pending.append(edits.updatePlan(m_hall.id, 1, drawn, m_mia));
        }
        QList<int> winners;
        for (int i = 0; i < pending.size(); ++i) {
            const auto outcome = pending.at(i).result();
            QVERIFY2(outcome, outcome ? "" : qPrintable(toString(outcome.error())));
            QCOMPARE(outcome->now->planVersion, 2);
            if (!outcome->refusal)
                winners.append(i);
            else
                QCOMPARE(outcome->refusal->code, ErrorCode::Conflict);
        }
        QCOMPARE(winners.size(), 1);
        QCOMPARE(planNow().seats().last().number, QString::number(winners.first() + 1));
        QCOMPARE(now(m_hall.id).capacity, 9);
    }

    void aPlanAndANameDoNotDisturbEachOther()
    {
        domain::DrawnSeats drawn = smallHall();
        drawn[0].x -= 5;
        QVERIFY(!m_edits->updatePlan(m_hall.id, 1, drawn, m_mia).result()->refusal);
        QVERIFY(!m_edits->update(m_hall.id, 1, {u"Studio"_s, {u"2D"_s}}, m_mia).result()->refusal);
        QCOMPARE(now(m_hall.id).name, u"Studio"_s);
        QCOMPARE(now(m_hall.id).planVersion, 2);
    }

    void whoeverIsBoundToACinemaDrawsOnlyThere()
    {
        const Editor bound{u"Bo"_s, {domain::CinemaId::create().toString()}};
        QCOMPARE(m_edits->create(wanted(u"Hall 2"_s), bound).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(m_edits->update(m_hall.id, 1, {u"Bo's"_s, {u"2D"_s}}, bound).result().error().code,
                 ErrorCode::Forbidden);
        QCOMPARE(m_edits->setState(m_hall.id, 1, OpenState::Closed, true, bound).result().error().code,
                 ErrorCode::Forbidden);
        QCOMPARE(m_edits->updatePlan(m_hall.id, 1, {}, bound).result().error().code, ErrorCode::Forbidden);
        QCOMPARE(now(m_hall.id), m_hall);
        const Editor theirs{u"Bo"_s, {m_cinema.id.toString()}};
        QVERIFY(!m_edits->update(m_hall.id, 1, {u"Bo's"_s, {u"2D"_s}}, theirs).result()->refusal);
    }

    void whatIsNotThereIsNotFound()
    {
        const AuditoriumId nothing = AuditoriumId::create();
        QCOMPARE(m_edits->update(nothing, 1, {u"X"_s, {u"2D"_s}}, m_mia).result().error().code, ErrorCode::NotFound);
        QCOMPARE(m_edits->updatePlan(nothing, 1, smallHall(), m_mia).result().error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestAuditoriumEdits)
#include "tst_auditoriumedits.moc"
