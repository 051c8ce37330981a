#include "cinemafixture.h"
#include "cinemarepository.h"
#include "cinematables.h"
#include "testdatabase.h"

#include <QTest>

#include <algorithm>

using namespace foyer;
using namespace foyer::cinema;
using namespace foyer::test;
using foyer::domain::AuditoriumId;
using namespace Qt::Literals::StringLiterals;

class TestCinemaTables : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestDatabase> m_fresh;
    std::shared_ptr<db::Database> m_database;
    std::unique_ptr<CinemaTables> m_tables;

    Cinema add(const QString &name, const QString &city, const QList<Facility> &facilities = {},
               OpenState state = OpenState::Open, double latitude = 0, double longitude = 0)
    {
        Cinema cinema = fullCinema(name);
        cinema.city = city;
        cinema.facilities = facilities;
        cinema.state = state;
        const Place place = *placeOf(latitude, longitude);
        cinema.latitudeE6 = place.latitudeE6;
        cinema.longitudeE6 = place.longitudeE6;
        const Result<void> added =
            m_database->write([cinema](db::Transaction &t) { return CinemaRepository::insert(t, cinema, 1); }).result();
        if (!added)
            qFatal("%s", qPrintable(toString(added.error())));
        return cinema;
    }
    Auditorium addRoom(const Cinema &cinema, const QString &name, int seats, OpenState state = OpenState::Open)
    {
        Auditorium room{{name, {u"2D"_s}}};
        room.id = AuditoriumId::create();
        room.cinemaId = cinema.id;
        room.state = state;
        const domain::SeatPlan plan = *domain::SeatPlan::create(1, smallHall().first(seats));
        const Result<void> added =
            m_database->write([room, plan](db::Transaction &t) { return CinemaRepository::insert(t, room, plan, 1); })
                .result();
        if (!added)
            qFatal("%s", qPrintable(toString(added.error())));
        return room;
    }
    template <class Row>
    static QString namesOf(const TablePage<Row> &page)
    {
        QStringList names;
        for (const Row &row : page.rows)
            names.append(row.name);
        return names.join(u", "_s);
    }
    QString names(const CinemaQuery &query) { return namesOf(*m_tables->cinemas(query).result()); }
    QString names(const AuditoriumQuery &query) { return namesOf(*m_tables->auditoriums(query).result()); }
    QString nearest(double latitude, double longitude, int first = 10)
    {
        QStringList found;
        const auto list = m_tables->nearest(*placeOf(latitude, longitude), first).result();
        for (const NearCinema &near : *list)
            found.append(u"%1 %2 km"_s.arg(near.cinema.name).arg(qRound(near.metres / 1000)));
        return found.join(u", "_s);
    }

private Q_SLOTS:
    void init()
    {
        m_fresh = std::make_unique<TestDatabase>();
        m_database = *db::Database::open(m_fresh->settings(u"cinema"_s));
        m_tables = std::make_unique<CinemaTables>(m_database);
    }
    void cleanup()
    {
        m_tables.reset();
        m_database.reset();
    }

    void cinemasAreFoundByWordsFacilitiesAndState()
    {
        add(u"Éclair Palace"_s, u"Köln"_s, {Facility::Bar, Facility::Parking});
        add(u"100 % Kino"_s, u"Berlin"_s, {Facility::Bar});
        add(u"Eclipse"_s, u"Bonn"_s, {Facility::Parking}, OpenState::Closed);
        CinemaQuery query;
        QCOMPARE(names(query), u"100 % Kino, Éclair Palace, Eclipse"_s);
        query.text = u"ECL"_s;
        QCOMPARE(names(query), u"Éclair Palace, Eclipse"_s);
        query.text = u"  koln palace "_s; // in any order, in name or city
        QCOMPARE(names(query), u"Éclair Palace"_s);
        query.text = u"%"_s;
        QCOMPARE(names(query), u"100 % Kino"_s);
        query.text = u"_"_s;
        QCOMPARE(names(query), QString());
        query.text.clear();
        query.facilities = {Facility::Bar, Facility::Parking};
        QCOMPARE(names(query), u"Éclair Palace"_s);
        query.facilities = {Facility::Parking};
        query.states = {OpenState::Closed};
        QCOMPARE(names(query), u"Eclipse"_s);
        query.states = {OpenState::Open, OpenState::Closed};
        QCOMPARE(names(query), u"Éclair Palace, Eclipse"_s);
    }

    void cinemasAreSortedEitherWay()
    {
        add(u"b"_s, u"Zürich"_s);
        add(u"Á"_s, u"Ulm"_s);
        add(u"C"_s, u"aachen"_s);
        CinemaQuery query;
        QCOMPARE(names(query), u"Á, b, C"_s);
        query.isDescending = true;
        QCOMPARE(names(query), u"C, b, Á"_s);
        query.sortBy = CinemaQuery::SortKey::City;
        QCOMPARE(names(query), u"b, Á, C"_s);
        query.isDescending = false;
        QCOMPARE(names(query), u"C, Á, b"_s);
    }

    // All are named alike: only their ids keep the pages apart.
    void pagesNeitherOverlapNorLeaveOut()
    {
        QStringList expected;
        for (int i = 0; i < 25; ++i)
            expected.append(add(u"Odeon"_s, u"Ulm"_s).id.toString());
        std::sort(expected.begin(), expected.end());
        CinemaQuery query;
        query.window.first = 10;
        QStringList found;
        for (query.window.offset = 0; query.window.offset < 30; query.window.offset += 10) {
            const auto page = m_tables->cinemas(query).result();
            QCOMPARE(page->totalCount, 25);
            for (const Cinema &cinema : page->rows)
                found.append(cinema.id.toString());
        }
        QCOMPARE(found, expected);
        query.window.offset = 100'000;
        QVERIFY(m_tables->cinemas(query).result()->rows.isEmpty());
    }

    void roomsOfOneSizeStandInTheOrderOfTheirIds()
    {
        const Cinema house = add(u"House"_s, u"Ulm"_s);
        QStringList expected;
        for (const QString &name : {u"D"_s, u"B"_s, u"A"_s, u"C"_s})
            expected.append(addRoom(house, name, 4).id.toString());
        AuditoriumQuery query;
        query.cinema = house.id;
        query.sortBy = AuditoriumQuery::SortKey::Capacity;
        QStringList found;
        const auto page = m_tables->auditoriums(query).result();
        for (const Auditorium &room : page->rows)
            found.append(room.id.toString());
        QCOMPARE(found, expected); // version 7 ids: in the order of making
    }

    void roomsAreFoundByCinemaWordsAndState()
    {
        const Cinema house = add(u"House"_s, u"Ulm"_s);
        const Cinema other = add(u"Other"_s, u"Ulm"_s);
        addRoom(house, u"Grande Salle"_s, 6);
        addRoom(house, u"Studio"_s, 4, OpenState::Closed);
        addRoom(other, u"Petite salle"_s, 5);
        AuditoriumQuery query;
        QCOMPARE(names(query), u"Grande Salle, Petite salle, Studio"_s);
        query.text = u"salle"_s;
        QCOMPARE(names(query), u"Grande Salle, Petite salle"_s);
        query.cinema = house.id;
        QCOMPARE(names(query), u"Grande Salle"_s);
        query.text.clear();
        query.states = {OpenState::Closed};
        QCOMPARE(names(query), u"Studio"_s);
        AuditoriumQuery bySize;
        bySize.sortBy = AuditoriumQuery::SortKey::Capacity;
        QCOMPARE(names(bySize), u"Studio, Petite salle, Grande Salle"_s);
        bySize.isDescending = true;
        bySize.window = {1, 1};
        QCOMPARE(names(bySize), u"Petite salle"_s);
        QCOMPARE(m_tables->auditoriums(bySize).result()->totalCount, 3);
    }

    void theNearestOpenCinemasComeFirst()
    {
        add(u"Berlin"_s, u"B"_s, {}, OpenState::Open, 52.52, 13.405);
        add(u"Potsdam"_s, u"P"_s, {}, OpenState::Open, 52.4, 13.05);
        add(u"Closed"_s, u"B"_s, {}, OpenState::Closed, 52.52, 13.405);
        add(u"Paris"_s, u"P"_s, {}, OpenState::Open, 48.8566, 2.3522);
        QCOMPARE(nearest(52.52, 13.405), u"Berlin 0 km, Potsdam 28 km, Paris 877 km"_s);
        QCOMPARE(nearest(52.52, 13.405, 1), u"Berlin 0 km"_s);
    }

    void nearestKnowsTheDateLineAndThePoles()
    {
        add(u"Fiji"_s, u"Taveuni"_s, {}, OpenState::Open, 0, 179.5);
        add(u"Far"_s, u"Tarawa"_s, {}, OpenState::Open, 0, 173);
        QCOMPARE(nearest(0, -179.5), u"Fiji 111 km, Far 834 km"_s);
        add(u"Longyearbyen"_s, u"Svalbard"_s, {}, OpenState::Open, 78.22, 15.65);
        add(u"Alert"_s, u"Nunavut"_s, {}, OpenState::Open, 82.5, -62.3);
        QCOMPARE(nearest(90, 0, 2), u"Alert 834 km, Longyearbyen 1310 km"_s);
        QCOMPARE(nearest(90, 137, 2), nearest(90, 0, 2));
        add(u"South"_s, u"Pole"_s, {}, OpenState::Open, -90, 0);
        QCOMPARE(nearest(-90, 77, 1), u"South 0 km"_s);
        QVERIFY(nearest(90, 0).endsWith(u"South 20015 km"_s));
    }

    void aWindowThatIsNoneIsRefused()
    {
        CinemaQuery query;
        for (const PageWindow &window : {PageWindow{0, 0}, PageWindow{201, 0}, PageWindow{1, -1}}) {
            query.window = window;
            QCOMPARE(m_tables->cinemas(query).result().error().code, ErrorCode::InvalidInput);
        }
        AuditoriumQuery rooms;
        rooms.text = QString(101, u'x');
        QCOMPARE(m_tables->auditoriums(rooms).result().error().code, ErrorCode::TooLarge);
        QCOMPARE(m_tables->nearest({}, 0).result().error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestCinemaTables)
#include "tst_cinematables.moc"
