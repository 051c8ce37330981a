#include "seatmap.h"

#include <QTest>

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

class TestSeatMap : public QObject
{
    Q_OBJECT
    static SeatPlan plan()
    {
        QList<PlanSeat> seats;
        for (int i = 1; i <= 4; ++i) {
            PlanSeat seat;
            seat.id = SeatId(i);
            seat.row = u"A"_s;
            seat.number = QString::number(i);
            seat.x = i * 100;
            seats.append(seat);
        }
        return *SeatPlan::create(1, seats);
    }
    static SeatClaim claim(int seat, ClaimState state) { return {SeatId(seat), state, {}, {}}; }

private Q_SLOTS:
    void knowsWhoSitsWhere()
    {
        const SeatMap map(plan(), 5,
                          {claim(2, ClaimState::Sold), claim(3, ClaimState::Available), claim(99, ClaimState::Sold)});
        QCOMPARE(map.freeSeats(), 3);
        QVERIFY(map.isFree(SeatId(1)));
        QVERIFY(!map.isFree(SeatId(2)));
        QVERIFY(map.isFree(SeatId(3)));
        QVERIFY(!map.isFree(SeatId(99))); // no such chair
    }

    void changesAreAppliedAndToldOnce()
    {
        SeatMap map(plan(), 5, {claim(2, ClaimState::Held)});
        SeatChanges changes{
            7, false, {claim(1, ClaimState::Held), claim(2, ClaimState::Available), claim(3, ClaimState::Available)}};
        QCOMPARE(map.apply(changes), (QList<SeatId>{SeatId(1), SeatId(2)}));
        QCOMPARE(map.version(), 7);
        QVERIFY(map.isFree(SeatId(2)));
        QVERIFY(map.apply(changes).isEmpty());
    }

    void overtakenAnswerChangesNothing()
    {
        SeatMap map(plan(), 5, {claim(2, ClaimState::Sold)});
        QVERIFY(map.apply({4, false, {claim(2, ClaimState::Available)}}).isEmpty());
        QVERIFY(!map.isFree(SeatId(2)));
        QCOMPARE(map.version(), 5);
    }

    void stateAndHolderAreChangesToo()
    {
        SeatMap map(plan(), 1, {claim(1, ClaimState::Held)});
        SeatClaim named = claim(1, ClaimState::Held);
        named.holder = u"Desk 2"_s;
        QCOMPARE(map.apply({2, false, {named}}), QList<SeatId>{SeatId(1)});
        QCOMPARE(map.claim(SeatId(1))->holder, u"Desk 2"_s);
        QCOMPARE(map.apply({3, false, {claim(1, ClaimState::Sold)}}), QList<SeatId>{SeatId(1)});
    }

    void wireNamesGoBothWays()
    {
        for (const ClaimState state : {ClaimState::Available, ClaimState::Held, ClaimState::Paying, ClaimState::Sold})
            QCOMPARE(claimStateFromWireName(toWireName(state)), state);
        QVERIFY(!claimStateFromWireName(u"GONE"));
    }
};

QTEST_GUILESS_MAIN(TestSeatMap)
#include "tst_seatmap.moc"
