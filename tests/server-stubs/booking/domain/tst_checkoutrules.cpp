#include "salesdesk.h"

#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 adult = SalesDesk::adultMinor;
constexpr qint64 child = SalesDesk::childMinor;

ErrorCode codeOf(const Step &step)
{
    return step.answer && step.answer->refusal ? step.answer->refusal->code : ErrorCode::Internal;
}

QList<qint64> amountsOf(const Saga &saga)
{
    QList<qint64> amounts;
    for (const Leg &leg : saga.legs)
        amounts.append(leg.direction == Leg::Direction::Take ? leg.amountMinor : -leg.amountMinor);
    return amounts;
}

} // namespace

/** How a sale begins, and what it is refused for; exchanges too, which are sales. */
class TestCheckoutRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A code is soon known to many: only who stands at a till and sees who is there puts a sale on an account.
    void onlyStaffPutASaleOnAnAccount()
    {
        SalesDesk desk;
        const BookingId mine = desk.hold(desk.carl, seats({1}));
        Checkout checkout = desk.checkoutOf(mine, {desk.tender(PaymentMethod::Account)});
        QCOMPARE(desk.give(desk.carl, checkout).answer->refusal->code, ErrorCode::Forbidden);
        const BookingId theirs = desk.hold(desk.mia, seats({2}));
        checkout = desk.checkoutOf(theirs, {desk.tender(PaymentMethod::Account)});
        QVERIFY(!desk.give(desk.mia, checkout).answer);
    }

    void aSaleClaimsTheSeatsBeforeItAsksForMoney()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.tickets[1].ticketType = u"CHILD"_s;
        checkout.expectedTotalMinor = adult + child;
        const Step step = desk.give(desk.mia, checkout);
        QVERIFY(!step.answer);
        const Booking &booking = desk.booking(id);
        QCOMPARE(booking.state, BookingState::Paying);
        QVERIFY(!booking.expiresAtMs);
        QCOMPARE(booking.totalMinor, adult + child);
        QCOMPARE(booking.taxMinor, SalesDesk::adultTaxMinor + SalesDesk::childTaxMinor);
        QCOMPARE(desk.claim(desk.film, 1), ClaimState::Paying);
        QVERIFY(!desk.showtime(desk.film).claims[SeatId{1}].expiresAtMs);
        QCOMPARE(step.effects.size(), 1);
        QCOMPARE(step.effects.first().kind, Effect::Kind::Capture);
        QCOMPARE(step.effects.first().saga.legs.first().amountMinor, adult + child);
        QCOMPARE(desk.sagaOf(step).dueAtMs, desk.nowMs + 15'000);
    }

    void aSaleIsRefusedForWhatIsWrongWithIt_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no such booking") << 0 << ErrorCode::NotFound;
        QTest::newRow("somebody else's") << 1 << ErrorCode::NotYourHold;
        QTest::newRow("over to the millisecond") << 2 << ErrorCode::HoldExpired;
        QTest::newRow("given back") << 3 << ErrorCode::IllegalState;
        QTest::newRow("sold already") << 4 << ErrorCode::IllegalState;
        QTest::newRow("showtime cancelled") << 5 << ErrorCode::SalesClosed;
        QTest::newRow("sales over") << 6 << ErrorCode::SalesClosed;
        QTest::newRow("a total below zero") << 7 << ErrorCode::InvalidInput;
        QTest::newRow("eleven payments") << 8 << ErrorCode::InvalidInput;
        QTest::newRow("a seat without a ticket type") << 9 << ErrorCode::InvalidInput;
        QTest::newRow("an unknown ticket type") << 10 << ErrorCode::InvalidInput;
        QTest::newRow("a ticket type for another seat") << 11 << ErrorCode::InvalidInput;
        QTest::newRow("another price") << 12 << ErrorCode::PriceChanged;
        QTest::newRow("no payment") << 13 << ErrorCode::InsufficientTender;
        QTest::newRow("a payment without an id") << 14 << ErrorCode::InvalidInput;
        QTest::newRow("a payment of nothing") << 15 << ErrorCode::InvalidInput;
        QTest::newRow("a payment above what is to pay") << 16 << ErrorCode::InvalidInput;
        QTest::newRow("less than nothing handed over") << 17 << ErrorCode::InvalidInput;
        QTest::newRow("two payments of the rest") << 18 << ErrorCode::InvalidInput;
        QTest::newRow("payments above what is to pay") << 19 << ErrorCode::InvalidInput;
        QTest::newRow("payments below what is to pay") << 20 << ErrorCode::InsufficientTender;
        QTest::newRow("less handed over than the amount") << 21 << ErrorCode::InsufficientTender;
        QTest::newRow("change for a card") << 22 << ErrorCode::InvalidInput;
        QTest::newRow("one payment twice") << 23 << ErrorCode::IdempotencyKeyReused;
        QTest::newRow("a payment of another sale") << 24 << ErrorCode::IdempotencyKeyReused;
        QTest::newRow("a code that is another booking's") << 25 << ErrorCode::NotYourHold;
        QTest::newRow("a code for what is not reserved") << 26 << ErrorCode::NotYourHold;
    }
    void aSaleIsRefusedForWhatIsWrongWithIt()
    {
        QFETCH(int, which);
        SalesDesk desk;
        Actor actor = desk.carl;
        const BookingId id = desk.hold(desk.carl, seats({1, 2}));
        Checkout checkout = desk.checkoutOf(id);
        Tender &tender = checkout.tenders.first();
        switch (which) {
        case 0:
            checkout.booking = desk.newBooking();
            break;
        case 1:
            actor = desk.boss;
            break;
        case 2:
            desk.nowMs += 8 * SalesDesk::minuteMs;
            break;
        case 3:
            desk.give(desk.carl, ReleaseHold{IdempotencyKey(desk.ids.next()), id});
            break;
        case 4:
            desk.answer(desk.give(desk.carl, desk.checkoutOf(id)), SalesDesk::done());
            break;
        case 5:
            desk.showtime(desk.film).isCancelled = true;
            break;
        case 6:
            desk.showtime(desk.film).salesCloseMs = desk.nowMs;
            break;
        case 7:
            checkout.expectedTotalMinor = -1;
            break;
        case 8:
            checkout.tenders = QList<Tender>(11, tender);
            break;
        case 9:
            checkout.tickets.removeLast();
            break;
        case 10:
            checkout.tickets[0].ticketType = u"WIZARD"_s;
            break;
        case 11:
            checkout.tickets[0].seat = SeatId{3};
            break;
        case 12:
            checkout.expectedTotalMinor -= 1;
            break;
        case 13:
            checkout.tenders.clear();
            break;
        case 14:
            tender.payment = PaymentId();
            break;
        case 15:
            tender.amountMinor = 0;
            break;
        case 16:
            tender.amountMinor = 2 * adult + 1;
            break;
        case 17:
            tender.tenderedMinor = -1;
            break;
        case 18:
            checkout.tenders.append(desk.tender(PaymentMethod::Cash));
            break;
        case 19:
            tender.amountMinor = adult + 1;
            checkout.tenders.append(desk.tender(PaymentMethod::Cash, adult));
            break;
        case 20:
            tender.amountMinor = 2 * adult - 1;
            break;
        case 21:
            tender.method = PaymentMethod::Cash;
            tender.tenderedMinor = 2 * adult - 1;
            break;
        case 22:
            tender.tenderedMinor = 2 * adult + 1;
            break;
        case 23:
            tender.amountMinor = adult;
            checkout.tenders.append(tender);
            break;
        case 24: {
            Checkout other = desk.checkoutOf(desk.hold(desk.rosa, seats({5, 6})));
            tender.payment = other.tenders.first().payment;
            desk.give(desk.rosa, other);
            break;
        }
        case 25:
            desk.give(desk.carl, ReserveHold{IdempotencyKey(desk.ids.next()), id});
            checkout.confirmationCode = u"ANOTHER"_s;
            break;
        case 26:
            actor = desk.rosa;
            checkout.confirmationCode = u"ANY"_s;
            break;
        default:
            break;
        }
        const Step step = desk.give(actor, checkout);
        QTEST(codeOf(step), "code");
        QVERIFY(changesNothing(step) && step.effects.isEmpty());
        const Answer first = *step.answer;
        QCOMPARE(desk.ask(actor, checkout), first); // kept, and the same for a late duplicate
        QCOMPARE(first.refusal->total.has_value(), which == 12);
    }

    void paymentsAreTakenInOrder()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        Tender cash = desk.tender(PaymentMethod::Cash, 300);
        cash.tenderedMinor = 500;
        const Step first = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 700), cash, desk.tender(PaymentMethod::Card)}));
        QCOMPARE(amountsOf(desk.sagaOf(first)), (QList<qint64>{700, 300, 2 * adult - 1000}));
        const Step second = desk.answer(first, SalesDesk::done());
        QVERIFY(!second.answer && desk.booking(id).state == BookingState::Paying);
        QCOMPARE(second.effects.first().leg, 1);
        EffectOutcome changed = SalesDesk::done();
        changed.changeMinor = 200;
        const Step third = desk.answer(second, changed);
        QCOMPARE(third.effects.first().leg, 2);
        const Step last = desk.answer(third, SalesDesk::done());
        QVERIFY(last.answer && !last.answer->refusal && last.effects.isEmpty());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(id).changeMinor, 200);
        QCOMPARE(desk.booking(id).tenderedMinor, 2 * adult + 200);
    }

    // A terminal asked for nothing would refuse, and with it the sale.
    void thePaymentOfTheRestIsLeftOutWhenNothingIsLeft()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step step = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, adult), desk.tender(PaymentMethod::Card)}));
        QCOMPARE(amountsOf(desk.sagaOf(step)), QList<qint64>{adult});
        const BookingId free = desk.hold(desk.mia, seats({2}));
        Checkout checkout = desk.checkoutOf(free, PaymentMethod::Cash);
        checkout.tickets.first().ticketType = u"COMP"_s;
        checkout.expectedTotalMinor = 0;
        QVERIFY(!desk.ask(desk.mia, checkout).refusal);
    }

    void whatCostsNothingIsSoldAtOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id, QList<Tender>{});
        checkout.tickets.first().ticketType = u"COMP"_s;
        checkout.expectedTotalMinor = 0;
        const Step step = desk.give(desk.mia, checkout);
        QVERIFY(step.answer && !step.answer->refusal && step.effects.isEmpty());
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(id).tickets.size(), 1);
        QCOMPARE(desk.booking(id).ledgerLines, 0);
    }

    void whileASaleIsAtWorkItIsInProgress()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Checkout checkout = desk.checkoutOf(id);
        const Step begun = desk.give(desk.mia, checkout);
        const Step again = desk.give(desk.mia, checkout);
        QCOMPARE(codeOf(again), ErrorCode::InProgress);
        QVERIFY(again.events.isEmpty() && again.effects.isEmpty());
        Checkout other = checkout;
        other.tenders.first().method = PaymentMethod::Cash;
        QCOMPARE(codeOf(desk.give(desk.mia, other)), ErrorCode::IdempotencyKeyReused);
        const Step ended = desk.answer(begun, SalesDesk::done());
        QCOMPARE(desk.ask(desk.mia, checkout), *ended.answer);
        QCOMPARE(codeOf(desk.give(desk.mia, other)), ErrorCode::IdempotencyKeyReused);
    }

    void aSecondSaleOfTheSameBookingIsRefused()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout first = desk.checkoutOf(id);
        const Checkout second = desk.checkoutOf(id);
        desk.give(desk.mia, first);
        QCOMPARE(codeOf(desk.give(desk.mia, second)), ErrorCode::IllegalState);
    }

    void whoNamesTheCodePaysForTheReservation()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.carl, seats({1}));
        desk.give(desk.carl, ReserveHold{IdempotencyKey(desk.ids.next()), id});
        Checkout checkout = desk.checkoutOf(id);
        QCOMPARE(codeOf(desk.give(desk.mia, checkout)), ErrorCode::NotYourHold);
        Checkout named = desk.checkoutOf(id);
        named.confirmationCode = desk.booking(id).confirmationCode;
        const Step ended = desk.answer(desk.give(desk.mia, named), SalesDesk::done());
        QVERIFY(!ended.answer->refusal);
        QCOMPARE(desk.booking(id).user, desk.carl.user);
        QCOMPARE(desk.booking(id).confirmationCode, named.confirmationCode); // the one that was told
    }

    void bodiesThatDifferHaveOtherHashes()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1, 2}));
        const Checkout checkout = desk.checkoutOf(id);
        Checkout same = checkout;
        same.key = IdempotencyKey(desk.ids.next());
        std::reverse(same.tickets.begin(), same.tickets.end());
        QCOMPARE(bodyHash(same), bodyHash(checkout));
        QSet<QByteArray> hashes{bodyHash(checkout)};
        const QList<std::function<void(Checkout &)>> changes{
            [](Checkout &c) { c.booking = BookingId(QUuid()); },
            [](Checkout &c) { ++c.expectedTotalMinor; },
            [](Checkout &c) { c.tickets[0].ticketType = u"CHILD"_s; },
            [](Checkout &c) { c.tickets.removeLast(); },
            [](Checkout &c) { c.tenders[0].payment = PaymentId(QUuid()); },
            [](Checkout &c) { c.tenders[0].method = PaymentMethod::Online; },
            [](Checkout &c) { c.tenders[0].amountMinor = 0; },
            [](Checkout &c) { c.tenders[0].tenderedMinor = 0; },
            [](Checkout &c) { c.tenders[0].reference = u"x"_s; },
            [](Checkout &c) { c.tenders.append(c.tenders); },
            [](Checkout &c) { c.couponCodes.append(u"x"_s); },
            [id](Checkout &c) {
                c.exchange = ExchangeOf{id, {}};
            },
            [id](Checkout &c) {
                c.exchange = ExchangeOf{id, {TicketId(uuidV7(1, 1, 1))}};
            },
            [id](Checkout &c) {
                c.exchange = ExchangeOf{id, {}, 0};
            },
            [](Checkout &c) { c.confirmationCode = u"x"_s; },
        };
        for (const auto &change : changes) {
            Checkout other = checkout;
            change(other);
            hashes.insert(bodyHash(other));
        }
        QCOMPARE(hashes.size(), changes.size() + 1);
    }

    // Coupons are asked for first; the price is compared when their terms are known.
    void couponsAreReservedBeforeMoneyIsAsked()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        const Step begun = desk.give(desk.mia, checkout);
        QCOMPARE(desk.sagaOf(begun).state, Saga::State::Reserving);
        QCOMPARE(begun.effects.first().kind, Effect::Kind::ReserveCoupons);
        QVERIFY(!desk.sagaOf(begun).coupons.redemption.isNull());
        QCOMPARE(desk.booking(id).state, BookingState::Paying);
        QCOMPARE(codeOf(desk.give(desk.mia, checkout)), ErrorCode::InProgress);
        const Step taking = desk.answer(begun, SalesDesk::done());
        QCOMPARE(desk.sagaOf(taking).state, Saga::State::Taking);
        QCOMPARE(taking.effects.first().kind, Effect::Kind::Capture);
        const Step sold = desk.answer(taking, SalesDesk::done());
        QVERIFY(sold.answer && !sold.answer->refusal);
        QCOMPARE(sold.effects.first().kind, Effect::Kind::CommitCoupons);
        QCOMPARE(desk.booking(id).redemption, desk.sagaOf(sold).coupons.redemption);
        QVERIFY(desk.sagaOf(sold).dueAtMs);
        const Step told = desk.answer(sold, SalesDesk::done());
        QVERIFY(told.effects.isEmpty() && !desk.sagaOf(told).dueAtMs);
    }

    void aRefusedCouponEndsTheSaleWithItsCondition()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"LAST"_s};
        EffectOutcome no = SalesDesk::refused(ErrorCode::Conflict);
        no.refusal.coupons = {{u"LAST"_s, u"USED_UP"_s, u"1 of 1 used"_s}};
        const Step step = desk.answer(desk.give(desk.mia, checkout), no);
        QCOMPARE(step.answer->refusal, no.refusal);
        QVERIFY(step.effects.isEmpty()); // nothing was reserved, nothing is to be released
        QCOMPARE(desk.booking(id).state, BookingState::Held);
        QCOMPARE(desk.ask(desk.mia, checkout).refusal, no.refusal);
    }

    void anotherPriceWithCouponsGivesThemBack()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        checkout.expectedTotalMinor = adult - 1; // no coupon takes this off
        const Step step = desk.answer(desk.give(desk.mia, checkout), SalesDesk::done());
        QCOMPARE(codeOf(step), ErrorCode::PriceChanged);
        QVERIFY(step.answer->refusal->total);
        QCOMPARE(step.effects.first().kind, Effect::Kind::ReleaseCoupons);
        QCOMPARE(desk.booking(id).state, BookingState::Held);
        QVERIFY(desk.answer(step, SalesDesk::done()).effects.isEmpty());
        QVERIFY(!desk.lastSagaOf(id).dueAtMs);
    }

    void aRefusedPaymentGivesCouponsBack()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        const Step taking = desk.answer(desk.give(desk.mia, checkout), SalesDesk::done());
        const Step step = desk.answer(taking, SalesDesk::refused());
        QCOMPARE(codeOf(step), ErrorCode::PaymentRefused);
        QCOMPARE(step.effects.first().kind, Effect::Kind::ReleaseCoupons);
    }

    // Three tickets of 10.50 against what they cost: dearer pays the rest, cheaper gets it back, even moves nothing.
    void anExchangeSettlesTheDifference_data()
    {
        QTest::addColumn<int>("newSeats");
        QTest::addColumn<QList<qint64>>("legs");
        QTest::newRow("dearer") << 3 << QList<qint64>{adult};
        QTest::newRow("even") << 2 << QList<qint64>{};
        QTest::newRow("cheaper") << 1 << QList<qint64>{-adult};
    }
    void anExchangeSettlesTheDifference()
    {
        QFETCH(int, newSeats);
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        const BookingId fresh = desk.hold(desk.carl, desk.later, firstSeats(newSeats));
        Checkout checkout =
            desk.checkoutOf(fresh, newSeats == 3 ? QList{desk.tender(PaymentMethod::Card)} : QList<Tender>{});
        checkout.exchange = ExchangeOf{old, {}, 2 * adult};
        Step step = desk.give(desk.carl, checkout);
        QTEST(amountsOf(desk.sagaOf(step)), "legs");
        if (newSeats != 2) {
            QCOMPARE(desk.booking(old).tickets.first().state, TicketState::Locked);
            QCOMPARE(desk.booking(old).state, BookingState::Confirmed);
            QCOMPARE(desk.claim(desk.film, 1), ClaimState::Sold); // theirs until the exchange is done
            step = desk.answer(step, SalesDesk::done());
        }
        QVERIFY(step.answer && !step.answer->refusal && step.effects.isEmpty());
        QCOMPARE(desk.booking(fresh).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(old).state, BookingState::Exchanged);
        QCOMPARE(desk.booking(fresh).root, old);
        QVERIFY(!desk.claim(desk.film, 1) && !desk.claim(desk.film, 2));
        QCOMPARE(desk.claim(desk.later, 1), ClaimState::Sold);
        for (const Ticket &ticket : desk.booking(old).tickets)
            QVERIFY(ticket.state == TicketState::Exchanged && ticket.refundedMinor == adult);
        QCOMPARE(reportsOf(step, u"booking.exchanged"_s), 1);
        QCOMPARE(reportsOf(step, u"booking.confirmed"_s), 1);
    }

    void oneOfTwoTicketsIsExchanged()
    {
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        const BookingId fresh = desk.hold(desk.carl, desk.later, seats({7}));
        Checkout checkout = desk.checkoutOf(fresh, QList<Tender>{});
        checkout.exchange = ExchangeOf{old, {desk.booking(old).tickets.last().id}};
        QVERIFY(!desk.ask(desk.carl, checkout).refusal);
        QCOMPARE(desk.booking(old).state, BookingState::Confirmed);
        QCOMPARE(desk.booking(old).seats, seats({1}));
        QCOMPARE(desk.booking(old).tickets.first().state, TicketState::Live);
    }

    void exchangesAreRefusedForWhatIsWrongWithThem_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no such booking") << 0 << ErrorCode::NotFound;
        QTest::newRow("somebody else's tickets") << 1 << ErrorCode::NotYourHold;
        QTest::newRow("not paid") << 2 << ErrorCode::IllegalState;
        QTest::newRow("for itself") << 3 << ErrorCode::IllegalState;
        QTest::newRow("another currency") << 4 << ErrorCode::CurrencyMismatch;
        QTest::newRow("too late for a customer") << 5 << ErrorCode::SalesClosed;
        QTest::newRow("a ticket twice") << 6 << ErrorCode::InvalidInput;
        QTest::newRow("a ticket of another booking") << 7 << ErrorCode::NotFound;
        QTest::newRow("a payment though money goes back") << 8 << ErrorCode::InvalidInput;
        QTest::newRow("being refunded") << 9 << ErrorCode::IllegalState;
        QTest::newRow("worth less than was shown") << 10 << ErrorCode::PriceChanged;
        QTest::newRow("worth more than was shown") << 11 << ErrorCode::PriceChanged;
    }
    void exchangesAreRefusedForWhatIsWrongWithThem()
    {
        QFETCH(int, which);
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        const QList<Ticket> tickets = desk.booking(old).tickets;
        const BookingId fresh =
            desk.hold(which == 1 ? desk.rosa : desk.carl, which == 4 ? desk.abroad : desk.later, seats({7}));
        Checkout checkout = desk.checkoutOf(fresh, QList<Tender>{});
        checkout.exchange = ExchangeOf{old, {}};
        switch (which) {
        case 0:
            checkout.exchange->booking = desk.newBooking();
            break;
        case 2:
            checkout.exchange->booking = desk.hold(desk.carl, seats({9}));
            break;
        case 3:
            checkout.exchange->booking = fresh;
            break;
        case 5:
            desk.nowMs += 60 * SalesDesk::minuteMs; // two hours before the start
            desk.state.bookings[fresh].expiresAtMs = desk.nowMs + 1;
            break;
        case 6:
            checkout.exchange->tickets = {tickets[0].id, tickets[0].id};
            break;
        case 7:
            checkout.exchange->tickets = {tickets[0].id, TicketId(desk.ids.next())};
            break;
        case 8:
            checkout.tenders = {desk.tender(PaymentMethod::Cash)};
            break;
        case 9:
            desk.give(desk.carl, desk.refundOf(old));
            break;
        case 10:
        case 11:
            checkout.exchange->expectedMinor = 2 * adult + (which == 10 ? 1 : -1);
            break;
        default:
            break;
        }
        const Step step = desk.give(which == 1 ? desk.rosa : desk.carl, checkout);
        QTEST(codeOf(step), "code");
        QVERIFY(changesNothing(step) && step.effects.isEmpty());
    }

    // Whatever the payments of the chain are said to hold, nothing is begun that they cannot pay.
    void anExchangeGivesBackNoMoreThanThePaymentsHold()
    {
        SalesDesk desk;
        const BookingId old = desk.sold(desk.carl, seats({1, 2}));
        desk.state.sagas[desk.state.sagasOfRoot[old].first()].legs[0].amountMinor -= adult; // books that lost a part
        const BookingId fresh = desk.hold(desk.carl, desk.later, seats({7}));
        Checkout checkout = desk.checkoutOf(fresh, QList<Tender>{});
        checkout.tickets.first().ticketType = u"COMP"_s;
        checkout.expectedTotalMinor = 0;
        checkout.exchange = ExchangeOf{old, {}};
        QCOMPARE(codeOf(desk.give(desk.carl, checkout)), ErrorCode::IllegalState);
    }

    void abandoningStopsThePayment()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        desk.give(desk.mia, desk.checkoutOf(id));
        QCOMPARE(codeOf(desk.give(desk.max, AbandonCheckout{id})), ErrorCode::NotYourHold);
        const Step step = desk.give(desk.mia, AbandonCheckout{id});
        QVERIFY(!step.answer); // the end of the sale answers
        QCOMPARE(step.effects.first().kind, Effect::Kind::CancelCapture);
        const Step stopped = desk.answer(step, SalesDesk::refused(ErrorCode::Cancelled));
        QCOMPARE(codeOf(stopped), ErrorCode::Cancelled);
        QCOMPARE(desk.booking(id).state, BookingState::Held);
    }

    void aPaymentThatWasTakenBeforeItWasStoppedSells()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        desk.give(desk.mia, desk.checkoutOf(id));
        const Step ended = desk.answer(desk.give(desk.boss, AbandonCheckout{id}), SalesDesk::done());
        QVERIFY(ended.answer && !ended.answer->refusal);
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
    }

    void abandoningBetweenPaymentsGivesTheFirstBack()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step first = desk.give(
            desk.mia,
            desk.checkoutOf(id, {desk.tender(PaymentMethod::GiftCard, 50), desk.tender(PaymentMethod::Card)}));
        desk.answer(first, SalesDesk::done());
        const Step stopping = desk.give(desk.mia, AbandonCheckout{id});
        QCOMPARE(stopping.effects.first().leg, 1);
        const Step back = desk.answer(stopping, SalesDesk::refused(ErrorCode::Cancelled));
        QCOMPARE(back.effects.first().kind, Effect::Kind::GiveBack);
        QCOMPARE(codeOf(desk.answer(back, SalesDesk::done())), ErrorCode::Cancelled);
    }

    void abandoningWhileCouponsAreReservedEndsAtOnce()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.couponCodes = {u"TEN"_s};
        const Step begun = desk.give(desk.mia, checkout);
        const Step step = desk.give(desk.mia, AbandonCheckout{id});
        QCOMPARE(codeOf(step), ErrorCode::Cancelled);
        QCOMPARE(step.effects.first().kind, Effect::Kind::ReleaseCoupons);
        // The reservation was answered after all: it is released none the less.
        QVERIFY(desk.answer(begun, SalesDesk::done()).events.isEmpty());
        QCOMPARE(desk.lastSagaOf(id).coupons.state, CouponUse::State::Releasing);
    }

    void abandoningWhatIsOverSaysSo()
    {
        SalesDesk desk;
        const BookingId sold = desk.sold(desk.mia, seats({1}));
        const BookingId held = desk.hold(desk.mia, seats({2}));
        for (const BookingId &id : {sold, held}) {
            const Step step = desk.give(desk.mia, AbandonCheckout{id});
            QVERIFY(step.events.isEmpty() && !step.answer->refusal);
        }
        QCOMPARE(codeOf(desk.give(desk.mia, AbandonCheckout{desk.newBooking()})), ErrorCode::NotFound);
    }

    // All money has moved, only the tickets could not be signed: there is nothing to stop, and the bookings that the
    // end would change are not even loaded.
    void abandoningWhatOnlyWaitsForItsTicketsChangesNothingElse()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        const Step begun = desk.give(desk.mia, desk.checkoutOf(id));
        desk.signer.isFailing = true;
        desk.answer(begun, SalesDesk::done());
        desk.signer.isFailing = false;
        const Step step = desk.give(desk.mia, AbandonCheckout{id});
        QVERIFY(!step.answer && step.effects.isEmpty());
        QCOMPARE(desk.booking(id).state, BookingState::Paying);
        desk.nowMs += 15'000;
        desk.give(desk.service, TakeUpSaga{desk.sagaOf(begun).id});
        QCOMPARE(desk.booking(id).state, BookingState::Confirmed);
    }

    void whatACommandNeedsIsNamed()
    {
        SalesDesk desk;
        const BookingId id = desk.hold(desk.mia, seats({1}));
        Checkout checkout = desk.checkoutOf(id);
        checkout.exchange = ExchangeOf{desk.newBooking(), {}};
        Needs needs;
        addNeeds(needs, {desk.mia, checkout});
        QCOMPARE(needs.bookings, QList<BookingId>{id});
        QCOMPARE(needs.paidBookings, QList<BookingId>{checkout.exchange->booking});
        QCOMPARE(needs.payments, QList<PaymentId>{checkout.tenders.first().payment});
        QCOMPARE(needs.requests.size(), 1);
        QCOMPARE(needs.requests.first().user, desk.mia.user);
        QVERIFY(needs.holders.isEmpty() && needs.seats.isEmpty() && needs.sagas.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestCheckoutRules)
#include "tst_checkoutrules.moc"
