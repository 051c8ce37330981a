#include "planmerge.h"
#include "planshaping.h"
#include "rowplan.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;
using Kind = SeatDifference::Kind;

class TestPlanMerge : public QObject
{
    Q_OBJECT

    static DrawnSeats base() { return seatsInRows({2, 3, {}}); } // ids 1 to 6
    static const PlanSeat *find(const DrawnSeats &seats, int id)
    {
        for (const PlanSeat &seat : seats) {
            if (seat.id == SeatId(id))
                return &seat;
        }
        return nullptr;
    }
    /** What the server would say of it as the next version of @p theirs. */
    static bool isPlanAfter(const DrawnSeats &merged, const DrawnSeats &theirs)
    {
        const SeatPlan newest = *SeatPlan::create(2, theirs);
        return seatProblemsIn(merged, &newest).isEmpty();
    }

private Q_SLOTS:
    void differencesAreToldBySeat()
    {
        const DrawnSeats before = base();
        DrawnSeats after = before;
        after[0].type = SeatType::Vip;
        after[1].number = u"2a"_s;
        after[1].x += 5;
        after.removeAt(5);
        after.append({SeatId(7), u"C"_s, u"1"_s, SeatType::Standard, 0, 900, 0, 100, {}});
        const QList<SeatDifference> expected{{Kind::Retyped, u"A1"_s},
                                             {Kind::Relabelled, u"A2"_s},
                                             {Kind::Moved, u"A2"_s},
                                             {Kind::Removed, u"B3"_s},
                                             {Kind::Added, u"C1"_s}};
        QCOMPARE(differencesBetween(before, after), expected);
        QCOMPARE(differencesBetween(before, before), QList<SeatDifference>());
    }

    void whatEachChangedIsInTheMerge()
    {
        DrawnSeats mine = base();
        mine[0].type = SeatType::Vip;
        mine = withSeatsInRow(mine, u"A"_s, 4);
        DrawnSeats theirs = base();
        theirs[0].number = u"1a"_s;
        theirs[4].type = SeatType::Premium;
        theirs.removeAt(5);
        theirs.append({SeatId(7), u"C"_s, u"1"_s, SeatType::Standard, 0, 900, 0, 100, {}});
        const DrawnSeats merged = mergedPlan(base(), mine, theirs);
        QCOMPARE(find(merged, 1)->type, SeatType::Vip);
        QCOMPARE(find(merged, 1)->number, u"1a"_s);
        QCOMPARE(find(merged, 5)->type, SeatType::Premium);
        QVERIFY(!find(merged, 6)); // they took it out, I never touched it
        QVERIFY(find(merged, 7));
        QVERIFY(find(merged, -1)); // my new one
        QVERIFY(isPlanAfter(merged, theirs));
    }

    void whereBothChangedMineCounts()
    {
        DrawnSeats mine = base();
        mine[0].type = SeatType::Vip;
        DrawnSeats theirs = base();
        theirs[0].type = SeatType::Premium;
        QCOMPARE(find(mergedPlan(base(), mine, theirs), 1)->type, SeatType::Vip);
    }

    void aSeatTheyTookOutAndIChangedComesBackAsANewOne()
    {
        DrawnSeats mine = *withType(base(), {SeatId(1), SeatId(2)}, SeatType::Sofa);
        DrawnSeats theirs = base();
        theirs.removeAt(0);
        const DrawnSeats merged = mergedPlan(base(), mine, theirs);
        QCOMPARE(merged.size(), 6);
        QVERIFY(!find(merged, 1));
        QCOMPARE(find(merged, -1)->label(), u"A1"_s);
        QCOMPARE(find(merged, 2)->partner, SeatId(-1));
        QVERIFY(isPlanAfter(merged, theirs));
    }

    void whatITookOutStaysOut()
    {
        const DrawnSeats mine = withoutSeats(base(), {SeatId(3)});
        DrawnSeats theirs = base();
        theirs[2].type = SeatType::Vip;
        QVERIFY(!find(mergedPlan(base(), mine, theirs), 3));
    }

    void aSofaWhoseOtherHalfTheyTookOutIsASeat()
    {
        const DrawnSeats sofas = *withType(base(), {SeatId(1), SeatId(2)}, SeatType::Sofa);
        DrawnSeats mine = sofas;
        mine[1].number = u"2a"_s;
        const DrawnSeats theirs = withoutSeats(sofas, {SeatId(1)});
        const DrawnSeats merged = mergedPlan(sofas, mine, theirs);
        QCOMPARE(find(merged, 2)->type, SeatType::Standard);
        QCOMPARE(find(merged, 2)->number, u"2a"_s);
        QVERIFY(isPlanAfter(merged, theirs));
    }
};

QTEST_GUILESS_MAIN(TestPlanMerge)
#include "tst_planmerge.moc"
