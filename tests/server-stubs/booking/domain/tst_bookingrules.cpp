#include "auditchain.h"
#include "ledger.h"
#include "rules.h"

#include <QRandomGenerator>
#include <QTest>

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 now = 1'700'000'000'000;
constexpr qint64 minute = 60'000;

SeatPlan planOf(int seats)
{
    QList<PlanSeat> list;
    for (int i = 1; i <= seats; ++i) {
        list.append({SeatId{i}, u"A"_s, QString::number(i), i % 5 == 0 ? SeatType::Vip : SeatType::Standard, i * 100, 0,
                     0, 100, std::nullopt});
    }
    return *SeatPlan::create(1, list);
}

QList<SeatId> seats(std::initializer_list<int> numbers)
{
    QList<SeatId> list;
    for (const int number : numbers)
        list.append(SeatId{number});
    return list;
}

PriceCard card()
{
    PriceCard card;
    card.currency = *Currency::fromCode(u"EUR");
    card.taxPermyriad = 700;
    card.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, 1050},
                      {{u"CHILD"_s, SeatType::Standard}, 700},
                      {{u"ADULT"_s, SeatType::Vip}, 1450}};
    card.surcharges = {{u"3D"_s, {}, {.format = u"3D"_s}, 300},
                       {u"WEEKEND"_s, {}, {.weekdays = PriceCondition::daysOf({Qt::Saturday, Qt::Sunday})}, 150},
                       {u"TUESDAY"_s, {}, {.weekdays = PriceCondition::daysOf({Qt::Tuesday})}, -5000}};
    return card;
}

} // namespace

class TestBookingRules : public QObject
{
    Q_OBJECT
    const Actor mia{UserId(uuidV7(1, 1, 1)), u"Mia"_s, Role::Cashier};
    const Actor customer{UserId(uuidV7(1, 1, 2)), u"Carl"_s, Role::Customer};
    const ShowtimeFacts showtime{ShowtimeId(uuidV7(1, 2, 1)), false, now - minute, now + 60 * minute};
    const SeatPlan plan = planOf(60);
    const HoldTimes times;

    HoldSeats holdOf(const QList<SeatId> &wanted) const
    {
        return {IdempotencyKey::create(), BookingId(uuidV7(1, 3, 1)), showtime.id, wanted};
    }
    BookingFacts heldBy(const Actor &actor, const QList<SeatId> &held) const
    {
        return {BookingId(uuidV7(1, 3, 1)), showtime.id, actor.user, BookingState::Held, now - minute,
                now + 7 * minute,           held};
    }

private Q_SLOTS:
    // The whole table: what is not listed is illegal.
    void bookingsMoveOnlyAlongTheTable()
    {
        using S = BookingState;
        using E = BookingEvent;
        const QMap<std::pair<S, E>, S> legal{
            {{S::Held, E::SeatsChanged}, S::Held},     {{S::Held, E::Released}, S::Cancelled},
            {{S::Held, E::HoldRanOut}, S::Expired},    {{S::Held, E::PaymentBegun}, S::Paying},
            {{S::Paying, E::PaymentRefused}, S::Held}, {{S::Paying, E::PaymentCaptured}, S::Confirmed},
        };
        for (int state = 0; state < bookingStateCount; ++state) {
            for (int event = 0; event < bookingEventCount; ++event) {
                const std::pair step{static_cast<S>(state), static_cast<E>(event)};
                const auto expected = legal.constFind(step);
                const std::optional<S> next = nextState(step.first, step.second);
                QCOMPARE(next.has_value(), expected != legal.cend());
                if (next)
                    QCOMPARE(*next, *expected);
            }
            const auto from = static_cast<S>(state);
            QCOMPARE(bookingStateFromWireName(toWireName(from)), from);
        }
    }

    void aNewHoldTakesAllItsSeats()
    {
        const auto hold = decideHold(holdOf(seats({3, 1, 2})), mia, showtime, plan, {}, times, now);
        QVERIFY(hold && hold->isNew);
        QCOMPARE(hold->add, seats({1, 2, 3}));
        QCOMPARE(hold->expiresAtMs, now + 8 * minute);
    }

    void aChangedHoldAddsAndDrops()
    {
        const auto hold =
            decideHold(holdOf(seats({2, 3, 4})), mia, showtime, plan, heldBy(mia, seats({1, 2})), times, now);
        QVERIFY(hold && !hold->isNew);
        QCOMPARE(hold->add, seats({3, 4}));
        QCOMPARE(hold->drop, seats({1}));
        QCOMPARE(hold->keep, seats({2}));
        QCOMPARE(hold->expiresAtMs, now + 8 * minute);
    }

    // Otherwise a seat could be kept from others for ever by changing another.
    void changingSeatsDoesNotProlongAHoldForEver()
    {
        BookingFacts booking = heldBy(mia, seats({1}));
        booking.createdAtMs = now - 20 * minute;
        booking.expiresAtMs = now + 2 * minute;
        const auto hold = decideHold(holdOf(seats({2})), mia, showtime, plan, booking, times, now);
        QCOMPARE(hold->expiresAtMs, now + 4 * minute);
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
    }
    void holdsAreRefusedForWhatIsWrongWithThem()
    {
        QFETCH(int, which);
        HoldSeats command = holdOf(seats({1}));
        Actor actor = mia;
        std::optional<ShowtimeFacts> facts = showtime;
        std::optional<BookingFacts> booking;
        const auto first = [](int count) {
            QList<SeatId> list;
            for (int i = 1; i <= count; ++i)
                list.append(SeatId{i});
            return list;
        };
        switch (which) {
        case 0:
            facts.reset();
            break;
        case 1:
            command.seats.clear();
            break;
        case 2:
            actor = customer;
            command.seats = first(11);
            break;
        case 3:
            command.seats = first(51);
            break;
        case 4:
            command.seats = seats({1, 1});
            break;
        case 5:
            command.seats = seats({1, 61});
            break;
        case 6:
            facts->salesOpenMs = now + 1;
            break;
        case 7:
            facts->salesCloseMs = now;
            break;
        case 8:
            facts->cancelled = true;
            break;
        case 9:
            booking = heldBy(customer, seats({1}));
            break;
        case 10:
            booking = heldBy(mia, seats({1}));
            booking->expiresAtMs = now;
            break;
        case 11:
            booking = heldBy(mia, {});
            booking->state = BookingState::Expired;
            booking->expiresAtMs.reset();
            break;
        case 12:
            booking = heldBy(mia, seats({1}));
            booking->state = BookingState::Paying;
            booking->expiresAtMs.reset();
            break;
        case 13:
            booking = heldBy(mia, seats({1}));
            booking->showtime = ShowtimeId::create();
            break;
        }
        const auto hold = decideHold(command, actor, facts, plan, booking, times, now);
        QVERIFY(!hold);
        QTEST(hold.error().code, "code");
    }

    void limitsAreReachedNotCrossed()
    {
        QList<SeatId> list;
        for (int i = 1; i <= 50; ++i)
            list.append(SeatId{i});
        QVERIFY(decideHold(holdOf(list), mia, showtime, plan, {}, times, now));
        QVERIFY(decideHold(holdOf(list.first(10)), customer, showtime, plan, {}, times, now));
    }

    void pricesFollowTheCard()
    {
        const QDate monday(2026, 11, 23);
        QCOMPARE(unitPrice(card(), {{}, monday}, u"ADULT"_s, SeatType::Standard)->minor(), 1050);
        QCOMPARE(unitPrice(card(), {{u"3D"_s}, monday}, u"ADULT"_s, SeatType::Standard)->minor(), 1350);
        QCOMPARE(unitPrice(card(), {{u"3D"_s}, monday.addDays(5)}, u"ADULT"_s, SeatType::Vip)->minor(), 1900);
        QCOMPARE(unitPrice(card(), {{}, monday.addDays(1)}, u"CHILD"_s, SeatType::Standard)->minor(), 0);
        QVERIFY(!unitPrice(card(), {{}, monday}, u"CHILD"_s, SeatType::Vip));
        QVERIFY(!unitPrice(card(), {{}, monday}, u"WIZARD"_s, SeatType::Standard));
    }

    void aQuoteNeedsOneTypeForEachSeat()
    {
        const QList<PlanSeat> held{*plan.seat(SeatId{1}), *plan.seat(SeatId{2})};
        const Occasion occasion{{}, QDate(2026, 11, 23)};
        const auto quote = [&](const QList<TicketChoice> &choices) {
            return quoteFor(card(), occasion, held, choices);
        };
        const TicketChoice first{SeatId{1}, u"ADULT"_s};
        const TicketChoice second{SeatId{2}, u"CHILD"_s};
        const auto good = quote({second, first});
        QCOMPARE(good->total.minor(), 1750);
        QCOMPARE(good->tax.minor(), 69 + 46);
        for (const auto &bad : {QList<TicketChoice>{first},
                                {first, first},
                                {first, {SeatId{3}, u"ADULT"_s}},
                                {first, second, {SeatId{3}, u"ADULT"_s}},
                                {first, {SeatId{2}, u"WIZARD"_s}},
                                {}}) {
            const auto refused = quote(bad);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        }
    }

    // A thousand baskets of odd prices and rates: the parts are the whole, ticket by ticket and in the books.
    void taxAndLedgerAddUpForAnyBasket()
    {
        QRandomGenerator random(20261121);
        for (int round = 0; round < 1000; ++round) {
            PriceCard odd = card();
            odd.taxPermyriad = random.bounded(10'001);
            odd.taxRounding = static_cast<Rounding>(random.bounded(3));
            odd.baseMinor[{u"ADULT"_s, SeatType::Standard}] = random.bounded(100'000);
            odd.baseMinor[{u"ADULT"_s, SeatType::Vip}] = random.bounded(100'000);
            QList<PlanSeat> held;
            QList<TicketChoice> choices;
            for (int i = 1, count = 1 + random.bounded(50); i <= count; ++i) {
                held.append(*plan.seat(SeatId{i}));
                choices.append({SeatId{i}, u"ADULT"_s});
            }
            const auto quote = quoteFor(odd, {{u"3D"_s}, QDate(2026, 11, 21).addDays(round % 7)}, held, choices);
            QVERIFY(quote);
            qint64 total = 0;
            qint64 tax = 0;
            for (const PricedSeat &line : quote->lines) {
                QVERIFY(line.tax.minor() >= 0 && line.tax.minor() <= line.price.minor());
                total += line.price.minor();
                tax += line.tax.minor();
            }
            QCOMPARE(quote->total.minor(), total);
            QCOMPARE(quote->tax.minor(), tax);
            QVERIFY(isBalanced(linesOfCashSale(*quote)));
        }
    }

    void anUnbalancedLedgerIsNoticed()
    {
        QList<LedgerLine> lines{{u"cash"_s, Money(5, card().currency), {}},
                                {u"revenue"_s, Money(-4, card().currency), {}}};
        QVERIFY(!isBalanced(lines));
        lines.append({u"tax"_s, Money(-1, *Currency::fromCode(u"USD")), {}});
        QVERIFY(!isBalanced(lines));
        lines.last().amount = Money(-1, card().currency);
        QVERIFY(isBalanced(lines));
    }

    void onlyADefiniteNoIsARefusedPayment()
    {
        QCOMPARE(captureOutcome({}), CaptureOutcome::Captured);
        for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
            const auto error = static_cast<ErrorCode>(code);
            const bool definite = error == ErrorCode::PaymentRefused || error == ErrorCode::InsufficientTender
                || error == ErrorCode::InvalidInput || error == ErrorCode::IdempotencyKeyReused;
            QCOMPARE(captureOutcome(Error{error, {}, {}}),
                     definite ? CaptureOutcome::Refused : CaptureOutcome::Unknown);
        }
    }

    void bodiesThatDifferHaveOtherHashes()
    {
        HoldSeats hold = holdOf(seats({1, 2}));
        const QByteArray hash = bodyHash(hold);
        hold.key = IdempotencyKey::create();
        hold.seats = seats({2, 1});
        QCOMPARE(bodyHash(hold), hash);
        hold.seats = seats({12});
        QVERIFY(bodyHash(hold) != hash);
        Checkout checkout{IdempotencyKey::create(), hold.booking, {{SeatId{1}, u"ADULT"_s}}, 1050, {}};
        const QByteArray sale = bodyHash(checkout);
        checkout.expectedTotalMinor = 105;
        checkout.tender.tenderedMinor = 0;
        QVERIFY(bodyHash(checkout) != sale);
    }

    void aChangedAuditEntryIsFound()
    {
        QList<AuditEntry> chain;
        QByteArray previous = auditChainStart();
        for (int i = 1; i <= 20; ++i) {
            AuditEntry entry{i,
                             now + i,
                             mia.user,
                             mia.name,
                             u"booking.confirmed"_s,
                             QByteArray(16, 'b'),
                             "{\"n\":" + QByteArray::number(i) + '}',
                             previous,
                             {}};
            entry.hash = hashOf(entry);
            previous = entry.hash;
            chain.append(entry);
        }
        QVERIFY(!firstBrokenEntry(chain));
        auto changed = chain;
        changed[6].actorName = u"Max"_s;
        QCOMPARE(firstBrokenEntry(changed), 7);
        changed = chain;
        changed[6].atMs += 1;
        changed[6].hash = hashOf(changed[6]);
        QCOMPARE(firstBrokenEntry(changed), 8);
        changed = chain;
        changed.removeAt(11);
        QCOMPARE(firstBrokenEntry(changed), 12);
    }
};

QTEST_GUILESS_MAIN(TestBookingRules)
#include "tst_bookingrules.moc"
