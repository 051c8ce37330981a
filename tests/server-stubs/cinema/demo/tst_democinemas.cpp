#include "cinemarepository.h"
#include "democinemas.h"
#include "testdatabase.h"

#include <QSet>
#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using foyer::domain::PlanSeat;
using foyer::domain::SeatType;
using namespace Qt::Literals::StringLiterals;

class TestDemoCinemas : public QObject
{
    Q_OBJECT

    const ManualClock m_clock{1'000};

    struct Store
    {
        test::TestDatabase fresh;
        std::shared_ptr<db::Database> database;

        Store() { database = *db::Database::open(fresh.settings(u"cinema"_s)); }
    };

    static int count(const DemoAuditorium &room, SeatType type)
    {
        return static_cast<int>(std::count_if(room.plan.seats().cbegin(), room.plan.seats().cend(),
                                              [type](const PlanSeat &seat) { return seat.type == type; }));
    }

private Q_SLOTS:
    void theHousesAreAsPromised()
    {
        const Store store;
        const auto cinemas = seedDemoCinemas(store.database, 1, m_clock).result();
        QVERIFY2(cinemas, cinemas ? "" : qPrintable(toString(cinemas.error())));
        QCOMPARE(cinemas->size(), 2);
        const DemoCinema &berlin = cinemas->at(0);
        const DemoCinema &newYork = cinemas->at(1);
        QCOMPARE(berlin.cinema.timeZone, u"Europe/Berlin"_s);
        QCOMPARE(berlin.cinema.currency.code(), u"EUR"_s);
        QCOMPARE(newYork.cinema.timeZone, u"America/New_York"_s);
        QCOMPARE(newYork.cinema.currency.code(), u"USD"_s);
        QList<int> capacities;
        for (const DemoAuditorium &room : berlin.auditoriums + newYork.auditoriums) {
            capacities.append(room.plan.capacity());
            QCOMPARE(room.auditorium.capacity, room.plan.capacity());
            QVERIFY(!room.auditorium.formats.isEmpty());
            QVERIFY(count(room, SeatType::Wheelchair) > 0);
        }
        QCOMPARE(capacities, QList({294, 140, 48, 90, 32}));
    }

    void theBigHallHasEveryKindOfSeatButSofas()
    {
        const Store store;
        const auto cinemas = seedDemoCinemas(store.database, 1, m_clock).result();
        const DemoAuditorium &big = cinemas->at(0).auditoriums.at(0);
        QCOMPARE(count(big, SeatType::Wheelchair), 2);
        QCOMPARE(count(big, SeatType::Companion), 2);
        QCOMPARE(count(big, SeatType::Premium), 5 * 14);
        QCOMPARE(count(big, SeatType::Vip), 32);
        QCOMPARE(count(big, SeatType::Sofa), 0);
        const PlanSeat *place = big.plan.seatByLabel(u"E", u"1");
        QCOMPARE(place->type, SeatType::Wheelchair);
        QCOMPARE(big.plan.seatByLabel(u"E", u"2")->type, SeatType::Companion);
        QVERIFY(place->angle > 0);
        const DemoAuditorium &small = cinemas->at(0).auditoriums.at(2);
        QCOMPARE(count(small, SeatType::Sofa), 8);
    }

    void againAddsNothing()
    {
        const Store store;
        const auto first = seedDemoCinemas(store.database, 1, m_clock).result();
        QCOMPARE(*seedDemoCinemas(store.database, 1, m_clock).result(), *first);
        const CinemaRepository repository(store.database);
        QCOMPARE(repository.openCinemas().result()->size(), 2);
        QCOMPARE(repository.auditoriumsOf({first->at(0).cinema.id}).result()->value(first->at(0).cinema.id).size(), 3);
        QCOMPARE(repository.auditoriumsOf({first->at(1).cinema.id}).result()->value(first->at(1).cinema.id).size(), 2);
    }

    void theSameSeedIsTheSameEverywhere()
    {
        const Store here;
        const Store there;
        const Store elsewhere;
        const auto first = seedDemoCinemas(here.database, 7, m_clock).result();
        QCOMPARE(*seedDemoCinemas(there.database, 7, m_clock).result(), *first);
        const auto other = seedDemoCinemas(elsewhere.database, 8, m_clock).result();
        QSet<QString> ids;
        for (const auto &cinemas : {*first, *other}) {
            for (const DemoCinema &cinema : cinemas) {
                ids.insert(cinema.cinema.id.toString());
                for (const DemoAuditorium &room : cinema.auditoriums)
                    ids.insert(room.auditorium.id.toString());
            }
        }
        QCOMPARE(ids.size(), 14);
    }
};

QTEST_GUILESS_MAIN(TestDemoCinemas)
#include "tst_democinemas.moc"
