#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 adult = SalesDesk::adultMinor;
constexpr qint64 leaseMs = 15'000;

EffectAnswered again(const Step &step, const EffectOutcome &outcome)
{
    const Effect &effect = step.effects.first();
    return {effect.saga.id, effect.kind, effect.leg < 0 ? PaymentId() : effect.saga.legs.at(effect.leg).id, outcome};
}

qint64 postedIn(const Step &step, const QString &account)
{
    qint64 sum = 0;
    for (const Event &event : step.events) {
        if (const auto *lines = std::get_if<Posted>(&event)) {
            for (const LedgerLine &line : lines->lines)
                sum += line.account == account ? line.amount.minor() : 0;
        }
    }
    return sum;
}

} // namespace

/** How sagas go on: forward, back, and again after a crash; late and doubled answers. */
class TestSagaProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLastPaymentSellsEverythingAtOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        EffectOutcome paid = SalesDesk::done();
        paid.providerReference = u"psp-1"_s;
        paid.maskedCard = u"Visa 1234"_s;
        const Step step = desk.answer(begun, paid);
        QCOMPARE(*step.answer, (Answer{id, {}}));
        QCOMPARE(step.ended, desk.sagaOf(begun).id);
        const Booking &booking = desk.booking(id);
        QCOMPARE(booking.state, BookingState::Confirmed);
        QVERIFY(!booking.confirmationCode.isEmpty());
        QCOMPARE(booking.tickets.size(), 2);
        QVERIFY(booking.tickets[0].id != booking.tickets[1].id && !booking.tickets[0].code.isEmpty());
        QCOMPARE(desk.claim(desk.film, 2), ClaimState::Sold);
        QCOMPARE(postedIn(step, u"card"_s), 2 * adult);
        QCOMPARE(postedIn(step, u"revenue"_s) + postedIn(step, u"tax"_s), -2 * adult);
        QCOMPARE(booking.ledgerLines, 3);
        QCOMPARE(reportsOf(step, u"booking.confirmed"_s), 1);
        const Saga &saga = desk.sagaOf(begun);
        QCOMPARE(saga.state, Saga::State::Confirmed);
        QCOMPARE(saga.legs.first().providerReference, u"psp-1"_s);
        QCOMPARE(saga.legs.first().maskedCard, u"Visa 1234"_s);
        QVERIFY(!saga.dueAtMs && saga.settledAtMs == desk.nowMs);
    }

    /** As after a restore: what was told since is told again. */
    void booksThatWentBackComeToTheEndThatWasTold()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        const SalesState atPayment = desk.state;
        desk.answer(begun, SalesDesk::done());
        const Booking told = desk.booking(id);
        desk.state = atPayment;
        desk.nowMs += SalesDesk::minuteMs;
        desk.answer(begun, SalesDesk::done());
        const Booking &again = desk.booking(id);
        QVERIFY(!told.confirmationCode.isEmpty());
        QCOMPARE(again.confirmationCode, told.confirmationCode);
        QCOMPARE(again.tickets.size(), 2);
        for (int i = 0; i < 2; ++i) {
            QCOMPARE(again.tickets.at(i).id, told.tickets.at(i).id);
            QCOMPARE(again.tickets.at(i).code, told.tickets.at(i).code);
        }
        QCOMPARE(again.confirmedAtMs, *told.confirmedAtMs + SalesDesk::minuteMs);
        // Another sale of the same seats is another one.
        desk.answer(desk.give(desk.mia, desk.refundOf(id)), SalesDesk::done());
        const BookingId next = desk.sold(desk.mia, seats({1, 2}));
        QVERIFY(desk.booking(next).confirmationCode != told.confirmationCode);
        QVERIFY(desk.booking(next).tickets.first().id != told.tickets.first().id);
    }

    /** The payment service knows the refund by its id, and that is the same. */
    void moneyThatWentBackBeforeTheBooksDidIsNotGivenTwice()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun =
            desk.give(desk.mia,
                      desk.checkoutOf(id,
                                      {desk.tender(PaymentMethod::Cash, 100), desk.tender(PaymentMethod::GiftCard, 200),
                                       desk.tender(PaymentMethod::Card)}));
        const SalesState atPayment = desk.state;
        const auto givenBack = [&] {
            Step step = desk.answer(begun, SalesDesk::done());
            step = desk.answer(step, SalesDesk::done());
            step = desk.answer(step, SalesDesk::refused());
            QList<PaymentId> refunds;
            for (const Leg &leg : desk.sagaOf(step).legs) {
                if (leg.direction == Leg::Direction::Give)
                    refunds.append(leg.id);
            }
            return refunds;
        };
        const QList<PaymentId> before = givenBack();
        QCOMPARE(before.size(), 2);
        QVERIFY(before[0] != before[1]);
        desk.state = atPayment;
        QCOMPARE(givenBack(), before);
    }

    void theCodeOfASaleThatWasUndoneIsNobodys()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        QVERIFY(!desk.booking(id).confirmationCode.isEmpty());
        desk.answer(begun, SalesDesk::refused());
        QCOMPARE(desk.booking(id).state, BookingState::Held);
        QCOMPARE(desk.booking(id).confirmationCode, QString());
        // One that was reserved keeps the one that was told.
        const BookingId reserved = desk.hold(desk.mia, seats({2}));
        desk.give(desk.mia, ReserveHold{IdempotencyKey(desk.ids.next()), reserved});
        const QString code = desk.booking(reserved).confirmationCode;
        desk.answer(desk.give(desk.mia, desk.checkoutOf(reserved)), SalesDesk::refused());
        QCOMPARE(desk.booking(reserved).confirmationCode, code);
    }

    void aRefusedPaymentGivesTheEarlierOnesBack()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(desk.mia,
                              desk.checkoutOf(id,
                                              {
                                                  desk.tender(PaymentMethod::Cash, 100),
                                                  desk.tender(PaymentMethod::GiftCard, 200),
                                                  desk.tender(PaymentMethod::Card),
                                              }));
        step = desk.answer(step, SalesDesk::done());
        step = desk.answer(step, SalesDesk::done());
        step = desk.answer(step, SalesDesk::refused());
        QVERIFY(!step.answer);
        QCOMPARE(desk.sagaOf(step).state, Saga::State::GivingBack);
        QCOMPARE(desk.claim(desk.film, 1), ClaimState::Paying); // nobody may have them while it is open
        for (const qint64 amount : {100, 200}) {
            QCOMPARE(step.effects.first().kind, Effect::Kind::GiveBack);
            QCOMPARE(step.effects.first().saga.legs.at(step.effects.first().leg).amountMinor, amount);
            step = desk.answer(step, SalesDesk::done());
        }
        QCOMPARE(step.answer->refusal->code, ErrorCode::PaymentRefused);
        QCOMPARE(desk.booking(id).state, BookingState::Held);
        QCOMPARE(desk.booking(id).expiresAtMs, desk.nowMs + 8 * SalesDesk::minuteMs);
        QVERIFY(desk.booking(id).lines.isEmpty() && desk.booking(id).totalMinor == 0);
        QCOMPARE(desk.claim(desk.film, 1), ClaimState::Held);
        QCOMPARE(postedIn(step, u"cash"_s), 0);
        QCOMPARE(desk.booking(id).ledgerLines, 4); // in and out, both are in the books
        QCOMPARE(reportsOf(step, u"sale.undone"_s), 1);
        // The hold is as before: it can be paid another way, under another key.
        desk.answer(desk.give(desk.mia, desk.checkoutOf(id, PaymentMethod::Cash)), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
    }

    void moneyThatCannotGoBackIsOwed()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 200), desk.tender(PaymentMethod::Card)}));
        step = desk.answer(desk.answer(step, SalesDesk::done()), SalesDesk::refused());
        const Step ended = desk.answer(step, SalesDesk::refused());
        QCOMPARE(ended.answer->refusal->code, ErrorCode::PaymentRefused);
        QCOMPARE(desk.sagaOf(ended).state, Saga::State::Undone);
        QCOMPARE(postedIn(ended, u"refunds_payable"_s), -200);
        QCOMPARE(postedIn(ended, u"gift_card"_s), 200);
    }

    void anUndoneExchangeLeavesTheOldTicketsLive()
    {
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1}));
        const BookingId fresh = desk.hold(desk.carl, desk.later, seats({1, 2}));
        Checkout checkout = desk.checkoutOf(fresh);
        checkout.exchange = ExchangeOf{old, {}};
        desk.answer(desk.give(desk.carl, checkout), SalesDesk::refused());
        QVERIFY(desk.booking(old).tickets.first().isLive());
        QCOMPARE(desk.booking(old).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(fresh).state, BookingState::Held);
        QCOMPARE(desk.booking(fresh).root, fresh); // the chain it would have joined is not its
        QVERIFY(!desk.give(desk.carl, desk.refundOf(old)).answer);
    }

    // The reservation was told to last until shortly before the start; a declined card is no reason to shorten it.
    void aReservationOutlivesARefusedPayment()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        desk.give(desk.carl, ReserveHold{IdempotencyKey(desk.ids.next()), id});
        const qint64 end = *desk.booking(id).expiresAtMs;
        desk.answer(desk.give(desk.carl, desk.checkoutOf(id)), SalesDesk::refused());
        QCOMPARE(desk.booking(id).expiresAtMs, end);
        QCOMPARE(desk.showtime(desk.film).claims[SeatId{1}].expiresAtMs, end);
        // Shortly before its end there is time to try again all the same.
        desk.nowMs = end - 1;
        desk.answer(desk.give(desk.carl, desk.checkoutOf(id)), SalesDesk::refused());
        QCOMPARE(desk.booking(id).expiresAtMs, desk.nowMs + 8 * SalesDesk::minuteMs);
    }

    void anUnknownOutcomeIsNoOutcome()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        const Step step = desk.answer(begun, SalesDesk::unknown());
        QVERIFY(step.events.isEmpty() && step.effects.isEmpty() && !step.answer);
        QCOMPARE(desk.booking(id).state, BookingState::Paying);
        desk.nowMs += 60 * SalesDesk::minuteMs; // no moment ends it
        QVERIFY(desk.give(desk.service, ExpireHold{id}).events.isEmpty());
        QCOMPARE(desk.claim(desk.film, 1), ClaimState::Paying);
    }

    void theWayToPayOnlineIsKeptUntilItIsPaid()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        const Step begun = desk.give(desk.carl, desk.checkoutOf(id, PaymentMethod::Online));
        EffectOutcome pending = SalesDesk::unknown();
        pending.redirectUrl = u"https://pay/1"_s;
        QVERIFY(!desk.answer(begun, pending).events.isEmpty());
        const auto url = [&] { return desk.sagaOf(begun).legs.first().redirectUrl; };
        QCOMPARE(url(), u"https://pay/1"_s);
        QVERIFY(desk.answer(begun, pending).events.isEmpty()); // nothing new
        desk.answer(begun, SalesDesk::unknown()); // a timeout knows less, and changes nothing
        QCOMPARE(url(), u"https://pay/1"_s);
        desk.answer(begun, SalesDesk::done());
        QVERIFY(url().isEmpty());
    }

    void lateAndDoubledAnswersChangeNothing_data()
    {
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("after it was sold") << true;
        QTest::newRow("after it was undone") << false;
    }
    void lateAndDoubledAnswersChangeNothing()
    {
        QFETCH(bool, isPaid);
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        const Step ended = desk.answer(begun, isPaid ? SalesDesk::done() : SalesDesk::refused());
        const qint64 revision = desk.booking(id).revision;
        for (const EffectOutcome &outcome : {SalesDesk::done(), SalesDesk::refused(), SalesDesk::unknown()}) {
            EffectAnswered late = again(begun, outcome);
            for (const Effect::Kind kind : {Effect::Kind::Capture, Effect::Kind::CancelCapture, Effect::Kind::GiveBack,
                                            Effect::Kind::ReserveCoupons, Effect::Kind::CommitCoupons}) {
                late.effect = kind;
                const Step step = desk.give(desk.service, late);
                QVERIFY(step.events.isEmpty() && step.effects.isEmpty());
                QCOMPARE(step.answer, ended.answer); // for whoever still waits
                QCOMPARE(step.ended, ended.ended);
            }
        }
        QCOMPARE(desk.booking(id).revision, revision);
    }

    void aDoubledAnswerBetweenPaymentsCountsOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step first = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 200), desk.tender(PaymentMethod::Card)}));
        const Step second = desk.answer(first, SalesDesk::done());
        for (const EffectOutcome &outcome : {SalesDesk::done(), SalesDesk::refused()}) {
            const Step step = desk.give(desk.service, again(first, outcome));
            QVERIFY(step.events.isEmpty() && step.effects.isEmpty() && !step.answer);
        }
        QCOMPARE(desk.sagaOf(second).legs.last().state, Leg::State::Waiting);
    }

    void captureAndStoppingAnswerForTheSamePayment()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        const Step stopping = desk.give(desk.mia, AbandonCheckout{id});
        desk.give(desk.service, again(begun, SalesDesk::done())); // the terminal was faster
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QVERIFY(desk.give(desk.service, again(stopping, SalesDesk::done())).events.isEmpty());
    }

    void whatIsDueIsTakenUpAndWhatIsNotIsLeft()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        const TakeUpSaga takeUp{desk.sagaOf(begun).id};
        desk.nowMs += leaseMs - 1;
        QVERIFY(desk.give(desk.service, takeUp).events.isEmpty());
        ++desk.nowMs;
        const Step step = desk.give(desk.service, takeUp);
        QCOMPARE(step.effects.first().kind, Effect::Kind::Capture);
        QCOMPARE(step.effects.first().saga.legs, begun.effects.first().saga.legs); // under the same id
        QCOMPARE(desk.sagaOf(step).attempts, 2);
        QCOMPARE(desk.sagaOf(step).dueAtMs, desk.nowMs + leaseMs);
        QVERIFY(desk.give(desk.service, takeUp).events.isEmpty()); // somebody has it
        QVERIFY(!desk.give(desk.service, TakeUpSaga{takeUp.saga, true}).events.isEmpty());
        desk.answer(step, SalesDesk::done());
        desk.nowMs += 10 * leaseMs;
        QVERIFY(desk.give(desk.service, TakeUpSaga{takeUp.saga, true}).events.isEmpty());
        QVERIFY(desk.give(desk.service, TakeUpSaga{SagaId(desk.ids.next())}).events.isEmpty());
    }

    void ticketsThatCannotBeSignedAreTriedAgain()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        desk.signer.isFailing = true;
        const Step step = desk.answer(begun, SalesDesk::done());
        QVERIFY(!step.answer && step.effects.isEmpty());
        QCOMPARE(desk.booking(id).state, BookingState::Paying);
        QCOMPARE(postedIn(step, u"card"_s), 0);
        QCOMPARE(desk.sagaOf(step).legs.first().state, Leg::State::Done);
        desk.nowMs += leaseMs;
        QVERIFY(!desk.give(desk.service, TakeUpSaga{desk.sagaOf(step).id}).answer);
        desk.signer.isFailing = false;
        desk.nowMs += leaseMs;
        const Step ended = desk.give(desk.service, TakeUpSaga{desk.sagaOf(step).id});
        QVERIFY(ended.answer && !ended.answer->refusal);
        QCOMPARE(ended.ended, desk.sagaOf(step).id);
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
    }

    void couponsAreToldUntilTheyKnow()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        Step step = desk.give(desk.mia, checkout);
        const SagaId saga = desk.sagaOf(step).id;
        desk.nowMs += leaseMs;
        step = desk.give(desk.service, TakeUpSaga{saga});
        QCOMPARE(step.effects.first().kind, Effect::Kind::ReserveCoupons);
        step = desk.answer(desk.answer(step, SalesDesk::done()), SalesDesk::done());
        QVERIFY(desk.answer(step, SalesDesk::unknown()).events.isEmpty());
        desk.nowMs += leaseMs;
        const Step told = desk.give(desk.service, TakeUpSaga{saga});
        QCOMPARE(told.effects.first().kind, Effect::Kind::CommitCoupons);
        QVERIFY(!told.answer); // the till was answered long ago
        // A definite no cannot be helped any more, and is reported.
        const Step refused = desk.answer(told, SalesDesk::refused());
        QCOMPARE(reportsOf(refused, u"coupons.refused"_s), 1);
        QVERIFY(!desk.state.saga(saga)->dueAtMs);
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
    }

    // Payment is told beforehand whether a refusal would leave the house owing.
    void onlyBeforeAnythingWasGivenCanARefundTurnBack()
    {
        Saga saga;
        Leg give;
        give.direction = Leg::Direction::Give;
        give.amountMinor = 5;
        saga.legs = {give, give};
        QVERIFY(canTurnBack(saga));
        saga.legs[0].state = Leg::State::Done;
        QVERIFY(!canTurnBack(saga));
        saga.legs[0].state = Leg::State::Waiting;
        saga.state = Saga::State::GivingBack;
        QVERIFY(!canTurnBack(saga));
    }

    void nextEffectFollowsTheTable()
    {
        Saga saga;
        Leg take;
        Leg give;
        give.direction = Leg::Direction::Give;
        saga.legs = {take, give};
        QCOMPARE(nextEffect(saga)->kind, Effect::Kind::Capture);
        saga.isAbandoned = true;
        QCOMPARE(nextEffect(saga)->kind, Effect::Kind::CancelCapture);
        saga.legs[0].state = Leg::State::Done;
        QCOMPARE(nextEffect(saga)->kind, Effect::Kind::GiveBack);
        QCOMPARE(nextEffect(saga)->leg, 1);
        saga.legs[1].state = Leg::State::Owed;
        QVERIFY(!nextEffect(saga));
        using C = CouponUse::State;
        for (const auto &[state, effect] : {std::pair{C::Reserving, Effect::Kind::ReserveCoupons},
                                            std::pair{C::Committing, Effect::Kind::CommitCoupons},
                                            std::pair{C::Releasing, Effect::Kind::ReleaseCoupons},
                                            std::pair{C::Returning, Effect::Kind::ReturnCoupons}}) {
            saga.coupons.state = state;
            QCOMPARE(nextEffect(saga)->kind, effect);
            QCOMPARE(couponStateFromWireName(toWireName(state)), state);
        }
        saga.coupons.state = C::Reserved;
        QVERIFY(!nextEffect(saga));
        saga.legs = {take};
        saga.state = Saga::State::Undone;
        QVERIFY(!nextEffect(saga)); // over is over
    }

    // A batch is decided on one state: what the first command did, the second sees.
    void commandsOfABatchSeeEachOther()
    {
        SalesDesk desk;
        const BookingId one = desk.newBooking();
        const BookingId other = desk.newBooking();
        QVERIFY(!desk.ask(desk.mia, HoldSeats{IdempotencyKey(desk.ids.next()), one, desk.film, seats({1})}).refusal);
        const Answer answer =
            desk.ask(desk.max, HoldSeats{IdempotencyKey(desk.ids.next()), other, desk.film, seats({1, 2})});
        QCOMPARE(answer.refusal->code, ErrorCode::SeatTaken);
    }

    // What is stored is what was decided: the events make of the old state the new one.
    void eventsMakeTheStateThatWasDecided()
    {
        SalesDesk desk;
        SalesState stored = desk.state;
        const BookingId id = desk.newBooking();
        QList<Step> steps;
        steps.append(desk.give(desk.mia, HoldSeats{IdempotencyKey(desk.ids.next()), id, desk.film, seats({1, 2})}));
        steps.append(desk.give(desk.mia, desk.checkoutOf(id)));
        steps.append(desk.answer(steps.last(), SalesDesk::done()));
        steps.append(desk.give(desk.mia, desk.refundOf(id, {desk.booking(id).tickets.first().id})));
        steps.append(desk.answer(steps.last(), SalesDesk::done()));
        for (const Step &step : steps) {
            for (const Event &event : step.events)
                applyEvent(stored, event);
        }
        const Booking &booking = *stored.booking(id);
        QCOMPARE(booking.revision, desk.booking(id).revision);
        QCOMPARE(booking.seats, seats({2}));
        QCOMPARE(booking.ledgerLines, desk.booking(id).ledgerLines);
        QCOMPARE(stored.showtime(desk.film)->claims, desk.showtime(desk.film).claims);
        QCOMPARE(stored.showtime(desk.film)->seatVersion, desk.showtime(desk.film).seatVersion);
        QCOMPARE(stored.sagasOfRoot, desk.state.sagasOfRoot);
        QCOMPARE(stored.usedPayments, desk.state.usedPayments);
        QCOMPARE(stored.answers, desk.state.answers);
        QCOMPARE(*stored.saga(stored.sagasOfRoot[id].last()), desk.lastSagaOf(id));
    }
};

QTEST_GUILESS_MAIN(TestSagaProgress)
#include "tst_sagaprogress.moc"
