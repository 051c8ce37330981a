#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** A house of 60 seats that lets in six people. */
class TestFullHouse : public QObject
{
    Q_OBJECT

    static HoldSeats holdOf(SalesDesk &desk, const BookingId &booking, const QList<SeatId> &wanted)
    {
        return {IdempotencyKey(desk.ids.next()), booking, desk.film, wanted};
    }
    static void limit(SalesDesk &desk, int people) { desk.showtime(desk.film).capacityLimit = people; }
    static Answer ask(SalesDesk &desk, const BookingId &booking, const QList<SeatId> &wanted)
    {
        return desk.ask(desk.max, holdOf(desk, booking, wanted));
    }

private Q_SLOTS:
    void theLastPlaceIsHadAndNotOneMore()
    {
        SalesDesk desk;
        limit(desk, 6);
        desk.sold(desk.mia, seats({1, 2}));
        desk.hold(desk.mia, seats({3, 4}));
        const Step step = desk.give(desk.max, holdOf(desk, desk.newBooking(), seats({10, 11, 12})));
        QCOMPARE(step.answer->refusal->code, ErrorCode::HouseFull);
        QCOMPARE(step.answer->refusal->seatsLeft, 2);
        QVERIFY(changesNothing(step));
        QVERIFY(!ask(desk, desk.newBooking(), seats({10, 11})).refusal);
        const Answer refused = ask(desk, desk.newBooking(), seats({12}));
        QCOMPARE(refused.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(refused.refusal->seatsLeft, 0);
    }

    void anotherShowtimeSellsAllItsSeats()
    {
        SalesDesk desk;
        limit(desk, 2);
        desk.hold(desk.mia, desk.later, seats({1, 2, 3, 4}));
    }

    void whatIsGivenBackMayBeSoldAgain()
    {
        SalesDesk desk;
        limit(desk, 2);
        const BookingId sold = desk.sold(desk.mia, seats({1, 2}), PaymentMethod::Cash);
        QCOMPARE(ask(desk, desk.newBooking(), seats({5})).refusal->code, ErrorCode::HouseFull);
        desk.answer(desk.give(desk.boss, desk.refundOf(sold)), SalesDesk::done());
        QVERIFY(!ask(desk, desk.newBooking(), seats({5})).refusal);
    }

    // A hold that changes its seats needs no more than it adds to what it has.
    void aHoldMovesInAFullHouse()
    {
        SalesDesk desk;
        limit(desk, 4);
        desk.hold(desk.mia, seats({1, 2}));
        const BookingId id = desk.hold(desk.max, seats({3, 4}));
        QVERIFY(!ask(desk, id, seats({30, 31})).refusal);
        QCOMPARE(desk.booking(id).seats, seats({30, 31}));
        const Answer more = ask(desk, id, seats({30, 31, 32}));
        QCOMPARE(more.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(more.refusal->seatsLeft, 0);
        QCOMPARE(desk.booking(id).seats, seats({30, 31}));
        QVERIFY(!ask(desk, id, seats({31})).refusal);
        QVERIFY(!ask(desk, id, seats({31, 40})).refusal);
    }

    // The law changed: nobody is sent away, and nobody else comes.
    void aLimitThatIsLoweredEndsNothing()
    {
        SalesDesk desk;
        desk.sold(desk.mia, seats({1, 2, 3, 4}));
        const BookingId held = desk.hold(desk.max, seats({5, 6}));
        limit(desk, 3);
        QVERIFY(!ask(desk, held, seats({7, 8})).refusal);
        QVERIFY(!ask(desk, held, seats({7})).refusal);
        QCOMPARE(ask(desk, held, seats({7, 8})).refusal->code, ErrorCode::HouseFull);
        QCOMPARE(ask(desk, desk.newBooking(), seats({20})).refusal->seatsLeft, 0);
        QVERIFY(desk.give(desk.max, desk.checkoutOf(held)).effects.size() == 1);
    }

    // A hold that ran out is nobody's. Whoever comes instead ends it for good, or a clock that goes back would count
    // both.
    void aHoldThatRanOutMakesRoomAndDoesNotComeBack()
    {
        SalesDesk desk;
        limit(desk, 3);
        const BookingId old = desk.hold(desk.mia, seats({1, 2}));
        desk.nowMs += 9 * SalesDesk::minuteMs;
        QVERIFY(!ask(desk, desk.newBooking(), seats({10})).refusal);
        QVERIFY(desk.claim(desk.film, 1)); // there was room for both
        QVERIFY(!ask(desk, desk.newBooking(), seats({20, 21})).refusal);
        QVERIFY(!desk.claim(desk.film, 1));
        desk.nowMs -= 9 * SalesDesk::minuteMs;
        QCOMPARE(desk.ask(desk.mia, ExtendHold{IdempotencyKey(desk.ids.next()), old}).refusal->code,
                 ErrorCode::HoldExpired);
        QCOMPARE(desk.showtime(desk.film).claims.size(), 3);
    }

    void aBookingMovesToOtherSeatsOfAFullHouse()
    {
        SalesDesk desk;
        limit(desk, 2);
        const BookingId sold = desk.sold(desk.mia, seats({1, 2}));
        const BookingId moved = desk.newBooking();
        const Step step =
            desk.give(desk.boss, Rebook{IdempotencyKey(desk.ids.next()), sold, moved, desk.film, seats({11, 12})});
        QVERIFY(step.answer && !step.answer->refusal);
        QCOMPARE(desk.booking(moved).seats, seats({11, 12}));
        QCOMPARE(desk.showtime(desk.film).claims.size(), 2);
    }

    void nobodyIsRebookedIntoAFullHouse()
    {
        SalesDesk desk;
        const BookingId sold = desk.sold(desk.mia, seats({1, 2}));
        desk.showtime(desk.later).capacityLimit = 3;
        desk.hold(desk.max, desk.later, seats({1, 2}));
        const Answer refused = desk.ask(
            desk.boss, Rebook{IdempotencyKey(desk.ids.next()), sold, desk.newBooking(), desk.later, seats({11, 12})});
        QCOMPARE(refused.refusal->code, ErrorCode::HouseFull);
        QCOMPARE(refused.refusal->seatsLeft, 1);
    }

    void aRefusalIsKeptUnderItsKey()
    {
        SalesDesk desk;
        limit(desk, 2);
        const BookingId first = desk.hold(desk.mia, seats({1, 2}));
        const HoldSeats wish = holdOf(desk, desk.newBooking(), seats({3}));
        const Answer refused = desk.ask(desk.max, wish);
        QCOMPARE(refused.refusal->seatsLeft, 0);
        desk.ask(desk.mia, ReleaseHold{IdempotencyKey(desk.ids.next()), first});
        QCOMPARE(desk.ask(desk.max, wish), refused);
    }
};

QTEST_GUILESS_MAIN(TestFullHouse)
#include "tst_fullhouse.moc"
