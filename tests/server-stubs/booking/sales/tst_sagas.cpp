#include "boxoffice.h"

#include "bookings.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

using Next = ScriptedPayments::Next;

std::optional<ErrorCode> codeOf(const Answer &answer)
{
    return answer.refusal ? std::optional(answer.refusal->code) : std::nullopt;
}

CouponTerms tenPercent()
{
    CouponTerms terms;
    terms.code = u"TEN"_s;
    terms.name = u"Ten percent"_s;
    terms.kind = CouponTerms::Kind::Percent;
    terms.percentPermyriad = 1000;
    return terms;
}

} // namespace

/** Sales of several tenders, coupons, refunds and exchanges through the database: what the machine decides is loaded
 * and stored as it is. The rules themselves are tested without one (tests/server-stubs/booking/domain, simulator). */
class TestSagas : public QObject
{
    Q_OBJECT

    static qint64 sumOf(BoxOffice &office, const QString &account)
    {
        return office.query(u"SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entry WHERE account = ?"_s, {account})
            .first()
            .integer(0);
    }

    /** Every booking's lines sum to zero, claims are live tickets, and legs are what the payment service did. */
    static void verifyBooks(BoxOffice &office)
    {
        QVERIFY(office
                    .query(u"SELECT booking_id FROM ledger_entry GROUP BY booking_id, currency "
                           "HAVING SUM(amount_minor) <> 0"_s)
                    .isEmpty());
        const auto seats = [&office](const QString &sql) {
            QSet<qint64> ids;
            for (const db::Row &row : office.query(sql))
                ids.insert(row.integer(0));
            return ids;
        };
        QCOMPARE(seats(u"SELECT seat_id FROM seat_claim WHERE state = 'SOLD'"_s),
                 seats(u"SELECT seat_id FROM ticket WHERE is_live = 1"_s));
        QHash<QByteArray, qint64> done;
        for (const db::Row &row : office.query(u"SELECT id, amount_minor FROM saga_leg WHERE state = 'DONE'"_s))
            done.insert(row.bytes(0), row.integer(1));
        QHash<QByteArray, qint64> moved;
        for (auto it = office.payments.captured.cbegin(); it != office.payments.captured.cend(); ++it)
            moved.insert(it.key().toBytes(), *it);
        for (auto it = office.payments.given.cbegin(); it != office.payments.given.cend(); ++it)
            moved.insert(it.key().toBytes(), *it);
        QCOMPARE(done, moved);
        QVERIFY(office.query(u"SELECT id FROM saga WHERE due_at IS NOT NULL"_s).isEmpty());
    }

    static Tender tender(PaymentMethod method, std::optional<qint64> amount = {}, std::optional<qint64> handed = {})
    {
        return {PaymentId::create(), method, amount, handed, {}};
    }

    static Refund refundOf(const BookingId &booking, const QList<TicketId> &tickets = {})
    {
        return {IdempotencyKey::create(), booking, tickets, {}, u"CUSTOMER_REQUEST"_s, {}};
    }

private Q_SLOTS:
    void severalTendersPayOneSale()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2, 3}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 2, 3});
        command.tenders = {tender(PaymentMethod::GiftCard, 500), tender(PaymentMethod::Card, 1500),
                           tender(PaymentMethod::Cash, {}, 2000)};
        QVERIFY(!office.checkout(command, office.mia).refusal);
        const Booking sold = office.bookingNow(held.booking);
        QCOMPARE(sold.state, BookingState::Confirmed);
        QCOMPARE(sold.changeMinor, 1000);
        QCOMPARE(sumOf(office, u"gift_card"_s), 500);
        QCOMPARE(sumOf(office, u"card"_s), 1500);
        QCOMPARE(sumOf(office, u"cash"_s), 1000);
        verifyBooks(office);
    }

    // The card says no after the gift card was taken: everything goes back, and the hold is as it was.
    void aRefusedTenderGivesTheOthersBack()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 2});
        command.tenders = {tender(PaymentMethod::GiftCard, 500), tender(PaymentMethod::Card)};
        office.payments.nextOf[PaymentMethod::Card] = Next::Refuse;
        const Answer refused = office.checkout(command, office.mia);
        QCOMPARE(codeOf(refused), ErrorCode::PaymentRefused);
        QCOMPARE(refused.refusal->payment, command.tenders.at(1).payment); // of several, which
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Held);
        QCOMPARE(office.payments.given.values(), QList<qint64>{500});
        QCOMPARE(sumOf(office, u"gift_card"_s), 0);
        QCOMPARE(office.checkout(command, office.mia), refused);
        verifyBooks(office);
    }

    void aCouponIsReservedAndCommitted()
    {
        BoxOffice office;
        office.coupons.known.insert(u"TEN"_s, tenPercent());
        const Answer held = office.hold({1, 2}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 2});
        command.couponCodes = {u"TEN"_s};
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::PriceChanged);
        QCOMPARE(office.coupons.states.values(), QStringList{u"RELEASED"_s});
        command.key = IdempotencyKey::create();
        command.tenders = {tender(PaymentMethod::Cash)};
        command.expectedTotalMinor = 1800;
        QVERIFY(!office.checkout(command, office.mia).refusal);
        const Booking sold = office.bookingNow(held.booking);
        QCOMPARE(sold.totalMinor, 1800);
        QCOMPARE(sold.tickets.first().line.price.minor(), 900);
        QTRY_COMPARE(office.coupons.states.value(sold.redemption), u"COMMITTED"_s);
        QTRY_VERIFY(office.query(u"SELECT id FROM saga WHERE due_at IS NOT NULL"_s).isEmpty());
        // Everything refunded: the coupon service is told.
        QVERIFY(!office.perform(refundOf(held.booking), office.mia).answer.refusal);
        QTRY_COMPARE(office.coupons.states.value(sold.redemption), u"GIVEN_BACK"_s);
        QTRY_VERIFY(office.query(u"SELECT id FROM saga WHERE due_at IS NOT NULL"_s).isEmpty());
        verifyBooks(office);
    }

    // The coupon service is away: sales without coupons go on, one with a coupon waits and is settled later.
    void aSaleWaitsForTheCouponService()
    {
        BoxOffice office;
        office.coupons.known.insert(u"TEN"_s, tenPercent());
        office.coupons.isDown = true;
        const Answer plain = office.hold({10}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(plain.booking, {10}), office.mia).refusal);
        const Answer held = office.hold({1, 2}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 2});
        command.couponCodes = {u"TEN"_s};
        command.expectedTotalMinor = 1800;
        command.tenders = {tender(PaymentMethod::Cash)};
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::Unreachable);
        office.restart();
        office.coupons.isDown = false;
        await(office.sales->recover(Sales::Recovery::Everything));
        QVERIFY(!office.checkout(command, office.mia).refusal);
        QCOMPARE(office.bookingNow(held.booking).totalMinor, 1800);
        QTRY_VERIFY(office.query(u"SELECT id FROM saga WHERE due_at IS NOT NULL"_s).isEmpty());
        verifyBooks(office);
    }

    /** A payment service that was restarted is asked again long before the lease is over, and once is enough. */
    void aServiceThatComesBackIsAskedAgainByItself_data()
    {
        QTest::addColumn<ScriptedPayments::Next>("first");
        QTest::newRow("never asked") << ScriptedPayments::Next::BeUnreachable;
        QTest::newRow("its answer was lost") << ScriptedPayments::Next::LoseAnswer;
    }
    void aServiceThatComesBackIsAskedAgainByItself()
    {
        QFETCH(ScriptedPayments::Next, first);
        BoxOffice office;
        office.options.askAgainAfter = std::chrono::milliseconds(1);
        office.restart();
        office.payments.next = first;
        const Answer held = office.hold({1}, office.mia);
        const Checkout command = office.checkoutOf(held.booking, {1});
        QVERIFY(office.checkout(command, office.mia).refusal);
        QTRY_VERIFY(office.payments.requests.size() >= 3);
        office.payments.next = ScriptedPayments::Next::Capture;
        QTRY_COMPARE(office.bookingNow(held.booking).state, BookingState::Confirmed);
        QVERIFY(!office.checkout(command, office.mia).refusal);
        QCOMPARE(office.payments.captured.size(), 1);
        verifyBooks(office);
    }

    /** What was given up meanwhile is stopped, and not asked for any more. */
    void whatWasGivenUpMeanwhileIsNotAskedForAgain()
    {
        BoxOffice office;
        office.options.askAgainAfter = std::chrono::milliseconds(500);
        office.restart();
        office.payments.next = ScriptedPayments::Next::BeUnreachable;
        const Answer held = office.hold({1}, office.mia);
        QVERIFY(office.checkout(office.checkoutOf(held.booking, {1}), office.mia).refusal);
        office.payments.next = ScriptedPayments::Next::Capture;
        office.perform(AbandonCheckout{held.booking}, office.mia);
        QTRY_COMPARE(office.bookingNow(held.booking).state, BookingState::Held);
        // The turn of a later one comes after the one that was planned for it.
        const Answer next = office.hold({2}, office.mia);
        office.payments.next = ScriptedPayments::Next::BeUnreachable;
        QVERIFY(office.checkout(office.checkoutOf(next.booking, {2}), office.mia).refusal);
        office.payments.next = ScriptedPayments::Next::Capture;
        QTRY_COMPARE(office.bookingNow(next.booking).state, BookingState::Confirmed);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Held);
        QCOMPARE(office.payments.requests.size(), 3);
        QCOMPARE(office.payments.captured.size(), 1);
    }

    void refundsGiveBackWhatWasStored()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 49}, office.mia);
        Checkout command = office.checkoutOf(held.booking, {1, 49});
        command.tenders = {tender(PaymentMethod::Card, 1000), tender(PaymentMethod::Cash)};
        QVERIFY(!office.checkout(command, office.mia).refusal);
        const Booking sold = office.bookingNow(held.booking);
        // A part of the price: the tickets stay live.
        Refund part = refundOf(held.booking);
        part.amountMinor = 301;
        QVERIFY(!office.perform(part, office.mia).answer.refusal);
        QCOMPARE(office.bookingNow(held.booking).tickets.size(), 2);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Confirmed);
        // One ticket: the seat is on sale at once.
        const Refund one = refundOf(held.booking, {sold.tickets.first().id});
        const Answer first = office.perform(one, office.mia).answer;
        QVERIFY(!first.refusal);
        QVERIFY(!office.hold({1}, office.max).refusal);
        QCOMPARE(office.perform(one, office.mia).answer, first);
        QCOMPARE(codeOf(office.perform(refundOf(held.booking, {sold.tickets.first().id}), office.mia).answer),
                 ErrorCode::IllegalState);
        office.restart();
        QVERIFY(!office.perform(refundOf(held.booking), office.mia).answer.refusal);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Refunded);
        QCOMPARE(sumOf(office, u"card"_s) + sumOf(office, u"cash"_s), 0);
        QCOMPARE(sumOf(office, u"revenue"_s), 0);
        QCOMPARE(sumOf(office, u"tax"_s), 0);
        verifyBooks(office);
    }

    void anExchangeIsOneStep_data()
    {
        QTest::addColumn<int>("seat");
        QTest::addColumn<qint64>("due");
        QTest::newRow("dearer") << 49 << qint64{400};
        QTest::newRow("even") << 3 << qint64{0};
    }
    void anExchangeIsOneStep()
    {
        QFETCH(int, seat);
        QFETCH(qint64, due);
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {1, 2}), office.mia).refusal);
        const Booking old = office.bookingNow(held.booking);
        const Answer other = office.hold({seat}, office.mia);
        Checkout exchange = office.checkoutOf(other.booking, {seat});
        exchange.exchange = ExchangeOf{held.booking, {old.tickets.first().id}};
        exchange.tenders.clear();
        if (due > 0) {
            QCOMPARE(codeOf(office.checkout(exchange, office.mia)), ErrorCode::InsufficientTender);
            exchange.key = IdempotencyKey::create();
            exchange.tenders = {tender(PaymentMethod::Card)};
        }
        QVERIFY(!office.checkout(exchange, office.mia).refusal);
        const Booking after = office.bookingNow(held.booking);
        QCOMPARE(after.state, BookingState::Confirmed);
        QCOMPARE(after.tickets.first().state, TicketState::Exchanged);
        QCOMPARE(office.bookingNow(other.booking).root, held.booking);
        QCOMPARE(sumOf(office, u"card"_s), due);
        QCOMPARE(sumOf(office, u"exchange"_s), 0);
        QVERIFY(!office.hold({1}, office.max).refusal);
        // The new ticket's money is the old booking's: it goes back the way it came.
        QVERIFY(!office.perform(refundOf(other.booking), office.mia).answer.refusal);
        QVERIFY(!office.perform(refundOf(held.booking), office.mia).answer.refusal);
        QCOMPARE(sumOf(office, u"card"_s) + sumOf(office, u"cash"_s), 0);
        verifyBooks(office);
    }

    void aCheaperExchangeGivesBack()
    {
        BoxOffice office;
        const Answer held = office.hold({49}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {49}), office.mia).refusal);
        const Answer other = office.hold({5}, office.mia);
        Checkout exchange = office.checkoutOf(other.booking, {5});
        exchange.exchange = ExchangeOf{held.booking, {office.bookingNow(held.booking).tickets.first().id}};
        exchange.tenders.clear();
        QVERIFY(!office.checkout(exchange, office.mia).refusal);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Exchanged);
        QCOMPARE(sumOf(office, u"cash"_s), 1000);
        QCOMPARE(office.payments.given.values(), QList<qint64>{400});
        verifyBooks(office);
    }

    // A refund whose answer is lost is neither done nor failed: the tickets are locked until it is known.
    void anUnknownRefundIsAskedAgain()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(held.booking, {1}), office.mia).refusal);
        office.payments.next = Next::LoseAnswer;
        const Refund refund = refundOf(held.booking);
        QCOMPARE(codeOf(office.perform(refund, office.mia).answer), ErrorCode::Timeout);
        QCOMPARE(office.bookingNow(held.booking).tickets.first().state, TicketState::Locked);
        QCOMPARE(codeOf(office.perform(refundOf(held.booking), office.mia).answer), ErrorCode::IllegalState);
        office.payments.next = Next::Capture;
        office.restart();
        await(office.sales->recover(Sales::Recovery::Everything));
        QVERIFY(!office.perform(refund, office.mia).answer.refusal);
        QCOMPARE(office.payments.given.size(), 1);
        verifyBooks(office);
    }

    // The customer walks away from the terminal.
    void anAbandonedPaymentIsStopped()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.mia);
        office.payments.next = Next::BeUnreachable;
        const Checkout command = office.checkoutOf(held.booking, {1});
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::Unreachable);
        QCOMPARE(codeOf(office.perform(AbandonCheckout{held.booking}, office.max).answer), ErrorCode::NotYourHold);
        QCOMPARE(codeOf(office.perform(AbandonCheckout{held.booking}, office.mia).answer), ErrorCode::Cancelled);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Held);
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::Cancelled);
        verifyBooks(office);
    }

    void aReservationIsPaidByWhoeverNamesItsCode()
    {
        BoxOffice office;
        const Answer held = office.hold({1, 2}, office.customer);
        QVERIFY(!office.perform(ReserveHold{IdempotencyKey::create(), held.booking}, office.customer).answer.refusal);
        const Booking reserved = office.bookingNow(held.booking);
        QCOMPARE(*reserved.expiresAtMs, office.showtime.startsAtMs - 30 * 60'000);
        Checkout command = office.checkoutOf(held.booking, {1, 2});
        QCOMPARE(codeOf(office.checkout(command, office.mia)), ErrorCode::NotYourHold);
        command.key = IdempotencyKey::create();
        command.confirmationCode = reserved.confirmationCode;
        QVERIFY(!office.checkout(command, office.mia).refusal);
        QCOMPARE(office.bookingNow(held.booking).confirmationCode, reserved.confirmationCode);
        // Another one that nobody fetches goes back on sale.
        const Answer other = office.hold({5}, office.customer);
        office.perform(ReserveHold{IdempotencyKey::create(), other.booking}, office.customer);
        office.clock.advance(std::chrono::minutes(90));
        QVERIFY(!office.hold({5}, office.max).refusal);
        verifyBooks(office);
    }

    void aHoldIsMadeLongerTwice()
    {
        BoxOffice office;
        const Answer held = office.hold({1}, office.customer);
        for (int i = 0; i < 2; ++i) {
            office.clock.advance(std::chrono::minutes(7));
            QVERIFY(
                !office.perform(ExtendHold{IdempotencyKey::create(), held.booking}, office.customer).answer.refusal);
        }
        QCOMPARE(*office.bookingNow(held.booking).expiresAtMs, office.clock.nowMs() + 8 * 60'000);
        QCOMPARE(codeOf(office.perform(ExtendHold{IdempotencyKey::create(), held.booking}, office.customer).answer),
                 ErrorCode::IllegalState);
        // Nobody who watches sees a seat change by that.
        QCOMPARE(office.query(u"SELECT seat_version FROM showtime"_s).first().integer(0), 1);
    }

    void aCancelledShowtimeSellsNoMore()
    {
        BoxOffice office;
        const Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        const Answer sold = office.hold({1}, office.mia);
        QVERIFY(!office.checkout(office.checkoutOf(sold.booking, {1}), office.mia).refusal);
        const Answer held = office.hold({2}, office.mia);
        const CancelShowtime cancel{IdempotencyKey::create(), office.showtime.id, u"PROJECTOR"_s};
        QCOMPARE(codeOf(office.perform(cancel, office.mia).answer), ErrorCode::Forbidden);
        QVERIFY(!office.perform(cancel, boss).answer.refusal);
        QCOMPARE(codeOf(office.hold({3}, office.mia)), ErrorCode::SalesClosed);
        QCOMPARE(await(office.sales->sweep()).value(), 1);
        QCOMPARE(office.bookingNow(held.booking).state, BookingState::Cancelled);
        // However late: the showtime is not coming.
        office.clock.advance(std::chrono::hours(48));
        QVERIFY(!office.perform(refundOf(sold.booking), office.mia).answer.refusal);
        verifyBooks(office);
    }
};

QTEST_GUILESS_MAIN(TestSagas)
#include "tst_sagas.moc"
