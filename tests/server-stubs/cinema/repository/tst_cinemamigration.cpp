#include "auditoriumedits.h"
#include "cinemaedits.h"
#include "cinemafixture.h"
#include "cinemahistory.h"
#include "cinemaservice.h"
#include "cinematables.h"
#include "editlines.h"
#include "plantext.h"
#include "testdatabase.h"

#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using foyer::domain::AuditoriumId;
using foyer::domain::CinemaId;
using foyer::domain::SeatId;
using foyer::domain::SeatPlan;
using namespace Qt::Literals::StringLiterals;

/** What the first release wrote, read and edited by this one. */
class TestCinemaMigration : public QObject
{
    Q_OBJECT

    /** The sofa has the highest ids. */
    static SeatPlan withoutSofa(const SeatPlan &plan) { return *SeatPlan::create(2, plan.seats().first(6)); }

    static Result<void> writeOldRows(db::Transaction &t, const CinemaId &cinema, const AuditoriumId &room,
                                     const SeatPlan &plan)
    {
        return t
            .insertRows(u"cinema"_s,
                        {u"id"_s, u"name"_s, u"street"_s, u"city"_s, u"country_code"_s, u"latitude_e6"_s,
                         u"longitude_e6"_s, u"time_zone"_s, u"currency"_s, u"day_change_minutes"_s, u"created_at"_s},
                        {{cinema, u"Éclair"_s, u"Rue 1"_s, u"Köln"_s, u"DE"_s, 50'937'531, 6'960'279,
                          u"Europe/Berlin"_s, u"EUR"_s, 300, 77}})
            .and_then([&](qint64) {
                return t.insertRows(u"auditorium"_s,
                                    {u"id"_s, u"cinema_id"_s, u"name"_s, u"formats"_s, u"plan_version"_s, u"capacity"_s,
                                     u"created_at"_s},
                                    {{room, cinema, u"Große Halle"_s, u"2D\n3D"_s, 2, plan.capacity() - 2, 78}});
            })
            .and_then([&](qint64) {
                return t.insertRows(u"seat_plan"_s, {u"auditorium_id"_s, u"version"_s, u"seats"_s, u"created_at"_s},
                                    {{room, 1, toPlanText(plan), 78}, {room, 2, toPlanText(withoutSofa(plan)), 79}});
            })
            .map([](qint64) {});
    }

private Q_SLOTS:
    void theFirstReleasesHousesGoOn()
    {
        QTemporaryDir old;
        QVERIFY(QFile::copy(u":/sql/cinema/0001_cinema.sql"_s, old.filePath(u"0001_cinema.sql"_s)));
        TestDatabase fresh;
        db::Settings settings = fresh.settings(u"cinema"_s);
        settings.migrationsPath = old.path();
        const CinemaId cinema = CinemaId::create();
        const AuditoriumId room = AuditoriumId::create();
        const SeatPlan plan = *SeatPlan::create(1, smallHall(1, 10)); // ids to 71
        {
            const auto database = *db::Database::open(settings);
            const auto written =
                database->write([&](db::Transaction &t) { return writeOldRows(t, cinema, room, plan); }).result();
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            database->close();
        }
        const ManualClock clock(1'000);
        auto service = CinemaService::open(settings, clock);
        QVERIFY2(service, service ? "" : qPrintable(toString(service.error())));
        service = CinemaService::open(settings, clock); // completed once, left alone then
        const auto database = (*service)->database();

        const CinemaRepository repository(database);
        const Cinema before = repository.openCinemas().result()->value(0);
        QCOMPARE(before.id, cinema);
        QCOMPARE(before.name, u"Éclair"_s);
        QCOMPARE(before.state, OpenState::Open);
        QCOMPARE(before.version, 1);
        QCOMPARE(before.region, u"main"_s);
        QCOMPARE(before.changedAtMs, 77);
        QVERIFY(before.changedBy.isEmpty() && before.facilities.isEmpty() && before.openingHours.isEmpty());
        QCOMPARE(repository.newestPlans({room}).result()->value(room).seats(), withoutSofa(plan).seats());
        QCOMPARE(repository.plan(room, 1).result()->seats(), plan.seats());

        CinemaQuery byWords;
        byWords.text = u"koln ecl"_s;
        QCOMPARE(CinemaTables(database).cinemas(byWords).result()->totalCount, 1);
        AuditoriumQuery rooms;
        rooms.text = u"grosse"_s;
        QCOMPARE(CinemaTables(database).auditoriums(rooms).result()->totalCount, 1);

        CinemaBody body = before;
        body.facilities = {Facility::Bar};
        const Editor mia{u"Mia"_s, {}};
        const auto changed = CinemaEdits(database, clock).update(cinema, 1, body, mia).result();
        QVERIFY(!changed->refusal);
        QCOMPARE(changed->now.version, 2);
        QCOMPARE(editLines(*database, cinemaEditKind(), cinema.toBytes()),
                 QStringList{u"2 CHANGED Mia: facilities >BAR"_s}); // nothing is known of before

        QCOMPARE(CinemaEdits(database, clock).create(cinema, body, mia).result().error().code,
                 ErrorCode::IdempotencyKeyReused); // nobody knows what it was made from
        const AuditoriumEdits edits(database, clock);
        domain::DrawnSeats drawn = withoutSofa(plan).seats();
        drawn.append(drawnSeat(-1, u"C"_s, 1));
        QVERIFY(!edits.updatePlan(room, 2, drawn, mia).result()->refusal);
        QCOMPARE(repository.newestPlans({room}).result()->value(room).seats().last().id, SeatId(72));
    }
};

QTEST_GUILESS_MAIN(TestCinemaMigration)
#include "tst_cinemamigration.moc"
