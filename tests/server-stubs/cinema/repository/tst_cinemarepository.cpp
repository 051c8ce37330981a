#include "cinemafixture.h"
#include "cinemarepository.h"
#include "plantext.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using foyer::domain::AuditoriumId;
using foyer::domain::CinemaId;
using foyer::domain::PlanSeat;
using foyer::domain::SeatId;
using foyer::domain::SeatPlan;
using foyer::domain::SeatType;
using namespace Qt::Literals::StringLiterals;

class TestCinemaRepository : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<CinemaRepository> m_repository;

    static Cinema cinema(const QString &name) { return test::fullCinema(name); }
    static Auditorium auditorium(const Cinema &cinema, const QString &name)
    {
        Auditorium room{{name, {u"2D"_s, u"IMAX"_s}, 2}};
        room.id = AuditoriumId::create();
        room.cinemaId = cinema.id;
        room.capacity = 3;
        room.planVersion = 1;
        room.changedAtMs = 1;
        return room;
    }
    static SeatPlan plan()
    {
        const QList<PlanSeat> seats{
            {SeatId(1), u"A"_s, u"1"_s, SeatType::Wheelchair, -150, 300, 25, 100, {}},
            {SeatId(2), u"ÄÖ"_s, u"2\"b"_s, SeatType::Sofa, 0, 300, -7, 110, SeatId(3)},
            {SeatId(3), u"ÄÖ"_s, u"3"_s, SeatType::Sofa, 110, 300, 0, 110, SeatId(2)},
        };
        return *SeatPlan::create(1, seats);
    }

    Result<void> insert(const Cinema &value)
    {
        return m_database
            ->write([value](db::Transaction &transaction) { return CinemaRepository::insert(transaction, value, 1); })
            .result();
    }
    Result<void> insert(const Auditorium &value)
    {
        return m_database
            ->write([value](db::Transaction &transaction) {
                return CinemaRepository::insert(transaction, value, plan(), 1);
            })
            .result();
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<test::TestDatabase>();
        const db::Settings settings = m_fresh->settings(u"cinema"_s);
        const auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_database = *opened;
        m_repository = std::make_unique<CinemaRepository>(m_database);
    }
    void cleanup()
    {
        m_repository.reset();
        m_database.reset();
    }

    void aCinemaComesBackAsItWent()
    {
        const Cinema second = cinema(u"adler"_s);
        const Cinema first = cinema(u"Äcker"_s);
        Cinema closed = cinema(u"Closed"_s);
        closed.state = OpenState::Closed;
        QVERIFY(insert(second));
        QVERIFY(insert(first));
        QVERIFY(insert(closed));
        QCOMPARE(*m_repository->openCinemas().result(), QList({first, second}));
        QCOMPARE(m_repository->cinemasById({closed.id}).result()->value(closed.id), closed);
        const auto found = m_repository->cinemasById({second.id, CinemaId::create()}).result();
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->value(second.id), second);
    }

    void anAuditoriumComesBackWithItsPlan()
    {
        const Cinema house = cinema(u"House"_s);
        QVERIFY(insert(house));
        const Auditorium room = auditorium(house, u"Room"_s);
        QVERIFY(insert(room));
        const auto found = m_repository->auditoriumsById({room.id, AuditoriumId::create()}).result();
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->value(room.id), room);
        const auto plans = m_repository->newestPlans({room.id, AuditoriumId::create()}).result();
        QCOMPARE(plans->size(), 1);
        QCOMPARE(plans->value(room.id).seats(), plan().seats());
        QCOMPARE(plans->value(room.id).version(), 1);
    }

    void everyPlanThatEverWasCanBeRead()
    {
        const Cinema house = cinema(u"House"_s);
        QVERIFY(insert(house));
        const Auditorium room = auditorium(house, u"Room"_s);
        QVERIFY(insert(room));
        QCOMPARE(m_repository->plan(room.id, 1).result()->seats(), plan().seats());
        QCOMPARE(m_repository->plan(room.id, 2).result().error().code, ErrorCode::NotFound);
        QCOMPARE(m_repository->plan(AuditoriumId::create(), 1).result().error().code, ErrorCode::NotFound);
    }

    void auditoriumsAreListedByCinema()
    {
        const Cinema house = cinema(u"House"_s);
        const Cinema empty = cinema(u"Empty"_s);
        QVERIFY(insert(house));
        QVERIFY(insert(empty));
        const Auditorium b = auditorium(house, u"B"_s);
        const Auditorium a = auditorium(house, u"A"_s);
        QVERIFY(insert(b));
        QVERIFY(insert(a));
        const auto lists = m_repository->auditoriumsOf({house.id, empty.id}).result();
        QCOMPARE(lists->value(house.id), QList({a, b}));
        QVERIFY(lists->contains(empty.id));
        QVERIFY(lists->value(empty.id).isEmpty());
    }

    void whatCannotBeIsRefused()
    {
        const Cinema house = cinema(u"House"_s);
        QVERIFY(insert(house));
        QCOMPARE(insert(house).error().code, ErrorCode::Conflict);
        Cinema nowhere = cinema(u"Nowhere"_s);
        nowhere.timeZone = u"Europe/Atlantis"_s;
        QCOMPARE(insert(nowhere).error().code, ErrorCode::InvalidInput);
        QVERIFY(insert(auditorium(house, u"Room"_s)));
        const auto sameName = insert(auditorium(house, u"Room"_s));
        QVERIFY(db::violates(sameName.error(), "auditorium_name"));
        QCOMPARE(insert(auditorium(cinema(u"Unknown"_s), u"Room"_s)).error().code, ErrorCode::Conflict);
        QCOMPARE(m_repository->auditoriumsOf({house.id}).result()->value(house.id).size(), 1);
    }

    void aSpoiltPlanIsAnErrorNotAnEmptyHall_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << u""_s;
        QTest::newRow("no list") << u"{}"_s;
        QTest::newRow("no seats") << u"[]"_s;
        QTest::newRow("a short seat") << u"[[1,\"A\",\"1\",\"STANDARD\",0,0,0,100]]"_s;
        QTest::newRow("an unknown type") << u"[[1,\"A\",\"1\",\"THRONE\",0,0,0,100,null]]"_s;
        QTest::newRow("a lost partner") << u"[[1,\"A\",\"1\",\"SOFA\",0,0,0,100,2]]"_s;
        QTest::newRow("cut off") << toPlanText(plan()).chopped(1);
    }
    void aSpoiltPlanIsAnErrorNotAnEmptyHall()
    {
        QFETCH(QString, text);
        QCOMPARE(planFromText(1, text).error().code, ErrorCode::Storage);
    }
};

QTEST_GUILESS_MAIN(TestCinemaRepository)
#include "tst_cinemarepository.moc"
