#include "auditoriumedits.h"
#include "cinemaedits.h"
#include "cinemafixture.h"
#include "cinemahistory.h"
#include "editlines.h"
#include "testdatabase.h"

#include <QTest>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using foyer::domain::AuditoriumId;
using foyer::domain::CinemaId;
using namespace Qt::Literals::StringLiterals;

/** What the log of edits says of cinemas and auditoriums. */
class TestCinemaHistory : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    const ManualClock m_clock{1'000};
    std::unique_ptr<CinemaEdits> m_cinemas;
    std::unique_ptr<AuditoriumEdits> m_rooms;
    const Editor m_mia{u"Mia"_s, {}, domain::UserId::create()};
    const Editor m_ben{u"Ben"_s, {}, domain::UserId::create()};
    Cinema m_house;
    Auditorium m_hall;

    QStringList ofHouse() { return editLines(*m_database, cinemaEditKind(), m_house.id.toBytes()); }
    QStringList ofHall() { return editLines(*m_database, auditoriumEditKind(), m_hall.id.toBytes()); }
    NewAuditorium hall() const
    {
        NewAuditorium room{m_hall.id, m_house.id, {u"Hall 1"_s, {u"2D"_s, u"3D"_s}, 6}};
        room.seats = smallHall(-1, -1);
        return room;
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        m_database = *db::Database::open(m_fresh->settings(u"cinema"_s));
        m_cinemas = std::make_unique<CinemaEdits>(m_database, m_clock);
        m_rooms = std::make_unique<AuditoriumEdits>(m_database, m_clock);
        m_house.id = CinemaId::create();
        m_hall.id = AuditoriumId::create();
        m_house = m_cinemas->create(m_house.id, fullBody(u"House"_s), m_mia).result()->now;
        m_hall = *m_rooms->create(hall(), m_mia).result()->now;
    }
    void cleanup()
    {
        m_rooms.reset();
        m_cinemas.reset();
        m_database.reset();
    }

    void everyEditOfACinemaSaysWhoAndWhat()
    {
        CinemaBody body = m_house;
        body.name = u"Home"_s;
        body.latitudeE6 = -5'000;
        body.dayChangeMinutes = 90;
        body.facilities = {Facility::Bar};
        body.openingHours = {{Qt::Monday, QTime(9, 0), QTime(23, 59)}, {Qt::Friday, QTime(10, 0), QTime(1, 0)}};
        QVERIFY(!m_cinemas->update(m_house.id, 1, body, m_ben).result()->refusal);
        QVERIFY(!m_cinemas->setState(m_house.id, 2, OpenState::Closed, false, m_mia).result()->refusal);
        const QStringList lines = ofHouse();
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines.at(0), u"3 STATE Mia: state OPEN>CLOSED"_s);
        QCOMPARE(lines.at(1),
                 u"2 CHANGED Ben: name House>Home; latitude 52.520008>-0.005000; dayChangeMinutes 06:00>01:30; "
                 "facilities PARKING\nBAR>BAR; openingHours.MONDAY 10:00–23:59>09:00–23:59; "
                 "openingHours.FRIDAY >10:00–01:00; openingHours.SUNDAY 10:00–01:30>"_s);
        QVERIFY2(lines.at(2).startsWith(u"1 CREATED Mia: name >House; street >"_s), qPrintable(lines.at(2)));
        QVERIFY(lines.at(2).contains(u"openingHours.SUNDAY >10:00–01:30"_s));
    }

    void everyEditOfAnAuditoriumSaysWhoAndWhat()
    {
        AuditoriumBody body = m_hall;
        body.formats = {u"2D"_s};
        body.capacityLimit.reset();
        QVERIFY(!m_rooms->update(m_hall.id, 1, body, m_ben).result()->refusal);
        QVERIFY(!m_rooms->setState(m_hall.id, 2, OpenState::Closed, false, m_ben).result()->refusal);
        domain::DrawnSeats seats = smallHall();
        seats[0].x -= 100; // moved
        seats.removeAt(1); // gone
        seats.append({drawnSeat(-1, u"C"_s, 1), drawnSeat(-2, u"C"_s, 2)});
        const auto planned = m_rooms->updatePlan(m_hall.id, 1, seats, m_mia).result();
        QVERIFY(planned);
        QVERIFY2(!planned->refusal, planned->refusal ? qPrintable(toString(*planned->refusal)) : "");
        QCOMPARE(
            ofHall(),
            QStringList({u"3 PLAN Mia: planVersion 1>2; capacity 8>9; seatsAdded >2; seatsRemoved >1; "
                         "seatsChanged >1"_s,
                         u"3 STATE Ben: state OPEN>CLOSED"_s, u"2 CHANGED Ben: formats 2D\n3D>2D; capacityLimit 6>"_s,
                         u"1 CREATED Mia: name >Hall 1; formats >2D\n3D; capacityLimit >6; capacity >8"_s}));
    }

    void whatChangesNothingIsNotWritten()
    {
        const qint64 before = editCount(*m_database);
        // Repetitions.
        QVERIFY(!m_cinemas->create(m_house.id, fullBody(u"House"_s), m_ben).result()->refusal);
        QVERIFY(!m_cinemas->update(m_house.id, 1, m_house, m_ben).result()->refusal);
        QVERIFY(!m_cinemas->setState(m_house.id, 1, OpenState::Open, false, m_ben).result()->refusal);
        QVERIFY(!m_rooms->create(hall(), m_ben).result()->refusal);
        QVERIFY(!m_rooms->update(m_hall.id, 1, m_hall, m_ben).result()->refusal);
        QVERIFY(!m_rooms->updatePlan(m_hall.id, 1, smallHall(), m_ben).result()->refusal);
        // Only asked.
        QVERIFY(!m_cinemas->setState(m_house.id, 1, OpenState::Closed, true, m_ben).result()->refusal);
        QVERIFY(!m_rooms->setState(m_hall.id, 1, OpenState::Closed, true, m_ben).result()->refusal);
        // Refused: the version, the rule, the name, the seats, another's cinema.
        CinemaBody other = m_house;
        other.name = u"Other"_s;
        QVERIFY(m_cinemas->update(m_house.id, 4, other, m_ben).result()->refusal);
        other.currency = *domain::Currency::fromCode(u"CHF");
        QVERIFY(m_cinemas->update(m_house.id, 1, other, m_ben).result()->refusal);
        AuditoriumBody room = m_hall;
        room.capacityLimit = 900;
        QVERIFY(m_rooms->update(m_hall.id, 1, room, m_ben).result()->refusal);
        QVERIFY(m_rooms->updatePlan(m_hall.id, 1, {}, m_ben).result()->refusal);
        NewAuditorium again = hall();
        again.id = AuditoriumId::create();
        QVERIFY(m_rooms->create(again, m_ben).result()->refusal);
        const Editor elsewhere{u"Bo"_s, {CinemaId::create().toString()}};
        room.capacityLimit = 5;
        QVERIFY(!m_rooms->update(m_hall.id, 1, room, elsewhere).result());
        QVERIFY(!m_cinemas->setState(m_house.id, 1, OpenState::Closed, false, elsewhere).result());
        QCOMPARE(editCount(*m_database), before);
    }
};

QTEST_GUILESS_MAIN(TestCinemaHistory)
#include "tst_cinemahistory.moc"
