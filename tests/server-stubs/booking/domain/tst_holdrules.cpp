#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** Holding, changing, extending, reserving, releasing and what ends a hold. */
class TestHoldRules : public QObject
{
    Q_OBJECT

    static HoldSeats holdOf(SalesDesk &desk, const BookingId &booking, const QList<SeatId> &wanted)
    {
        return {IdempotencyKey(desk.ids.next()), booking, desk.film, wanted};
    }
    template <class Of>
    static Of of(SalesDesk &desk, const BookingId &booking)
    {
        return {IdempotencyKey(desk.ids.next()), booking};
    }

private Q_SLOTS:
    void aNewHoldTakesAllItsSeats()
    {
        SalesDesk desk;
        const BookingId id = desk.newBooking();
        const Step step = desk.give(desk.mia, holdOf(desk, id, seats({3, 1, 2})));
        QVERIFY(step.answer && !step.answer->refusal);
        QCOMPARE(step.answer->booking, id);
        const Booking &booking = desk.booking(id);
        QCOMPARE(booking.state, BookingState::Held);
        QCOMPARE(booking.seats, seats({1, 2, 3}));
        QCOMPARE(booking.expiresAtMs, desk.nowMs + 8 * SalesDesk::minuteMs);
        QCOMPARE(booking.user, desk.mia.user);
        QCOMPARE(booking.device, desk.mia.device);
        QCOMPARE(desk.showtime(desk.film).seatVersion, 1);
        for (const int seat : {1, 2, 3})
            QCOMPARE(desk.claim(desk.film, seat), ClaimState::Held);
    }

    void aChangedHoldAddsAndDrops()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        desk.nowMs += SalesDesk::minuteMs;
        QVERIFY(!desk.ask(desk.mia, holdOf(desk, id, seats({2, 3, 4}))).refusal);
        QCOMPARE(desk.booking(id).seats, seats({2, 3, 4}));
        QVERIFY(!desk.claim(desk.film, 1));
        const Showtime &showtime = desk.showtime(desk.film);
        QCOMPARE(showtime.claims[SeatId{2}].claimedAtMs, SalesDesk::openingMs); // it was theirs all the time
        QCOMPARE(showtime.claims[SeatId{3}].claimedAtMs, desk.nowMs);
        QCOMPARE(showtime.claims[SeatId{2}].expiresAtMs, desk.nowMs + 8 * SalesDesk::minuteMs);
    }

    // Otherwise a seat could be kept from others for ever by changing another.
    void changingSeatsDoesNotProlongAHoldForEver()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        for (int i = 1; i <= 3; ++i) {
            desk.nowMs += 7 * SalesDesk::minuteMs;
            QVERIFY(!desk.ask(desk.mia, holdOf(desk, id, seats({1, 1 + i}))).refusal);
        }
        QCOMPARE(desk.booking(id).expiresAtMs, SalesDesk::openingMs + 24 * SalesDesk::minuteMs);
    }

    void holdsAreRefusedForWhatIsWrongWithThem_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown showtime") << 0 << ErrorCode::NotFound;
        QTest::newRow("no seats") << 1 << ErrorCode::InvalidInput;
        QTest::newRow("eleven seats as a customer") << 2 << ErrorCode::TooManySeats;
        QTest::newRow("fifty-one seats as staff") << 3 << ErrorCode::TooManySeats;
        QTest::newRow("a seat twice") << 4 << ErrorCode::InvalidInput;
        QTest::newRow("unknown seat") << 5 << ErrorCode::NotFound;
        QTest::newRow("sales not open yet") << 6 << ErrorCode::SalesClosed;
        QTest::newRow("sales over") << 7 << ErrorCode::SalesClosed;
        QTest::newRow("cancelled") << 8 << ErrorCode::SalesClosed;
        QTest::newRow("somebody else's") << 9 << ErrorCode::NotYourHold;
        QTest::newRow("over to the millisecond") << 10 << ErrorCode::HoldExpired;
        QTest::newRow("swept") << 11 << ErrorCode::HoldExpired;
        QTest::newRow("paying") << 12 << ErrorCode::IllegalState;
        QTest::newRow("another showtime") << 13 << ErrorCode::IllegalState;
        QTest::newRow("given back") << 14 << ErrorCode::IllegalState;
        QTest::newRow("the service itself") << 15 << ErrorCode::TooManySeats;
    }
    void holdsAreRefusedForWhatIsWrongWithThem()
    {
        QFETCH(int, which);
        SalesDesk desk;
        Actor actor = desk.mia;
        BookingId id = desk.newBooking();
        if (which >= 9 && which <= 14)
            id = desk.hold(which == 9 ? desk.carl : desk.mia, seats({1}));
        HoldSeats command = holdOf(desk, id, seats({2}));
        switch (which) {
        case 0:
            command.showtime = ShowtimeId(desk.ids.next());
            break;
        case 1:
            command.seats.clear();
            break;
        case 2:
            actor = desk.carl;
            command.seats = firstSeats(11);
            break;
        case 3:
            command.seats = firstSeats(51);
            break;
        case 4:
            command.seats = seats({1, 1});
            break;
        case 5:
            command.seats = seats({1, 61});
            break;
        case 6:
            desk.showtime(desk.film).salesOpenMs = desk.nowMs + 1;
            break;
        case 7:
            desk.showtime(desk.film).salesCloseMs = desk.nowMs;
            break;
        case 8:
            desk.showtime(desk.film).isCancelled = true;
            break;
        case 10:
            desk.nowMs += 8 * SalesDesk::minuteMs;
            break;
        case 11:
            desk.nowMs += 8 * SalesDesk::minuteMs;
            desk.give(desk.service, ExpireHold{id});
            break;
        case 12:
            desk.give(desk.mia, desk.checkoutOf(id));
            break;
        case 13:
            command.showtime = desk.later;
            break;
        case 14:
            desk.give(desk.mia, of<ReleaseHold>(desk, id));
            break;
        case 15:
            actor = desk.service;
            break;
        default:
            break;
        }
        const Step step = desk.give(actor, command);
        QVERIFY(step.answer && step.answer->refusal);
        QTEST(step.answer->refusal->code, "code");
        QVERIFY(changesNothing(step));
    }

    void aTakenSeatIsNamedWithWhoHasIt()
    {
        SalesDesk desk;
        desk.hold(desk.mia, seats({1, 2}));
        desk.sold(desk.mia, seats({4}));
        const BookingId paying = desk.hold(desk.mia, seats({6}));
        desk.give(desk.mia, desk.checkoutOf(paying));
        const Step step = desk.give(desk.max, holdOf(desk, desk.newBooking(), seats({6, 5, 4, 3, 2})));
        QCOMPARE(step.answer->refusal->code, ErrorCode::SeatTaken);
        const QList<RefusedSeat> taken{{SeatId{2}, u"HELD"_s}, {SeatId{4}, u"SOLD"_s}, {SeatId{6}, u"PAYING"_s}};
        QCOMPARE(step.answer->refusal->seats, taken);
        QVERIFY(changesNothing(step));
        QVERIFY(!desk.claim(desk.film, 3)); // all or none
    }

    void limitsAreReachedNotCrossed()
    {
        SalesDesk desk;
        desk.hold(desk.mia, firstSeats(50));
        desk.hold(desk.carl, desk.later, firstSeats(10));
        desk.hold(desk.carl, desk.later, seats({11}));
        const auto third = [&desk](const Actor &actor) {
            const Answer answer =
                desk.ask(actor, HoldSeats{IdempotencyKey(desk.ids.next()), desk.newBooking(), desk.later, seats({12})});
            return answer.refusal ? answer.refusal->code : ErrorCode::Internal;
        };
        QCOMPARE(third(desk.carl), ErrorCode::TooManySeats);
        desk.nowMs += 8 * SalesDesk::minuteMs; // holds that ran out count no more
        QVERIFY(
            !desk.ask(desk.carl, HoldSeats{IdempotencyKey(desk.ids.next()), desk.newBooking(), desk.later, seats({12})})
                 .refusal);
    }

    void aKiosksHoldsCountForTheDeviceToo()
    {
        SalesDesk desk;
        Actor kiosk = desk.carl;
        kiosk.role = Role::Kiosk;
        kiosk.device = DeviceId(uuidV7(1, 4, 9));
        desk.hold(kiosk, seats({1}));
        desk.hold(kiosk, seats({2}));
        Actor next = kiosk; // another customer at the same kiosk
        next.user = desk.rosa.user;
        const Answer answer = desk.ask(next, holdOf(desk, desk.newBooking(), seats({3})));
        QCOMPARE(answer.refusal->code, ErrorCode::TooManySeats);
    }

    void staffHoldAsManyAsTheyLike()
    {
        SalesDesk desk;
        for (int i = 1; i <= 6; ++i)
            desk.hold(desk.mia, seats({i}));
    }

    void aHoldThatRanOutIsTakenOver()
    {
        SalesDesk desk;
        const BookingId old = desk.hold(desk.carl, seats({1, 2}));
        desk.nowMs += 8 * SalesDesk::minuteMs;
        const BookingId fresh = desk.hold(desk.rosa, seats({2, 3}));
        QCOMPARE(desk.booking(old).seats, seats({1}));
        QCOMPARE(desk.booking(fresh).seats, seats({2, 3}));
    }

    // The clock went back after every seat was taken over: there is nothing left to go on with.
    void aHoldWithoutSeatsIsOver()
    {
        SalesDesk desk;
        const BookingId old = desk.hold(desk.carl, seats({1}));
        desk.nowMs += 8 * SalesDesk::minuteMs;
        desk.hold(desk.rosa, seats({1}));
        desk.nowMs -= 4 * SalesDesk::minuteMs;
        for (const Answer &answer :
             {desk.ask(desk.carl, desk.checkoutOf(old, QList<Tender>{})),
              desk.ask(desk.carl, of<ExtendHold>(desk, old)), desk.ask(desk.carl, of<ReserveHold>(desk, old))}) {
            QVERIFY(answer.refusal);
            QCOMPARE(answer.refusal->code, ErrorCode::HoldExpired);
        }
        QCOMPARE(desk.booking(old).state, BookingState::Held);
    }

    void aHoldIsMadeLongerTwice()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        for (int i = 1; i <= 2; ++i) {
            desk.nowMs += 7 * SalesDesk::minuteMs;
            QVERIFY(!desk.ask(desk.carl, of<ExtendHold>(desk, id)).refusal);
            QCOMPARE(desk.booking(id).expiresAtMs, desk.nowMs + 8 * SalesDesk::minuteMs);
            QCOMPARE(desk.showtime(desk.film).claims[SeatId{1}].expiresAtMs, desk.booking(id).expiresAtMs);
        }
        const Step third = desk.give(desk.carl, of<ExtendHold>(desk, id));
        QCOMPARE(third.answer->refusal->code, ErrorCode::IllegalState);
        QVERIFY(changesNothing(third));
    }

    void onlyTheOwnerExtendsReservesAndReleases()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        const BookingId nobodys = desk.newBooking();
        for (const auto &[booking, code] :
             {std::pair{id, ErrorCode::NotYourHold}, std::pair{nobodys, ErrorCode::NotFound}}) {
            QCOMPARE(desk.ask(desk.rosa, of<ExtendHold>(desk, booking)).refusal->code, code);
            QCOMPARE(desk.ask(desk.rosa, of<ReserveHold>(desk, booking)).refusal->code, code);
            QCOMPARE(desk.ask(desk.rosa, of<ReleaseHold>(desk, booking)).refusal->code, code);
        }
        QCOMPARE(desk.booking(id).state, BookingState::Held);
    }

    void aReservationLastsUntilShortlyBeforeTheStart()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        const Step step = desk.give(desk.carl, of<ReserveHold>(desk, id));
        QVERIFY(!step.answer->refusal);
        QCOMPARE(reportsOf(step, u"booking.reserved"_s), 1);
        const Booking &booking = desk.booking(id);
        QVERIFY(booking.isReserved && !booking.confirmationCode.isEmpty());
        QCOMPARE(booking.expiresAtMs, SalesDesk::openingMs + 150 * SalesDesk::minuteMs);
        QCOMPARE(desk.showtime(desk.film).claims[SeatId{1}].expiresAtMs, booking.expiresAtMs);
        QCOMPARE(desk.state.liveHolds(desk.carl.user.uuid(), desk.nowMs), 0);
        QCOMPARE(desk.ask(desk.carl, of<ReserveHold>(desk, id)).refusal->code, ErrorCode::IllegalState);
        QCOMPARE(desk.ask(desk.carl, of<ExtendHold>(desk, id)).refusal->code, ErrorCode::IllegalState);
    }

    void aCustomerReservesFourTimesAtMost()
    {
        SalesDesk desk;
        const auto reserve = [&desk](const Actor &actor, int seat) {
            const BookingId id = desk.hold(actor, seats({seat}));
            const Answer answer = desk.ask(actor, of<ReserveHold>(desk, id));
            return std::pair(id, answer.refusal ? std::optional(answer.refusal->code) : std::nullopt);
        };
        BookingId first;
        for (int i = 1; i <= 4; ++i) {
            const auto [id, refused] = reserve(desk.carl, i);
            QVERIFY(!refused);
            first = i == 1 ? id : first;
        }
        QCOMPARE(reserve(desk.carl, 5).second, std::optional(ErrorCode::TooManySeats));
        QVERIFY(!reserve(desk.rosa, 6).second); // each for themselves
        desk.give(desk.carl, of<ReleaseHold>(desk, first));
        QVERIFY(!reserve(desk.carl, 7).second);
        for (int i = 8; i <= 12; ++i)
            QVERIFY(!reserve(desk.mia, i).second); // staff do it for many
    }

    void nothingIsReservedShortlyBeforeTheStart()
    {
        SalesDesk desk;
        desk.nowMs += 143 * SalesDesk::minuteMs; // the hold itself lasts longer than a reservation would
        const BookingId id = desk.hold(desk.carl, seats({1}));
        QCOMPARE(desk.ask(desk.carl, of<ReserveHold>(desk, id)).refusal->code, ErrorCode::SalesClosed);
    }

    void staffReleaseAReservation()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        QCOMPARE(desk.ask(desk.mia, of<ReleaseHold>(desk, id)).refusal->code, ErrorCode::NotYourHold);
        desk.give(desk.carl, of<ReserveHold>(desk, id));
        QVERIFY(!desk.ask(desk.mia, of<ReleaseHold>(desk, id)).refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Cancelled);
    }

    void releasingGivesTheSeatsBackOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1, 2}));
        QVERIFY(!desk.ask(desk.carl, of<ReleaseHold>(desk, id)).refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Cancelled);
        QVERIFY(!desk.booking(id).expiresAtMs);
        QVERIFY(!desk.claim(desk.film, 1) && !desk.claim(desk.film, 2));
        const qint64 revision = desk.booking(id).revision;
        QVERIFY(!desk.ask(desk.carl, of<ReleaseHold>(desk, id)).refusal); // it is as they wanted
        QCOMPARE(desk.booking(id).revision, revision);
    }

    void whatIsPaidOrBeingPaidIsNotReleased()
    {
        SalesDesk desk;
        const BookingId sold = desk.sold(desk.carl, seats({1}));
        const BookingId paying = desk.hold(desk.carl, seats({2}));
        desk.give(desk.carl, desk.checkoutOf(paying));
        for (const BookingId &id : {sold, paying})
            QCOMPARE(desk.ask(desk.carl, of<ReleaseHold>(desk, id)).refusal->code, ErrorCode::IllegalState);
    }

    void sweepingEndsOnlyHoldsThatRanOut()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        const BookingId paying = desk.hold(desk.rosa, seats({2}));
        desk.give(desk.rosa, desk.checkoutOf(paying));
        desk.nowMs += 8 * SalesDesk::minuteMs - 1;
        QVERIFY(desk.give(desk.service, ExpireHold{id}).events.isEmpty());
        ++desk.nowMs;
        QVERIFY(!desk.give(desk.service, ExpireHold{id}).events.isEmpty());
        QCOMPARE(desk.booking(id).state, BookingState::Expired);
        QVERIFY(!desk.claim(desk.film, 1));
        QVERIFY(desk.give(desk.service, ExpireHold{id}).events.isEmpty());
        QVERIFY(desk.give(desk.service, ExpireHold{paying}).events.isEmpty());
        QVERIFY(desk.give(desk.service, ExpireHold{desk.newBooking()}).events.isEmpty());
    }

    void holdsOfACancelledShowtimeEnd()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        desk.give(desk.boss, CancelShowtime{IdempotencyKey(desk.ids.next()), desk.film, u"PROJECTOR"_s});
        desk.give(desk.service, ExpireHold{id});
        QCOMPARE(desk.booking(id).state, BookingState::Cancelled);
        QVERIFY(!desk.claim(desk.film, 1));
    }

    void askingAgainGetsTheSameAnswerAndChangesNothing()
    {
        SalesDesk desk;
        const HoldSeats first = holdOf(desk, desk.newBooking(), seats({1, 2}));
        QVERIFY(!desk.ask(desk.mia, first).refusal);
        const HoldSeats taken = holdOf(desk, desk.newBooking(), seats({2}));
        const Answer refusal = desk.ask(desk.max, taken);
        QCOMPARE(refusal.refusal->code, ErrorCode::SeatTaken);
        desk.give(desk.mia, of<ReleaseHold>(desk, first.booking));
        HoldSeats again = first;
        again.seats = seats({2, 1}); // the same body in another order
        const Step step = desk.give(desk.mia, again);
        QVERIFY(step.events.isEmpty() && !step.answer->refusal);
        QCOMPARE(desk.ask(desk.max, taken), refusal); // though the seat is free by now
        QVERIFY(!desk.claim(desk.film, 2));
    }

    void aKeyUsedForSomethingElseIsRefused()
    {
        SalesDesk desk;
        const HoldSeats first = holdOf(desk, desk.newBooking(), seats({1}));
        desk.give(desk.mia, first);
        HoldSeats other = first;
        other.seats = seats({2});
        const Step step = desk.give(desk.mia, other);
        QCOMPARE(step.answer->refusal->code, ErrorCode::IdempotencyKeyReused);
        QVERIFY(step.events.isEmpty());
        QCOMPARE(desk.ask(desk.mia, ExtendHold{first.key, first.booking}).refusal->code,
                 ErrorCode::IdempotencyKeyReused);
        // A key belongs to its user: another one's is another.
        other.booking = desk.newBooking();
        QVERIFY(!desk.ask(desk.max, other).refusal);
    }

    void answersAboutHoldsAreKeptForADay()
    {
        SalesDesk desk;
        const BookingId id = desk.newBooking();
        const qint64 forget = desk.nowMs + 24 * 60 * SalesDesk::minuteMs;
        const QList<Step> steps{
            desk.give(desk.carl, holdOf(desk, id, seats({1}))), desk.give(desk.carl, holdOf(desk, id, {})),
            desk.give(desk.carl, of<ExtendHold>(desk, id)),     desk.give(desk.carl, of<ReserveHold>(desk, id)),
            desk.give(desk.carl, of<ReserveHold>(desk, id)),    desk.give(desk.carl, of<ExtendHold>(desk, id)),
            desk.give(desk.rosa, of<ReleaseHold>(desk, id)),    desk.give(desk.carl, of<ReleaseHold>(desk, id))};
        for (const Step &step : steps)
            QCOMPARE(std::get<AnswerKept>(step.events.last()).kept.forgetAtMs, forget);
        const Step money = desk.give(desk.carl, desk.checkoutOf(id));
        QVERIFY(!std::get<AnswerKept>(money.events.last()).kept.forgetAtMs);
    }
};

QTEST_GUILESS_MAIN(TestHoldRules)
#include "tst_holdrules.moc"
