#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 adult = SalesDesk::adultMinor;
constexpr qint64 adultTax = SalesDesk::adultTaxMinor;

ErrorCode codeOf(const Step &step)
{
    return step.answer && step.answer->refusal ? step.answer->refusal->code : ErrorCode::Internal;
}

qint64 posted(const Step &step, const QString &account)
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

/** Money that goes back, whole tickets or parts of their price; rebooking and cancelled showtimes. */
class TestRefundRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeBookingIsRefunded()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1, 2}));
        const Step begun = desk.give(desk.carl, desk.refundOf(id));
        QCOMPARE(begun.effects.first().kind, Effect::Kind::GiveBack);
        const Leg &leg = begun.effects.first().saga.legs.first();
        QCOMPARE(leg.amountMinor, 2 * adult);
        QCOMPARE(leg.payment, desk.state.saga(desk.state.sagasOfRoot[id].first())->legs.first().id);
        QCOMPARE(leg.method, PaymentMethod::Card);
        QCOMPARE(desk.booking(id).tickets.first().state, TicketState::Locked);
        QCOMPARE(desk.claim(desk.film, 1), ClaimState::Sold);
        const Step ended = desk.answer(begun, SalesDesk::done());
        QVERIFY(ended.answer && !ended.answer->refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
        QVERIFY(!desk.claim(desk.film, 1) && !desk.claim(desk.film, 2)); // on sale at once
        QCOMPARE(posted(ended, u"revenue"_s), 2 * (adult - adultTax));
        QCOMPARE(posted(ended, u"tax"_s), 2 * adultTax);
        QCOMPARE(posted(ended, u"card"_s), -2 * adult);
        QCOMPARE(reportsOf(ended, u"booking.refunded"_s), 1);
        QCOMPARE(codeOf(desk.give(desk.carl, desk.refundOf(id))), ErrorCode::IllegalState);
    }

    void oneTicketIsRefundedAndTheOtherStays()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1, 2}));
        const TicketId second = desk.booking(id).tickets.last().id;
        desk.answer(desk.give(desk.carl, desk.refundOf(id, {second})), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(id).seats, seats({1}));
        QCOMPARE(desk.booking(id).tickets.last().state, TicketState::Refunded);
        QCOMPARE(codeOf(desk.give(desk.carl, desk.refundOf(id, {second}))), ErrorCode::IllegalState);
        desk.answer(desk.give(desk.carl, desk.refundOf(id)), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
    }

    void aPartOfThePriceIsGivenBackAndTheTicketsStay()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1, 2}));
        const Step ended = desk.answer(desk.give(desk.carl, desk.refundOf(id, 101)), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(id).seats, seats({1, 2}));
        const QList<Ticket> &tickets = desk.booking(id).tickets;
        QCOMPARE(tickets[0].refundedMinor, 51); // the odd cent is the first ticket's
        QCOMPARE(tickets[1].refundedMinor, 50);
        QVERIFY(tickets[0].isLive() && tickets[1].isLive());
        QCOMPARE(posted(ended, u"card"_s), -101);
        QCOMPARE(posted(ended, u"tax"_s), tickets[0].refundedTaxMinor + tickets[1].refundedTaxMinor);
        QVERIFY(tickets[0].refundedTaxMinor > 0);
    }

    // To the cent, tax too: what is left after parts is exactly what a whole refund gives.
    void afterPartsTheRestIsGivenBack()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1, 2, 3}));
        qint64 given = 0;
        for (const qint64 part : {1, 7, 100, 333}) {
            desk.answer(desk.give(desk.carl, desk.refundOf(id, part)), SalesDesk::done());
            given += part;
        }
        QCOMPARE(codeOf(desk.give(desk.carl, desk.refundOf(id, 3 * adult - given + 1))), ErrorCode::AmountOutOfRange);
        const Step ended = desk.answer(desk.give(desk.carl, desk.refundOf(id)), SalesDesk::done());
        QCOMPARE(posted(ended, u"card"_s), given - 3 * adult);
        for (const Ticket &ticket : desk.booking(id).tickets) {
            QCOMPARE(ticket.refundedMinor, adult);
            QCOMPARE(ticket.refundedTaxMinor, adultTax);
        }
    }

    void ticketsWhosePriceIsGoneCanStillBeEnded()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1}));
        desk.answer(desk.give(desk.carl, desk.refundOf(id, adult)), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QCOMPARE(codeOf(desk.give(desk.carl, desk.refundOf(id, 1))), ErrorCode::AmountOutOfRange);
        const Step ended = desk.give(desk.carl, desk.refundOf(id));
        QVERIFY(ended.effects.isEmpty() && !ended.answer->refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
        QVERIFY(!desk.claim(desk.film, 1));
    }

    void refundsAreRefusedForWhatIsWrongWithThem_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no such booking") << 0 << ErrorCode::NotFound;
        QTest::newRow("somebody else's") << 1 << ErrorCode::NotYourHold;
        QTest::newRow("not paid") << 2 << ErrorCode::IllegalState;
        QTest::newRow("no reason") << 3 << ErrorCode::InvalidInput;
        QTest::newRow("a novel for a reason") << 4 << ErrorCode::InvalidInput;
        QTest::newRow("another tender without a manager") << 5 << ErrorCode::Forbidden;
        QTest::newRow("tickets and an amount") << 6 << ErrorCode::InvalidInput;
        QTest::newRow("nothing") << 7 << ErrorCode::InvalidInput;
        QTest::newRow("less than nothing") << 8 << ErrorCode::InvalidInput;
        QTest::newRow("a cent more than was paid") << 9 << ErrorCode::AmountOutOfRange;
        QTest::newRow("a ticket twice") << 10 << ErrorCode::InvalidInput;
        QTest::newRow("no such ticket") << 11 << ErrorCode::NotFound;
        QTest::newRow("another refund is at work") << 12 << ErrorCode::IllegalState;
    }
    void refundsAreRefusedForWhatIsWrongWithThem()
    {
        QFETCH(int, which);
        SalesDesk desk;
        Actor actor = desk.carl;
        const BookingId id = desk.sold(desk.carl, seats({1, 2}));
        const TicketId ticket = desk.booking(id).tickets.first().id;
        Refund refund = desk.refundOf(id);
        switch (which) {
        case 0:
            refund.booking = desk.newBooking();
            break;
        case 1:
            actor = desk.rosa;
            break;
        case 2:
            refund.booking = desk.hold(desk.carl, seats({5}));
            break;
        case 3:
            refund.reason.clear();
            break;
        case 4:
            refund.reason = QString(61, u'x');
            break;
        case 5:
            actor = desk.mia;
            refund.otherTender = OtherTender{PaymentMethod::Cash, {}};
            break;
        case 6:
            refund.tickets = {ticket};
            refund.amountMinor = 1;
            break;
        case 7:
            refund.amountMinor = 0;
            break;
        case 8:
            refund.amountMinor = -1;
            break;
        case 9:
            refund.amountMinor = 2 * adult + 1;
            break;
        case 10:
            refund.tickets = {ticket, ticket};
            break;
        case 11:
            refund.tickets = {ticket, TicketId(desk.ids.next())};
            break;
        case 12:
            desk.give(desk.mia, desk.refundOf(id, 5));
            break;
        default:
            break;
        }
        const Step step = desk.give(actor, refund);
        QTEST(codeOf(step), "code");
        QVERIFY(changesNothing(step) && step.effects.isEmpty());
        QCOMPARE(desk.ask(actor, refund), *step.answer);
    }

    void timeRulesFollowTheRole_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("lastMin"); // after the start; refused from the next minute on
        QTest::newRow("customer") << static_cast<int>(Role::Customer) << -121;
        QTest::newRow("kiosk") << static_cast<int>(Role::Kiosk) << -121;
        QTest::newRow("cashier") << static_cast<int>(Role::Cashier) << 14;
    }
    void timeRulesFollowTheRole()
    {
        QFETCH(int, role);
        QFETCH(int, lastMin);
        SalesDesk desk;
        Actor actor = desk.carl;
        actor.role = static_cast<Role>(role);
        const BookingId id = desk.sold(actor, seats({1, 2}));
        desk.nowMs = desk.showtime(desk.film).startsAtMs + lastMin * SalesDesk::minuteMs;
        desk.answer(desk.give(actor, desk.refundOf(id, 1)), SalesDesk::done());
        desk.nowMs += SalesDesk::minuteMs;
        QCOMPARE(codeOf(desk.give(actor, desk.refundOf(id, 1))), ErrorCode::SalesClosed);
        QVERIFY(!desk.give(desk.boss, desk.refundOf(id, 1)).answer); // a manager may at any time
    }

    void aCancelledShowtimeIsRefundedAtAnyTime()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1}));
        desk.nowMs = desk.showtime(desk.film).startsAtMs + 600 * SalesDesk::minuteMs;
        QVERIFY(!desk.ask(desk.boss, CancelShowtime{IdempotencyKey(desk.ids.next()), desk.film, u"STORM"_s}).refusal);
        desk.answer(desk.give(desk.carl, desk.refundOf(id)), SalesDesk::done());
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
    }

    // The service refunds a cancelled showtime's bookings one by one, whoever they belong to.
    void theServiceRefundsAndRebooksForEverybody()
    {
        SalesDesk desk;
        const BookingId one = desk.sold(desk.carl, seats({1}));
        const BookingId other = desk.sold(desk.rosa, seats({2}));
        desk.give(desk.boss, CancelShowtime{IdempotencyKey(desk.ids.next()), desk.film, u"STORM"_s});
        desk.answer(desk.give(desk.service, desk.refundOf(one)), SalesDesk::done());
        QCOMPARE(desk.booking(one).state, BookingState::Refunded);
        const Rebook rebook{IdempotencyKey(desk.ids.next()), other, desk.newBooking(), desk.later, seats({9})};
        QVERIFY(!desk.ask(desk.service, rebook).refusal);
        QCOMPARE(desk.booking(other).state, BookingState::Exchanged);
    }

    void aManagerGivesItBackAnotherWay()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1}));
        Refund refund = desk.refundOf(id);
        refund.otherTender = OtherTender{PaymentMethod::Cash, u"drawer"_s};
        const Step begun = desk.give(desk.boss, refund);
        const Leg &leg = begun.effects.first().saga.legs.first();
        QVERIFY(leg.otherTender && leg.method == PaymentMethod::Cash && leg.reference == u"drawer"_s);
        const Step ended = desk.answer(begun, SalesDesk::done());
        QCOMPARE(posted(ended, u"cash"_s), -adult);
        QCOMPARE(posted(ended, u"card"_s), 0);
    }

    void moneyGoesBackInTheOrderItCame()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 400), desk.tender(PaymentMethod::Card)}));
        step = desk.answer(desk.answer(step, SalesDesk::done()), SalesDesk::done());
        const Step part = desk.give(desk.mia, desk.refundOf(id, 500));
        const QList<Leg> first = desk.sagaOf(part).legs;
        QCOMPARE(first.size(), 2);
        QVERIFY(first[0].method == PaymentMethod::GiftCard && first[0].amountMinor == 400);
        QVERIFY(first[1].method == PaymentMethod::Card && first[1].amountMinor == 100);
        desk.answer(desk.answer(part, SalesDesk::done()), SalesDesk::done());
        const QList<Leg> rest = desk.sagaOf(desk.give(desk.mia, desk.refundOf(id))).legs;
        QCOMPARE(rest.size(), 1);
        QVERIFY(rest[0].method == PaymentMethod::Card && rest[0].amountMinor == adult - 500);
    }

    // A payment that is still on its way into another booking of the chain may have to go back as a whole.
    void aRefundDrawsOnSettledSalesOnly()
    {
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        const auto exchange = [&desk, old](qsizetype ticket, const QList<SeatId> &wanted, QList<Tender> tenders) {
            const BookingId fresh = desk.hold(desk.carl, desk.later, wanted);
            Checkout checkout = desk.checkoutOf(fresh, tenders);
            checkout.exchange = ExchangeOf{old, {desk.booking(old).tickets.at(ticket).id}};
            return std::pair{fresh, desk.give(desk.carl, checkout)};
        };
        const auto [first, even] = exchange(0, seats({1}), {});
        const auto [second, alsoEven] = exchange(1, seats({2}), {});
        QVERIFY(even.answer && alsoEven.answer);
        // first goes on into something dearer: the first of two payments is taken, then it hangs.
        const BookingId third = desk.hold(desk.carl, desk.later, seats({11, 12}));
        Checkout dearer =
            desk.checkoutOf(third, {desk.tender(PaymentMethod::GiftCard, 1000), desk.tender(PaymentMethod::Online)});
        dearer.exchange = ExchangeOf{first, {}};
        const Step hanging = desk.answer(desk.give(desk.carl, dearer), SalesDesk::done());
        QCOMPARE(hanging.effects.first().kind, Effect::Kind::Capture);
        // Meanwhile second goes on into something dearer too, is paid, and refunded.
        const BookingId fourth = desk.hold(desk.carl, desk.later, seats({21, 22, 23}));
        Checkout paid = desk.checkoutOf(fourth, PaymentMethod::Card);
        paid.exchange = ExchangeOf{second, {}};
        desk.answer(desk.give(desk.carl, paid), SalesDesk::done());
        const Saga refund = desk.sagaOf(desk.give(desk.carl, desk.refundOf(fourth)));
        qint64 sum = 0;
        for (const Leg &leg : refund.legs) {
            QVERIFY(leg.method == PaymentMethod::Card);
            sum += leg.amountMinor;
        }
        QCOMPARE(sum, 3 * adult);
    }

    void aRefusedRefundChangesNothing()
    {
        SalesDesk desk;
        const BookingId id = desk.sold(desk.carl, seats({1}));
        const Refund refund = desk.refundOf(id);
        const Step ended = desk.answer(desk.give(desk.carl, refund), SalesDesk::refused());
        QCOMPARE(codeOf(ended), ErrorCode::PaymentRefused);
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QVERIFY(desk.booking(id).tickets.first().isLive());
        QCOMPARE(desk.booking(id).tickets.first().refundedMinor, 0);
        QCOMPARE(reportsOf(ended, u"refund.undone"_s), 1);
        QCOMPARE(desk.ask(desk.carl, refund), *ended.answer);
        // What was refused holds nothing: another way is free to give all of it.
        Refund inCash = desk.refundOf(id);
        inCash.otherTender = OtherTender{PaymentMethod::Cash, {}};
        QVERIFY(desk.answer(desk.give(desk.boss, inCash), SalesDesk::done()).answer);
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
    }

    // One payment went back, the other cannot: the tickets end, and the books owe the rest.
    void halfARefundIsOwed()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 400), desk.tender(PaymentMethod::Card)}));
        desk.answer(desk.answer(step, SalesDesk::done()), SalesDesk::done());
        step = desk.answer(desk.give(desk.mia, desk.refundOf(id)), SalesDesk::done());
        const Step ended = desk.answer(step, SalesDesk::refused());
        QVERIFY(ended.answer && !ended.answer->refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Refunded);
        QCOMPARE(posted(ended, u"gift_card"_s), -400);
        QCOMPARE(posted(ended, u"refunds_payable"_s), 400 - adult);
        QCOMPARE(desk.sagaOf(ended).legs.last().state, Leg::State::Owed);
    }

    // Whoever is told of it twice, or of what is not owed, books it once.
    void whatIsOwedIsGivenByHandOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 400), desk.tender(PaymentMethod::Card)}));
        desk.answer(desk.answer(step, SalesDesk::done()), SalesDesk::done());
        step = desk.answer(desk.give(desk.mia, desk.refundOf(id)), SalesDesk::done());
        const Saga saga = desk.sagaOf(desk.answer(step, SalesDesk::refused()));
        const OwedGivenByHand done{saga.id, saga.legs.first().id, u"Bea"_s};
        QVERIFY(desk.give(Actor(), done).events.isEmpty());
        const OwedGivenByHand owed{saga.id, saga.legs.last().id, u"Bea"_s};
        const int before = desk.booking(id).ledgerLines;
        const Step given = desk.give(Actor(), owed);
        QCOMPARE(posted(given, u"refunds_payable"_s), adult - 400);
        QCOMPARE(posted(given, u"by_hand"_s), 400 - adult);
        QCOMPARE(desk.booking(id).ledgerLines, before + 2);
        QCOMPARE(desk.sagaOf(given).legs.last().state, Leg::State::ByHand);
        QVERIFY(given.effects.isEmpty() && !given.ended);
        QVERIFY(desk.give(Actor(), owed).events.isEmpty());
    }

    // A later leg still waits, so nothing is in the books as owed yet: it is told again when the refund is over.
    void nothingIsGivenByHandWhileTheRefundIsAtWork()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step =
            desk.give(desk.mia,
                      desk.checkoutOf(id,
                                      {desk.tender(PaymentMethod::GiftCard, 300),
                                       desk.tender(PaymentMethod::Voucher, 300), desk.tender(PaymentMethod::Card)}));
        for (int i = 0; i < 3; ++i)
            step = desk.answer(step, SalesDesk::done());
        step = desk.answer(desk.give(desk.mia, desk.refundOf(id)), SalesDesk::done());
        step = desk.answer(step, SalesDesk::refused());
        const Saga saga = desk.sagaOf(step);
        QVERIFY(!saga.isOver());
        QCOMPARE(saga.legs.at(1).state, Leg::State::Owed);
        QVERIFY(desk.give(Actor(), OwedGivenByHand{saga.id, saga.legs.at(1).id, u"Bea"_s}).events.isEmpty());
    }

    // It was never paid, so it is not given out in money: only the rest is.
    void whatWasPutOnAnAccountGoesBackToItWhateverElseIsGiven()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::Account, 300), desk.tender(PaymentMethod::Card)}));
        for (int i = 0; i < 2; ++i)
            step = desk.answer(step, SalesDesk::done());
        Refund refund = desk.refundOf(id);
        refund.otherTender = OtherTender{PaymentMethod::Account, u"K7M2QX4RB"_s};
        QCOMPARE(desk.give(desk.boss, refund).answer->refusal->code, ErrorCode::InvalidInput);
        refund = desk.refundOf(id);
        refund.otherTender = OtherTender{PaymentMethod::Cash, {}};
        const Saga saga = desk.sagaOf(desk.give(desk.boss, refund));
        QCOMPARE(saga.legs.size(), 2);
        QCOMPARE(saga.legs.at(0).method, PaymentMethod::Account);
        QVERIFY(!saga.legs.at(0).otherTender);
        QCOMPARE(saga.legs.at(0).amountMinor, 300);
        QCOMPARE(saga.legs.at(1).method, PaymentMethod::Cash);
        QVERIFY(saga.legs.at(1).otherTender);
    }

    void couponsComeBackOnceEveryTicketIsRefunded()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        Step step = desk.answer(desk.give(desk.mia, checkout), SalesDesk::done());
        step = desk.answer(step, SalesDesk::done());
        const TicketId first = desk.booking(id).tickets.first().id;
        const Step half = desk.answer(desk.give(desk.mia, desk.refundOf(id, {first})), SalesDesk::done());
        QVERIFY(half.effects.isEmpty());
        // The coupon service may not have heard of the sale yet. It is told before the coupons are asked back.
        const Step whole = desk.answer(desk.give(desk.mia, desk.refundOf(id)), SalesDesk::done());
        QVERIFY(whole.answer && !whole.answer->refusal);
        QCOMPARE(whole.effects.first().kind, Effect::Kind::CommitCoupons);
        QCOMPARE(whole.effects.first().saga.coupons.redemption, desk.booking(id).redemption);
        const Step told = desk.answer(whole, SalesDesk::done());
        QCOMPARE(told.effects.first().kind, Effect::Kind::ReturnCoupons);
        QVERIFY(desk.sagaOf(told).dueAtMs > desk.nowMs);
        const Step back = desk.answer(told, SalesDesk::done());
        QVERIFY(back.effects.isEmpty() && !desk.sagaOf(back).dueAtMs);
    }

    void rebookingMovesTheTicketsAtWhatWasPaid()
    {
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        desk.answer(desk.give(desk.carl, desk.refundOf(old, 100)), SalesDesk::done());
        const Rebook rebook{IdempotencyKey(desk.ids.next()), old, desk.newBooking(), desk.later, seats({8, 5})};
        const Step step = desk.give(desk.boss, rebook);
        QVERIFY(step.answer && !step.answer->refusal && step.effects.isEmpty());
        QCOMPARE(step.answer->booking, rebook.newBooking);
        const Booking &fresh = desk.booking(rebook.newBooking);
        QCOMPARE(fresh.state, BookingState::Confirmed);
        QCOMPARE(fresh.user, desk.carl.user);
        QCOMPARE(fresh.totalMinor, 2 * adult - 100);
        QCOMPARE(fresh.root, old);
        QCOMPARE(fresh.tickets.size(), 2);
        QCOMPARE(fresh.tickets[0].line.seat, SeatId{5});
        QVERIFY(fresh.tickets[0].code != desk.booking(old).tickets[0].code);
        QCOMPARE(desk.booking(old).state, BookingState::Exchanged);
        QVERIFY(!desk.claim(desk.film, 1));
        QCOMPARE(desk.claim(desk.later, 8), ClaimState::Sold);
        // The first payment pays for all of it: it goes back from the new booking.
        const Step refund = desk.give(desk.carl, desk.refundOf(rebook.newBooking));
        QCOMPARE(desk.sagaOf(refund).legs.first().amountMinor, 2 * adult - 100);
        QCOMPARE(desk.ask(desk.boss, rebook), *step.answer);
    }

    void rebookingIsRefusedForWhatIsWrongWithIt_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not a manager") << 0 << ErrorCode::Forbidden;
        QTest::newRow("no such booking") << 1 << ErrorCode::NotFound;
        QTest::newRow("the new id names one already") << 2 << ErrorCode::IllegalState;
        QTest::newRow("no such showtime") << 3 << ErrorCode::SalesClosed;
        QTest::newRow("a cancelled showtime") << 4 << ErrorCode::SalesClosed;
        QTest::newRow("a showtime that is over") << 5 << ErrorCode::SalesClosed;
        QTest::newRow("too few seats") << 6 << ErrorCode::InvalidInput;
        QTest::newRow("a seat twice") << 7 << ErrorCode::InvalidInput;
        QTest::newRow("a taken seat") << 8 << ErrorCode::SeatTaken;
        QTest::newRow("a seat that is not there") << 9 << ErrorCode::SeatTaken;
        QTest::newRow("not paid") << 10 << ErrorCode::IllegalState;
    }
    void rebookingIsRefusedForWhatIsWrongWithIt()
    {
        QFETCH(int, which);
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        Rebook rebook{IdempotencyKey(desk.ids.next()), old, desk.newBooking(), desk.later, seats({1, 2})};
        Actor actor = desk.boss;
        switch (which) {
        case 0:
            actor = desk.mia;
            break;
        case 1:
            rebook.booking = desk.newBooking();
            break;
        case 2:
            rebook.newBooking = old;
            break;
        case 3:
            rebook.showtime = ShowtimeId(desk.ids.next());
            break;
        case 4:
            desk.showtime(desk.later).isCancelled = true;
            break;
        case 5:
            desk.showtime(desk.later).blockedUntilMs = desk.nowMs;
            break;
        case 6:
            rebook.seats.removeLast();
            break;
        case 7:
            rebook.seats = seats({1, 1});
            break;
        case 8:
            desk.hold(desk.rosa, desk.later, seats({2}));
            break;
        case 9:
            rebook.seats = seats({1, 61});
            break;
        case 10:
            rebook.booking = desk.hold(desk.carl, seats({5}));
            break;
        default:
            break;
        }
        const Step step = desk.give(actor, rebook);
        QTEST(codeOf(step), "code");
        QVERIFY(changesNothing(step) && step.effects.isEmpty());
    }

    void cancellingAShowtimeStopsItsSales()
    {
        SalesDesk desk;
        const CancelShowtime cancel{IdempotencyKey(desk.ids.next()), desk.film, u"PROJECTOR"_s};
        const Step step = desk.give(desk.boss, cancel);
        QVERIFY(!step.answer->refusal);
        QCOMPARE(reportsOf(step, u"showtime.cancelled"_s), 1);
        QCOMPARE(
            desk.ask(desk.mia, HoldSeats{IdempotencyKey(desk.ids.next()), desk.newBooking(), desk.film, seats({1})})
                .refusal->code,
            ErrorCode::SalesClosed);
        QVERIFY(desk.give(desk.boss, cancel).events.isEmpty());
        const Step again = desk.give(desk.boss, CancelShowtime{IdempotencyKey(desk.ids.next()), desk.film, u"AGAIN"_s});
        QVERIFY(!again.answer->refusal && changesNothing(again)); // it is cancelled once
    }

    void cancellingNeedsAManagerAReasonAndAShowtime()
    {
        SalesDesk desk;
        const auto codeFor = [&desk](const Actor &actor, const ShowtimeId &showtime, const QString &reason) {
            return codeOf(desk.give(actor, CancelShowtime{IdempotencyKey(desk.ids.next()), showtime, reason}));
        };
        QCOMPARE(codeFor(desk.mia, desk.film, u"STORM"_s), ErrorCode::Forbidden);
        QCOMPARE(codeFor(desk.boss, desk.film, {}), ErrorCode::InvalidInput);
        QCOMPARE(codeFor(desk.boss, desk.film, QString(61, u'x')), ErrorCode::InvalidInput);
        QCOMPARE(codeFor(desk.boss, ShowtimeId(desk.ids.next()), u"STORM"_s), ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestRefundRules)
#include "tst_refundrules.moc"
