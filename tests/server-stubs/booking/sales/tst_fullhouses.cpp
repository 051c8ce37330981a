#include "bookchecks.h"
#include "boxoffice.h"
#include "roomlimits.h"
#include "scriptedfacts.h"
#include "seatpicker.h"
#include "visits.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

Party partyOf(int people)
{
    Party party;
    party.seats = people;
    return party;
}

/** Another process on the same database, as far as the database can tell. */
struct Instance
{
    explicit Instance(BoxOffice &office)
        : database(*db::Database::open(office.settings()))
        , snapshots(std::make_shared<Snapshots>())
        , sales(database, snapshots, Sales::Ports{office.clock, office.payments, office.coupons, office.signer},
                office.options)
        , picker(database, snapshots, office.clock, sales)
    {
    }
    ~Instance() { database->close(); }

    std::shared_ptr<db::Database> database;
    std::shared_ptr<Snapshots> snapshots;
    Sales sales;
    SeatPicker picker;
};

} // namespace

/** A room that lets in fewer people than its 60 seats, in the database and at several instances. */
class TestFullHouses : public QObject
{
    Q_OBJECT

    static void limit(BoxOffice &office, int people)
    {
        office.execute(u"UPDATE showtime SET capacity_limit = %1, plan_revision = plan_revision + 1"_s.arg(people));
    }
    static int taken(BoxOffice &office)
    {
        return static_cast<int>(office.query(u"SELECT COUNT(*) FROM seat_claim"_s).first().integer(0));
    }
    static int refresh(BoxOffice &office, ScriptedFacts &facts)
    {
        RoomLimits limits(office.database, office.clock, facts);
        const Result<int> changed = await(limits.refresh());
        if (!changed)
            qFatal("%s", qPrintable(toString(changed.error())));
        return *changed;
    }
    static QStringList findings(BoxOffice &office)
    {
        const auto found = await(office.database->read(
            [now = office.clock.nowMs()](db::Connection &connection) { return checkBooks(connection, now - 1); }));
        QStringList names;
        for (const BookFinding &finding : *found)
            names.append(finding.check);
        return names;
    }

private Q_SLOTS:
    // No two of them want the same seats, so nothing but the limit is in their way.
    void fromManyConnectionsAtOnceNeverMoreThanTheLimitComes()
    {
        constexpr int people = 23;
        BoxOffice office;
        limit(office, people);
        std::vector<std::unique_ptr<Instance>> instances;
        for (int i = 0; i < 4; ++i)
            instances.push_back(std::make_unique<Instance>(office));
        QList<QFuture<Result<Performed>>> chosen;
        QList<QFuture<Result<HeldSeats>>> best;
        for (int i = 0; i < 20; ++i) {
            Instance &instance = *instances[static_cast<size_t>(i % 4)];
            chosen.append(instance.sales.perform({office.mia, office.holdOf({3 * i + 1, 3 * i + 2})}));
            if (i % 2 == 0) {
                best.append(instance.picker.hold(
                    {IdempotencyKey::create(), BookingId::create(), office.showtime.id, partyOf(1)}, office.max));
            }
        }
        int had = 0;
        int full = 0;
        const auto count = [&](const Performed &performed, int seats) {
            if (!performed.answer.refusal)
                had += seats;
            else if (performed.answer.refusal->code == ErrorCode::HouseFull)
                ++full;
        };
        for (const auto &one : chosen)
            count(await(one).value(), 2);
        for (const auto &one : best)
            count(await(one).value().performed, 1);
        QCOMPARE(taken(office), had);
        QVERIFY(had <= people);
        QVERIFY(had >= people - 1); // two did not fit any more, or it is full
        QVERIFY(full > 0);
    }

    void aHoldChangesItsSeatsAtAnotherInstanceToo()
    {
        BoxOffice office;
        limit(office, 2);
        Instance other(office);
        const Answer held = office.hold({1, 2}, office.mia);
        QVERIFY(!held.refusal);
        QVERIFY(!await(other.sales.perform({office.mia, office.holdOf({31, 32}, held.booking)}))->answer.refusal);
        const Answer refused = office.hold({30}, office.max);
        QCOMPARE(refused.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(refused.refusal->seatsLeft, 0);
        QCOMPARE(taken(office), 2);
    }

    void theBestSeatsAreNoneWhereNotSoManyMayCome()
    {
        BoxOffice office;
        limit(office, 5);
        QVERIFY(!office.hold({1, 2, 3}, office.mia).refusal);
        Instance instance(office);
        const auto wish = [&](int count) {
            return *await(instance.picker.hold(
                {IdempotencyKey::create(), BookingId::create(), office.showtime.id, partyOf(count)}, office.max));
        };
        const HeldSeats refused = wish(3);
        QCOMPARE(refused.performed.answer.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(refused.performed.answer.refusal->seatsLeft, 2);
        QCOMPARE(refused.picked->proposal.outcome, SeatProposal::Outcome::CapReached);
        QVERIFY(!wish(2).performed.answer.refusal);
    }

    void anAnswerIsKeptWithHowManyMayCome()
    {
        BoxOffice office;
        limit(office, 1);
        HoldSeats wish = office.holdOf({1, 2});
        QCOMPARE(office.perform(wish, office.mia).answer.refusal->seatsLeft, 1);
        limit(office, 10);
        office.restart();
        const Answer again = office.perform(wish, office.mia).answer;
        QCOMPARE(again.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(again.refusal->seatsLeft, 1);
    }

    void holdsThatRanOutMakeRoom()
    {
        BoxOffice office;
        limit(office, 3);
        QVERIFY(!office.hold({1, 2}, office.mia).refusal);
        office.clock.advance(std::chrono::minutes(9));
        QVERIFY(!office.hold({11, 12}, office.max).refusal);
        QCOMPARE(taken(office), 2); // theirs are gone with it
        QCOMPARE(findings(office), QStringList());
    }

    void aFullHouseIsSuggestedToNobody()
    {
        BoxOffice office;
        limit(office, 1);
        const auto onSale = [&] {
            return await(office.database->read([&](db::Connection &c) {
                       const qint64 now = office.clock.nowMs();
                       return showtimesOnSale(c, office.cinema, now, now + 24 * 3'600'000);
                   }))
                ->size();
        };
        QCOMPARE(onSale(), 1);
        const Answer held = office.hold({1}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {1}), office.mia).refusal);
        QCOMPARE(onSale(), 0);
    }

    // The law, or the fire brigade, says another number while tickets are on sale.
    void aRoomsNewLimitCountsForWhatIsOnSale()
    {
        BoxOffice office;
        ScriptedFacts facts;
        AuditoriumFacts room;
        room.id = office.auditorium;
        facts.rooms.insert(room.id, room);
        const Answer held = office.hold({1, 2, 3}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {1, 2, 3}), office.mia).refusal);
        QCOMPARE(refresh(office, facts), 0);
        facts.rooms[room.id].capacityLimit = 60; // as many as there are seats
        QCOMPARE(refresh(office, facts), 0);
        facts.rooms[room.id].capacityLimit = 4;
        QCOMPARE(refresh(office, facts), 1);
        QCOMPARE(refresh(office, facts), 0);
        QCOMPARE(office.hold({10, 11}, office.max).refusal->seatsLeft, 1);
        facts.rooms[room.id].capacityLimit = 2;
        facts.isDown = true;
        RoomLimits limits(office.database, office.clock, facts);
        QCOMPARE(await(limits.refresh()).error().code, ErrorCode::Unreachable);
        facts.isDown = false;
        QCOMPARE(refresh(office, facts), 1);
        QCOMPARE(office.hold({10}, office.max).refusal->code, ErrorCode::HouseFull);
        QCOMPARE(taken(office), 3); // what is sold stays sold
        QCOMPARE(findings(office), QStringList()); // and the books are true
        office.execute(u"UPDATE showtime SET taken_when_limited = NULL"_s);
        QCOMPARE(findings(office), QStringList{u"house-full"_s});
        facts.rooms[room.id].capacityLimit.reset();
        QCOMPARE(refresh(office, facts), 1);
        QVERIFY(!office.hold({10, 11, 12, 13}, office.max).refusal);
    }

    // A batch has loaded the showtime without a limit, and writes after it came.
    void aLimitThatComesBetweenCountsToo()
    {
        BoxOffice office;
        ScriptedFacts facts;
        AuditoriumFacts room;
        room.id = office.auditorium;
        room.capacityLimit = 5;
        facts.rooms.insert(room.id, room);
        Instance other(office);
        QVERIFY(!await(other.sales.perform({office.mia, office.holdOf({1})}))->answer.refusal); // in its memory now
        RoomLimits limits(office.database, office.clock, facts);
        const auto limited = limits.refresh();
        QList<QFuture<Result<Performed>>> holds;
        for (int i = 2; i < 40; ++i)
            holds.append(other.sales.perform({office.mia, office.holdOf({i})}));
        for (const auto &hold : holds)
            await(hold);
        await(limited);
        QCOMPARE(findings(office), QStringList());
        if (refresh(office, facts) > 0) // it sold too fast to be limited meanwhile
            QCOMPARE(findings(office), QStringList());
        const int before = taken(office);
        const Answer more = await(other.sales.perform({office.mia, office.holdOf({50, 51, 52, 53, 54})}))->answer;
        QCOMPARE(more.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(taken(office), before);
    }

    void aShowtimeThatIsOverKeepsItsLimit()
    {
        BoxOffice office;
        ScriptedFacts facts;
        AuditoriumFacts room;
        room.id = office.auditorium;
        room.capacityLimit = 5;
        facts.rooms.insert(room.id, room);
        office.clock.advance(std::chrono::hours(5));
        QCOMPARE(refresh(office, facts), 0);
    }
};

QTEST_GUILESS_MAIN(TestFullHouses)
#include "tst_fullhouses.moc"
