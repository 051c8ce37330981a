#include "invariants.h"
#include "story.h"

#include <QTest>

using namespace foyer::chaos;

namespace {

using Broken = QStringList (*)(const History &, const Books &);

bool mentions(const QStringList &violations, const char *what)
{
    return std::any_of(violations.begin(), violations.end(),
                       [what](const QString &one) { return one.contains(QLatin1StringView(what)); });
}

} // namespace

/** Small histories told by hand. Each invariant is shown what it must let pass, and what it must not. */
class TestFaultChecker : public QObject
{
    Q_OBJECT

    static void expectGreen(Story &story)
    {
        const History history = story.history();
        const Books books = story.books();
        QCOMPARE(story.problem, QString());
        for (const Invariant &invariant : invariants())
            QVERIFY2(invariant.violations(history, books).isEmpty(),
                     qPrintable(QLatin1StringView(invariant.name) + QStringLiteral(": ")
                                + invariant.violations(history, books).join("; ")));
    }
    static void expectRed(Story &story, Broken invariant, const char *what)
    {
        const QStringList violations = invariant(story.history(), story.books());
        QVERIFY2(mentions(violations, what), qPrintable(QStringLiteral("found only: ") + violations.join("; ")));
    }

private Q_SLOTS:
    // What is all right

    void salesHoldsAndRefundsAreGreen()
    {
        Story story;
        story.hold("a", {1, 2});
        story.bookHeld("a", {1, 2});
        story.sell("b", {3, 4});
        story.sell("c", {5});
        story.refund("b", {3}, "refund-b");
        story.bookRefund("b", {3});
        story.sell("d", {3});
        story.hold("e", {7});
        story.release("e");
        story.book("e", "CANCELLED");
        expectGreen(story);
    }
    void aSeatOfAHoldThatRanOutIsAnothers()
    {
        Story story;
        story.hold("a", {1}, 500);
        story.book("a", "EXPIRED");
        story.pass(600);
        story.sell("b", {1});
        expectGreen(story);
    }
    void anUnknownCheckoutMayHaveHappened()
    {
        Story story;
        story.hold("a", {1});
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "unknown");
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "done", Story::sold("a", {1}));
        story.bookSale("a", {1});
        expectGreen(story);
    }
    void anUnknownCheckoutMayHaveFailed()
    {
        Story story;
        story.hold("a", {1});
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "unknown");
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "refused",
                     Story::refusal("HOLD_EXPIRED"));
        story.book("a", "EXPIRED");
        story.sell("b", {1});
        expectGreen(story);
    }
    void whileASeatIsBeingReleasedItMayBeAnothers()
    {
        Story story;
        story.hold("a", {1});
        const qint64 call = story.invoke("release", "a-release", {{"booking", Story::id("a")}});
        story.sell("b", {1});
        story.answer(call, "done");
        story.book("a", "CANCELLED");
        expectGreen(story);
    }
    void anExchangeMovesTheSeat()
    {
        Story story;
        story.sell("a", {1});
        story.hold("b", {2});
        QJsonObject asked = Story::askedCheckout("b", {2});
        asked.insert("tenders", QJsonArray());
        asked.insert("exchange",
                     QJsonObject{{"booking", Story::id("a")}, {"tickets", QJsonArray{Story::ticketId("a", 1)}}});
        story.answer(story.invoke("checkout", "b-pay", asked), "done", Story::sold("b", {2}));
        story.bookSale("b", {2});
        story.parts["payments"].removeLast();
        story.parts["ledger"].removeLast();
        story.parts["ledger"].removeLast();
        story.row("bookings", Story::id("b")).insert("rootId", Story::id("a"));
        story.row("bookings", Story::id("a")).insert("state", "EXCHANGED");
        story.row("tickets", Story::ticketId("a", 1)).insert("state", "EXCHANGED");
        story.parts["claims"].removeFirst();
        story.sell("c", {1});
        expectGreen(story);
    }

    // One owner

    void twoHoldsOfOneSeatAreFound()
    {
        Story story;
        story.hold("a", {1});
        story.hold("b", {1});
        expectRed(story, seatsHaveOneOwner, "seat 1 of");
    }
    void aHoldOfASoldSeatIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.hold("b", {1});
        expectRed(story, seatsHaveOneOwner, "and also");
    }
    void aSeatTakenWhileItWasBeingPaidIsFound()
    {
        Story story;
        story.hold("a", {1}, 10);
        const qint64 call = story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1}));
        story.hold("b", {1});
        story.answer(call, "done", Story::sold("a", {1}));
        story.bookSale("a", {1});
        expectRed(story, seatsHaveOneOwner, "and also");
    }
    void aMapThatShowsAHeldSeatFreeIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.seatMap(1, {});
        expectRed(story, seatsHaveOneOwner, "as free");
    }
    void aMapThatShowsASoldSeatHeldIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.seatMap(3, {{"1", "HELD"}});
        expectRed(story, seatsHaveOneOwner, "as HELD");
    }
    void aMapThatGoesBackIsFound()
    {
        Story story;
        story.seatMap(3, {});
        story.seatMap(2, {});
        expectRed(story, seatsHaveOneOwner, "version 2");
    }
    void twoLiveTicketsForASeatAreFound()
    {
        Story story;
        story.bookSale("a", {1});
        story.bookSale("b", {1});
        expectRed(story, seatsHaveOneOwner, "both live");
    }
    void aSoldSeatWithoutTicketIsFound()
    {
        Story story;
        story.bookSale("a", {1});
        story.parts["tickets"].clear();
        expectRed(story, seatsHaveOneOwner, "without a live ticket");
    }

    // Acknowledged work

    void aLostSaleIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.checkout("a", {1});
        story.book("a", "EXPIRED");
        expectRed(story, acknowledgedWorkSurvives, "was sold, but is EXPIRED");
    }
    void aSaleThatIsKeptOtherwiseIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("bookings", Story::id("a")).insert("totalMinor", 1);
        expectRed(story, acknowledgedWorkSurvives, "is kept with 1");
    }
    void aTicketThatEndedByItselfIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("tickets", Story::ticketId("a", 1)).insert("state", "REFUNDED");
        expectRed(story, acknowledgedWorkSurvives, "nobody asked for that");
    }
    void aLostReleaseIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.release("a");
        story.bookHeld("a", {1});
        expectRed(story, acknowledgedWorkSurvives, "was released, but is HELD and has seats");
    }
    void aLostRefundIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.refund("a", {1}, "refund");
        expectRed(story, acknowledgedWorkSurvives, "was refunded, but is LIVE");
    }
    void anotherAnswerToTheSameRequestIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "refused",
                     Story::refusal("HOLD_EXPIRED"));
        expectRed(story, acknowledgedWorkSurvives, "asked again, 'HOLD_EXPIRED'");
    }

    // Definite errors

    void aSaleAfterARefusalIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.answer(story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1})), "refused",
                     Story::refusal("PRICE_CHANGED"));
        story.bookSale("a", {1});
        expectRed(story, definiteErrorsChangedNothing, "every checkout was refused");
        expectRed(story, definiteErrorsChangedNothing, "kept 900");
    }
    void aLateDuplicateOfARefusedRequestIsFound()
    {
        Story story;
        for (const char *outcome : {"refused", "done"})
            story.answer(story.invoke("hold", "a-hold", Story::askedHold("a", {1})), outcome,
                         Story::refusal("TOO_MANY_SEATS"));
        story.book("a", "EXPIRED");
        expectRed(story, definiteErrorsChangedNothing, "a late duplicate did it");
        expectRed(story, definiteErrorsChangedNothing, "was refused, and is in the books");
    }
    void aSeatAfterARefusalIsFound()
    {
        Story story;
        story.answer(story.invoke("hold", "a-hold", Story::askedHold("a", {1})), "refused",
                     Story::refusal("SEAT_TAKEN"));
        story.bookHeld("a", {1});
        expectRed(story, definiteErrorsChangedNothing, "has seat 1, but was refused it");
    }

    // Houses

    void aHouseWithinItsLimitIsGreen()
    {
        Story story;
        story.add("showtimes", {{"id", Story::id("show")}, {"capacityLimit", 3}});
        story.sell("a", {1, 2});
        story.hold("b", {3});
        story.bookHeld("b", {3});
        expectGreen(story);
    }
    void moreInTheBooksThanMayComeAreFound()
    {
        Story story;
        story.add("showtimes", {{"id", Story::id("show")}, {"capacityLimit", 2}});
        story.sell("a", {1, 2, 3});
        expectRed(story, housesAreNeverTooFull, "3 seats of showtime");
        story.row("showtimes", Story::id("show")).insert("takenWhenLimited", 3); // they had them before
        expectGreen(story);
    }
    void moreAtOnceThanMayComeAreFound()
    {
        Story story;
        story.add("showtimes", {{"id", Story::id("show")}, {"capacityLimit", 2}});
        story.hold("a", {1, 2});
        story.hold("b", {3});
        story.release("a");
        story.release("b");
        story.book("a", "CANCELLED");
        story.book("b", "CANCELLED");
        expectRed(story, housesAreNeverTooFull, "somebody's at once");
    }

    // Charges

    void aSecondPaymentIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.add("payments", story.parts["payments"].first()).insert("id", Story::id("other"));
        expectRed(story, attemptsAreChargedOnce, "nobody asked for it");
    }
    void aSecondChargeAtTheProviderIsFound()
    {
        Story story;
        story.sell("a", {1});
        for (int i = 0; i < 2; ++i)
            story.add("pspLedger",
                      {{"key", Story::id("a-paid")}, {"kind", "CHARGE"}, {"state", "SUCCEEDED"}, {"amountMinor", 900}});
        expectRed(story, attemptsAreChargedOnce, "twice");
    }
    void anotherAmountIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("payments", Story::id("a-paid")).insert("amountMinor", 1000);
        expectRed(story, attemptsAreChargedOnce, "cost 900, its payments took 1000");
    }

    // Money

    void aLedgerThatDoesNotBalanceIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.post("a", "tax", 1);
        expectRed(story, moneyIsConserved, "sums to 1 EUR");
    }
    void moneyWithoutTicketsIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("tickets", Story::ticketId("a", 1)).insert("state", "REFUNDED");
        expectRed(story, moneyIsConserved, "for tickets of 0");
    }
    void aLedgerThatSaysOtherwiseIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.post("a", "cash", 100);
        story.post("a", "revenue", -100);
        expectRed(story, moneyIsConserved, "900 was kept, the ledger says 1000");
    }
    void whatTheHouseOwesIsNoLoss()
    {
        Story story;
        story.sell("a", {1});
        story.refund("a", {1}, "refund");
        story.bookRefund("a", {1});
        story.parts["refunds"].clear(); // the provider refused to give it back
        story.parts["ledger"][2].insert("account", "refunds_payable");
        QCOMPARE(moneyIsConserved(story.history(), story.books()), QStringList());
    }
    void aProviderThatSaysOtherwiseIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("payments", Story::id("a-paid")).insert("method", "CARD");
        story.parts["pspLedger"];
        expectRed(story, moneyIsConserved, "the provider has 0 of payment");
    }
    void aGiftCardThatLostMoneyIsFound()
    {
        Story story;
        story.add("storedValues", {{"id", "card"}, {"balanceMinor", 400}});
        story.add("transfers",
                  {{"id", "t"}, {"debitAccount", "SOLD"}, {"creditAccount", "card"}, {"amountMinor", 500}});
        expectRed(story, moneyIsConserved, "has 400, its transfers say 500");
    }

    // Refunds

    void aSecondRefundIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.refund("a", {1}, "first");
        story.refund("a", {1}, "second");
        story.bookRefund("a", {1});
        story.add("refunds", story.parts["refunds"].first()).insert("id", Story::id("more"));
        expectRed(story, refundsHappenOnce, "took 900 and gave 1800 back");
        expectRed(story, refundsHappenOnce, "was ended by");
    }
    void aSecondRefundAtTheProviderIsFound()
    {
        Story story;
        for (int i = 0; i < 2; ++i)
            story.add(
                "pspLedger",
                {{"key", "r"}, {"kind", "REFUND"}, {"chargeKey", "c"}, {"state", "SUCCEEDED"}, {"amountMinor", 900}});
        expectRed(story, refundsHappenOnce, "gave refund r twice");
    }

    // Coupons

    void aCouponWithinItsLimitIsGreen()
    {
        Story story;
        tellCoupon(story, 1, 1);
        expectGreen(story);
    }
    void aCouponGrantedTooOftenIsFound()
    {
        Story story;
        tellCoupon(story, 2, 1);
        expectRed(story, couponsStayWithinTheirLimits, "granted 2 times, 1 at most");
        expectRed(story, couponsStayWithinTheirLimits, "2 sales were told");
    }
    void aUseWithoutASaleIsFound()
    {
        Story story;
        tellCoupon(story, 1, 1);
        story.row("bookings", Story::id("a0")).insert("redemptionId", QJsonValue());
        expectRed(story, couponsStayWithinTheirLimits, "without a sale");
        expectRed(story, couponsStayWithinTheirLimits, "not used up");
    }

    // Pending

    void whatNeverCameToAnEndIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.invoke("checkout", "a-pay", Story::askedCheckout("a", {1}));
        story.book("a", "PAYING");
        story.claim("a", 1, "PAYING");
        story.add("sagas", {{"id", "s"}, {"bookingId", Story::id("a")}, {"state", "TAKING"}});
        for (const char *what : {"never came to an end", "is being paid by booking", "is being paid", "is TAKING"})
            expectRed(story, nothingIsPending, what);
    }
    void aSaleWhoseCouponServiceDoesNotKnowIsFound()
    {
        Story story;
        story.add("sagas",
                  {{"id", "s"}, {"bookingId", Story::id("a")}, {"state", "CONFIRMED"}, {"dueAtMs", Story::epochMs}});
        expectRed(story, nothingIsPending, "is CONFIRMED");
    }
    void pendingMoneyIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.row("payments", Story::id("a-paid")).insert("state", "PENDING");
        expectRed(story, nothingIsPending, "is pending");
    }
    void aDumpThatWasTakenTooLateSaysNothing()
    {
        Story story;
        story.sell("a", {1});
        const History history = story.history();
        story.pass(60'000);
        QVERIFY(mentions(nothingIsPending(history, story.books()), "too late to tell"));
    }
    void aHoldThatIsNeverSweptIsFound()
    {
        Story story;
        story.bookHeld("a", {1});
        story.parts["claims"].last().insert("expiresAtMs", Story::epochMs - 60'000);
        expectRed(story, nothingIsPending, "a hold that ran out");
    }

    // Audit

    void aChangedEntryIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.sell("b", {2});
        story.parts["audit"].first().insert("actorName", "Bert");
        expectRed(story, auditIsComplete, "entry 1 is not what was hashed");
    }
    void aMissingEntryIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.sell("b", {2});
        story.parts["audit"].removeFirst();
        expectRed(story, auditIsComplete, "entry 1 is missing");
        expectRed(story, auditIsComplete, "the audit log says 0");
    }
    void aCutOffChainIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.sell("b", {2});
        story.parts["audit"].removeLast();
        expectRed(story, auditIsComplete, "was sold 1 times, the audit log says 0");
    }
    void aSaleThatIsNotAnnouncedIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.parts["outbox"].clear();
        expectRed(story, auditIsComplete, "the outbox says 0");
    }

    // Drawers

    void aDrawerWithTooLittleIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.parts["payments"].first().insert("deviceId", "till");
        expectRed(story, drawersBalance, "device 'till' took 900, the ledger says 0");
    }
    void aShiftThatExpectsOtherwiseIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.parts["payments"].first().insert("deviceId", "till");
        for (QJsonObject &line : story.parts["ledger"])
            line.insert("deviceId", "till");
        story.add("shifts", {{"id", "s"}, {"deviceId", "till"}, {"floatMinor", 10'000}, {"expectedMinor", 10'900}});
        QCOMPARE(drawersBalance(story.history(), story.books()), QStringList());
        story.parts["shifts"].first().insert("expectedMinor", 10'000);
        expectRed(story, drawersBalance, "expect 10000");
    }

    // The record itself

    void aBrokenRecordIsRefused()
    {
        QString problem;
        QVERIFY(!History::fromLines("{\"type\":\"return\",\"call\":1,\"outcome\":\"done\"}\n", &problem));
        QVERIFY(!History::fromLines("{\"type\":\"inv", &problem));
        QVERIFY(!Books::fromJson("{}", &problem));
        QVERIFY(problem.contains("the dump has no"));
    }

private:
    static void tellCoupon(Story &story, int sales, int limit)
    {
        story.given({{"what", "coupon"}, {"code", "TEN"}, {"coupon", "c"}, {"limit", limit}});
        story.add("coupons", {{"id", "c"}, {"useLimit", limit}, {"used", sales}});
        for (int i = 0; i < sales; ++i) {
            const QString booking = QStringLiteral("a%1").arg(i);
            story.hold(booking, {i});
            QJsonObject asked = Story::askedCheckout(booking, {i});
            asked.insert("coupons", QJsonArray{"TEN"});
            story.answer(story.invoke("checkout", booking + "-pay", asked), "done", Story::sold(booking, {i}));
            story.bookSale(booking, {i});
            story.row("bookings", Story::id(booking)).insert("redemptionId", "r" + booking);
            story.add("redemptions", {{"id", "r" + booking}, {"couponId", "c"}, {"state", "COMMITTED"}, {"counts", 1}});
        }
    }
};

QTEST_GUILESS_MAIN(TestFaultChecker)
#include "tst_faultchecker.moc"
