#include "bestseats.h"
#include "texthall.h"

#include <QTest>

#include <climits>

using namespace foyer::domain;
using namespace foyer::domain::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = SeatReason::Kind;
using Outcome = SeatProposal::Outcome;

Party partyOf(int seats)
{
    Party party;
    party.seats = seats;
    return party;
}

Party wheelchairs(int wheelchairs, int companions, int seats = 0)
{
    Party party = partyOf(seats);
    party.wheelchairs = wheelchairs;
    party.companions = companions;
    return party;
}

/** As the till asks. */
Party tillParty(int seats)
{
    Party party = partyOf(seats);
    party.accepted = {SeatType::Vip, SeatType::Sofa};
    party.staff = true;
    return party;
}

/** "F1 F2 | G1", the groups apart. */
QString picks(const TextHall &hall, const SeatProposal &proposal)
{
    QStringList groups;
    for (const SeatGroup &group : proposal.groups)
        groups.append(hall.labels(group.seats));
    return groups.join(u" | "_s);
}

const QStringList emptyRoom(4, u"........."_s);

} // namespace

class TestBestSeats : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheBest_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("expected");

        QTest::newRow("one: the middle, two thirds back") << emptyRoom << 1 << u"C5"_s;
        QTest::newRow("three: around the middle") << emptyRoom << 3 << u"C4 C5 C6"_s;
        QTest::newRow("whole row") << emptyRoom << 9 << u"C1 C2 C3 C4 C5 C6 C7 C8 C9"_s;
        QTest::newRow("a row farther back before one nearer to the screen")
            << QStringList{u"....."_s, u"....."_s, u"#####"_s, u"....."_s} << 3 << u"D1 D2 D3"_s;
        QTest::newRow("together before near")
            << QStringList{u"......"_s, u".##.##"_s, u".#..#."_s, u"#.##.#"_s} << 3 << u"A1 A2 A3"_s;
        QTest::newRow("not across an aisle") << QStringList{u".. .."_s, u"## ##"_s} << 2 << u"A1 A2"_s;
        QTest::newRow("leaves no single seat") << QStringList{u"#...#.."_s} << 2 << u"A6 A7"_s;
        QTest::newRow("leaves no single seat, be it in the front row")
            << QStringList{u"........."_s, u"#########"_s, u"###...###"_s, u"#########"_s} << 2 << u"A4 A5"_s;
        QTest::newRow("a single one when there is no other way") << QStringList{u"#...#"_s} << 2 << u"A2 A3"_s;
        QTest::newRow("shifts by one to leave no single seat")
            << QStringList{u"######.....######"_s} << 3 << u"A7 A8 A9"_s;
        QTest::newRow("one person does not sit in the middle of three") << QStringList{u"..."_s} << 1 << u"A1"_s;
        QTest::newRow("near sell-out the middle counts again")
            << QStringList{u"..."_s, u"###############"_s, u"######...######"_s, u"##############"_s} << 2
            << u"C7 C8"_s;
        QTest::newRow("the fuller the hall, the more it counts to break no stretch of free seats")
            << QStringList{u"##########################"_s, u"##########################"_s,
                           u"#########........#########"_s, u"##########################"_s}
            << 2 << u"C10 C11"_s;
        QTest::newRow("wheelchair places are not offered") << QStringList{u"..wc.."_s} << 2 << u"A1 A2"_s;
        QTest::newRow("of one type before the middle") << QStringList{u"..pp.."_s} << 2 << u"A3 A4"_s;
        QTest::newRow("mixed types rather than apart") << QStringList{u"##.p##"_s} << 2 << u"A3 A4"_s;
        QTest::newRow("a blocked seat ends the row") << QStringList{u"..b..."_s} << 3 << u"A4 A5 A6"_s;
        QTest::newRow("house seats are kept") << QStringList{u"..hh..."_s} << 2 << u"A1 A2"_s;
        QTest::newRow("VIP only when asked") << QStringList{u"#.#vvvv#.#"_s} << 2 << u"A2 | A9"_s;
        QTest::newRow("more than are free") << QStringList{u".#."_s} << 3 << QString();
        QTest::newRow("none asked") << emptyRoom << 0 << QString();
        QTest::newRow("only wheelchair places left") << QStringList{u"#wc#"_s} << 1 << QString();
    }
    void takesTheBest()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, count);
        const TextHall hall(rows);
        QTEST(picks(hall, bestSeats(hall.occupancy(), partyOf(count))), "expected");
    }

    void splits_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("how");

        QTest::newRow("across the aisle before one behind the other")
            << QStringList{u"### ###"_s, u"... ..."_s, u"... ###"_s} << 6 << u"B1 B2 B3 | B4 B5 B6"_s
            << int(Kind::SameRow);
        QTest::newRow("one behind the other before far apart")
            << QStringList{u"...###############"_s, u"...###############"_s, u"##################"_s,
                           u"##############...#"_s}
            << 6 << u"A1 A2 A3 | B1 B2 B3"_s << int(Kind::RowsBehind);
        QTest::newRow("on both sides of a stranger")
            << QStringList{u"..#..#########.."_s} << 4 << u"A1 A2 | A4 A5"_s << int(Kind::SameRow);
        QTest::newRow("the fewest groups, be they far apart")
            << QStringList{u"..#..#..#########...."_s} << 6 << u"A7 A8 | A18 A19 A20 A21"_s << int(Kind::Apart);
        QTest::newRow("nobody alone where it can be")
            << QStringList{u"....#...."_s} << 5 << u"A3 A4 | A6 A7 A8"_s << int(Kind::SameRow);
        QTest::newRow("three rows, one behind the other")
            << QStringList{u"..####################"_s, u"..####################"_s, u"..##################.."_s} << 6
            << u"A1 A2 | B1 B2 | C1 C2"_s << int(Kind::RowsBehind);
        QTest::newRow("all that is left")
            << QStringList{u".#.#."_s, u"#####"_s} << 3 << u"A1 | A3 | A5"_s << int(Kind::SameRow);
    }
    void splits()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, count);
        QFETCH(int, how);
        const TextHall hall(rows);
        const SeatProposal proposal = bestSeats(hall.occupancy(), partyOf(count));
        QTEST(picks(hall, proposal), "expected");
        QVERIFY2(proposal.has(Kind(how)), qPrintable(sentence(proposal)));
    }

    void staffGetWhatIsAccepted_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("expected");

        QTest::newRow("VIP not while the usual seats are together") << QStringList{u"...vvvv"_s} << 2 << u"A1 A2"_s;
        QTest::newRow("VIP when nothing else is together") << QStringList{u"#.#vvvv"_s} << 2 << u"A4 A5"_s;
        QTest::newRow("as little VIP as can be") << QStringList{u"#..vvvv#"_s} << 3 << u"A2 A3 A4"_s;
        QTest::newRow("house seats rather than apart") << QStringList{u"#.hh.#"_s} << 2 << u"A2 A3"_s;
        QTest::newRow("VIP before house seats") << QStringList{u"#.hh.#vv"_s} << 2 << u"A7 A8"_s;
        QTest::newRow("not a blocked seat") << QStringList{u".b.#"_s} << 2 << u"A1 | A3"_s;
        QTest::newRow("apart when there is no other way") << QStringList{u".#.#."_s, u"#####"_s} << 2 << u"A1 | A3"_s;
    }
    void staffGetWhatIsAccepted()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, count);
        const TextHall hall(rows);
        QTEST(picks(hall, bestSeats(hall.occupancy(), tillParty(count))), "expected");
    }

    void sofasAreSoldWhole_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("expected");

        QTest::newRow("a pair has one") << QStringList{u"SSSSSS"_s} << 2 << u"A3 A4"_s;
        QTest::newRow("four have two") << QStringList{u"SSSSSS"_s} << 4 << u"A1 A2 A3 A4"_s;
        QTest::newRow("three have one and a chair") << QStringList{u"SSSSSS."_s} << 3 << u"A5 A6 A7"_s;
        QTest::newRow("three rather part than tear one") << QStringList{u"SSSS ."_s} << 3 << u"A3 A4 | A5"_s;
        QTest::newRow("one has none") << QStringList{u"SSSS"_s} << 1 << QString();
        QTest::newRow("half a one that is free") << QStringList{u"sSsS"_s} << 1 << QString();
    }
    void sofasAreSoldWhole()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, count);
        const TextHall hall(rows);
        Party party = partyOf(count);
        party.wanted = {SeatType::Standard, SeatType::Sofa};
        QTEST(picks(hall, bestSeats(hall.occupancy(), party)), "expected");
    }

    void staffMaySellHalfASofaInTheEnd()
    {
        const TextHall hall({u"SSSS"_s});
        const SeatProposal proposal = bestSeats(hall.occupancy(), tillParty(3));
        QCOMPARE(proposal.seats().size(), 3);
        QVERIFY(proposal.has(Kind::HalfSofas));
        QVERIFY(!bestSeats(hall.occupancy(), tillParty(2)).has(Kind::HalfSofas));
    }

    void wheelchairs_data()
    {
        QTest::addColumn<QStringList>("rows");
        QTest::addColumn<int>("chairs");
        QTest::addColumn<int>("companions");
        QTest::addColumn<int>("seats");
        QTest::addColumn<QString>("expected");

        const QStringList room{u"........"_s, u"wc....cw"_s, u"........"_s};
        QTest::newRow("one alone leaves the companion's place") << room << 1 << 0 << 0 << u"B1"_s;
        QTest::newRow("a friend in a chair leaves it, too") << room << 1 << 0 << 1 << u"B1 | A1"_s;
        QTest::newRow("with a companion") << room << 1 << 1 << 0 << u"B1 B2"_s;
        QTest::newRow("the whole family in one row") << room << 1 << 1 << 2 << u"B1 B2 B3 B4"_s;
        QTest::newRow("two pairs") << room << 2 << 2 << 0 << u"B1 B2 | B7 B8"_s;
        QTest::newRow("two beside each other before two at the ends")
            << QStringList{u"wc....cw"_s, u"..cwwc.."_s} << 2 << 2 << 0 << u"B3 B4 B5 B6"_s;
        QTest::newRow("a companion's place is gone: a chair beside")
            << QStringList{u"....wC#"_s} << 1 << 1 << 0 << u"A4 A5"_s;
        QTest::newRow("a companion's place before a chair")
            << QStringList{u"....w...wc"_s} << 1 << 1 << 0 << u"A9 A10"_s;
        QTest::newRow("the others near") << QStringList{u"........"_s, u"wc##...."_s, u"........"_s} << 1 << 1 << 2
                                         << u"B1 B2 | A1 A2"_s;
        QTest::newRow("nothing beside") << QStringList{u"w C...."_s} << 1 << 1 << 0 << QString();
        QTest::newRow("more than there are") << room << 3 << 0 << 0 << QString();
        QTest::newRow("no companion without a wheelchair") << room << 0 << 1 << 0 << QString();
    }
    void wheelchairs()
    {
        QFETCH(QStringList, rows);
        QFETCH(int, chairs);
        QFETCH(int, companions);
        QFETCH(int, seats);
        const TextHall hall(rows);
        QTEST(picks(hall, bestSeats(hall.occupancy(), ::wheelchairs(chairs, companions, seats))), "expected");
    }

    void accessiblePlacesAreReleasedBeforeTheStart()
    {
        const TextHall hall({u"#wc#"_s});
        SeatOccupancy occupancy = hall.occupancy();
        occupancy.setUntilStart(30min + 1s);
        QCOMPARE(bestSeats(occupancy, partyOf(2)).outcome, Outcome::NotEnoughSeats);
        occupancy.setUntilStart(30min);
        const SeatProposal proposal = bestSeats(occupancy, partyOf(2));
        QCOMPARE(picks(hall, proposal), u"A2 A3"_s);
        QVERIFY(proposal.has(Kind::KeptSeats));
        SeatingRules rules;
        rules.accessibleKeptUntil = 10min;
        QVERIFY(!bestSeats(occupancy, partyOf(2), rules).isFound());
    }

    void releasedPlacesAreTheLast()
    {
        const TextHall hall({u"..........."_s, u"...wwww..."_s, u"..........."_s});
        SeatOccupancy occupancy = hall.occupancy();
        occupancy.setUntilStart(0s);
        QVERIFY(!bestSeats(occupancy, partyOf(2)).has(Kind::KeptSeats));
    }

    void howThePartyMaySit()
    {
        const TextHall hall({u"..#..#"_s});
        Party party = partyOf(4);
        QVERIFY(bestSeats(hall.occupancy(), party).isFound());
        party.splitting = SeatSplitting::NobodyAlone;
        QVERIFY(bestSeats(hall.occupancy(), party).isFound());
        party.splitting = SeatSplitting::Never;
        QCOMPARE(bestSeats(hall.occupancy(), party).outcome, Outcome::OnlyApart);

        party = partyOf(3);
        party.splitting = SeatSplitting::NobodyAlone;
        QCOMPARE(bestSeats(hall.occupancy(), party).outcome, Outcome::OnlyApart);
        party.splitting = SeatSplitting::Allowed;
        const SeatProposal apart = bestSeats(hall.occupancy(), party);
        QVERIFY(apart.isFound());
        QVERIFY(apart.reasons.contains(SeatReason{Kind::SomebodyAlone, 1, 0}));
    }

    void noGroupOfChildrenAlone()
    {
        const TextHall hall({u"..#..#..#"_s});
        Party party = partyOf(6);
        party.children = 3;
        QCOMPARE(bestSeats(hall.occupancy(), party).groups.size(), 3);
        party.children = 4;
        QCOMPARE(bestSeats(hall.occupancy(), party).outcome, Outcome::OnlyApart);
        party.children = 7;
        QCOMPARE(bestSeats(hall.occupancy(), party).outcome, Outcome::NoParty);
    }

    void whatIsNoPartyIsRefused()
    {
        const TextHall hall(emptyRoom);
        for (const Party &party :
             {partyOf(0), partyOf(-1), partyOf(Party::maxPeople + 1), partyOf(INT_MAX), ::wheelchairs(0, 1, 1),
              ::wheelchairs(-1, 0, 3), ::wheelchairs(INT_MAX, INT_MAX, INT_MAX)})
            QCOMPARE(bestSeats(hall.occupancy(), party).outcome, Outcome::NoParty);
        QCOMPARE(bestSeats(hall.occupancy(), partyOf(Party::maxPeople)).outcome, Outcome::NotEnoughSeats);
    }

    void theLegalCapIsKept()
    {
        const TextHall hall(emptyRoom);
        SeatOccupancy occupancy = hall.occupancy();
        occupancy.setMayStillSell(3);
        QVERIFY(bestSeats(occupancy, partyOf(3)).isFound());
        QCOMPARE(bestSeats(occupancy, partyOf(4)).outcome, Outcome::CapReached);
    }

    void ownSeatsCountAsFree()
    {
        const TextHall hall({u".##."_s});
        QVERIFY(!bestSeats(SeatOccupancy(SeatRows(hall.plan), hall.map(), {SeatId(2)}), partyOf(4)).isFound());
        const SeatOccupancy own(SeatRows(hall.plan), hall.map(), {SeatId(2), SeatId(3)});
        QCOMPARE(picks(hall, bestSeats(own, partyOf(4))), u"A1 A2 A3 A4"_s);
    }

    void emptyPlanHasNone()
    {
        QCOMPARE(bestSeats(SeatOccupancy(SeatRows()), partyOf(1)).outcome, Outcome::NotEnoughSeats);
    }

    void explainsItself()
    {
        const TextHall hall({u".........."_s, u".........."_s, u".........."_s, u".........."_s});
        QCOMPARE(sentence(bestSeats(hall.occupancy(), partyOf(6))),
                 u"row C, 6 together, in the middle, leaves no single seat"_s);
        const TextHall late({u"#########..#"_s, u"#########..#"_s});
        QCOMPARE(
            sentence(bestSeats(late.occupancy(), partyOf(4))),
            u"row A (2) and row B (2), in 2 groups, one behind the other, 4 seats off the middle, leaves no single seat"_s);
        QCOMPARE(sentence(bestSeats(late.occupancy(), partyOf(5))), u"none: not so many seats are free"_s);
        const SeatProposal proposal = bestSeats(hall.occupancy(), partyOf(2));
        QCOMPARE(proposal.groups.first().seatsOffMiddle, 0);
        QCOMPARE(proposal.groups.first().rowsFromBest, 0);
        QVERIFY(proposal.score > 900);
    }
};

QTEST_GUILESS_MAIN(TestBestSeats)
#include "tst_bestseats.moc"
