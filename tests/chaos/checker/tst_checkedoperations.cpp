#include "invariants.h"
#include "story.h"

#include <QTest>

using namespace foyer::chaos;

namespace {

using Broken = QStringList (*)(const History &, const Books &);

} // namespace

/** What is asked for beside holding, paying and refunding: the best seats, reservations, rebooking, cancelled
 *  showtimes, and who asks. For each what must pass, and what must not. */
class TestCheckedOperations : public QObject
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
        const bool isFound = std::any_of(violations.begin(), violations.end(),
                                         [what](const QString &one) { return one.contains(QLatin1StringView(what)); });
        QVERIFY2(isFound, qPrintable(QStringLiteral("found only: ") + violations.join("; ")));
    }
    /** a is sold for cash, its showtime is cancelled, and everything goes back. */
    static void tellCancelling(Story &story)
    {
        story.sell("a", {1});
        story.cancel("REFUND");
        story.bookCancellation("REFUND");
        story.bookCancelled("a", "DONE");
        story.row("bookings", Story::id("a")).insert("state", "REFUNDED");
        story.bookRefund("a", {1});
    }

private Q_SLOTS:
    // The best seats

    void theBestSeatsAreGreen()
    {
        Story story;
        story.holdBest("a", 2, {5, 6});
        story.bookHeld("a", {5, 6});
        story.holdBest("a", 2, {5, 6});
        expectGreen(story);
    }
    void theBestSeatsThatSomebodyHasAreFound()
    {
        Story story;
        story.hold("a", {5});
        story.holdBest("b", 2, {5, 6});
        expectRed(story, seatsHaveOneOwner, "seat 5 of");
    }
    void otherBestSeatsForTheSameRequestAreFound()
    {
        Story story;
        story.holdBest("a", 2, {5, 6});
        story.holdBest("a", 2, {7, 8});
        story.bookHeld("a", {5, 6});
        expectRed(story, acknowledgedWorkSurvives, "other seats when it asked again");
    }
    void tooFewBestSeatsAreFound()
    {
        Story story;
        story.holdBest("a", 3, {5, 6});
        story.bookHeld("a", {5, 6});
        expectRed(story, acknowledgedWorkSurvives, "was to hold 3 seats, and holds 2");
    }
    void bestSeatsThatWereRefusedAreFound()
    {
        Story story;
        const qint64 call = story.invoke("holdBest", "a-hold", {{"booking", Story::id("a")}, {"wish", 2}});
        story.answer(call, "refused", Story::refusal("SEAT_TAKEN"));
        story.bookHeld("a", {5});
        expectRed(story, definiteErrorsChangedNothing, "has seat 5, but was refused it");
    }

    // Reservations

    void whatIsReservedIsAnothersToPay()
    {
        Story story;
        story.as("carl", "CUSTOMER");
        story.hold("a", {1}, 100);
        story.reserve("a", {1}, "CODE-a");
        story.audit("booking.reserved", "a");
        story.pass(200);
        story.as("anna", "CASHIER");
        QJsonObject asked = Story::askedCheckout("a", {1});
        asked.insert("code", "CODE-a");
        story.answer(story.invoke("checkout", "a-pay", asked), "done", Story::sold("a", {1}));
        story.bookSale("a", {1});
        expectGreen(story);
    }
    void aReservedSeatOfAnotherIsFound()
    {
        Story story;
        story.hold("a", {1}, 10);
        story.reserve("a", {1}, "CODE-a");
        story.pass(100);
        story.hold("b", {1});
        expectRed(story, seatsHaveOneOwner, "seat 1 of");
    }
    void aLostReservationIsFound()
    {
        Story story;
        story.hold("a", {1});
        story.reserve("a", {1}, "CODE-a");
        story.bookHeld("a", {1});
        expectRed(story, acknowledgedWorkSurvives, "was reserved as 'CODE-a', but is kept as ''");
        expectRed(story, auditIsComplete, "was reserved, the audit log says 0");
    }
    void somebodyWhoNamedAnotherCodeIsFound()
    {
        Story story;
        story.hold("a", {1});
        QJsonObject asked = Story::askedCheckout("a", {1});
        asked.insert("code", "CODE-b");
        story.answer(story.invoke("checkout", "a-pay", asked), "done", Story::sold("a", {1}));
        story.bookSale("a", {1});
        expectRed(story, acknowledgedWorkSurvives, "who named CODE-b, and is CODE-a");
    }

    // Rebooking

    void aRebookingMovesTheSeat()
    {
        Story story;
        story.sell("a", {1});
        story.rebook("a", "b", {2});
        story.bookMove("a", "b", {1}, {2});
        story.sell("c", {1});
        expectGreen(story);
    }
    void aMovedSeatThatIsAnothersIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.rebook("a", "b", {2});
        story.hold("c", {2});
        expectRed(story, seatsHaveOneOwner, "seat 2 of");
    }
    void ticketsThatStayedBehindAreFound()
    {
        Story story;
        story.sell("a", {1});
        story.rebook("a", "b", {2});
        story.bookMove("a", "b", {1}, {2});
        story.row("tickets", Story::ticketId("a", 1)).insert("state", "LIVE");
        expectRed(story, acknowledgedWorkSurvives, "was moved, but its ticket");
        expectRed(story, moneyIsConserved, "for tickets of 1800");
    }
    void aRebookingThatWasRefusedIsFound()
    {
        Story story;
        story.sell("a", {1});
        QJsonObject asked = Story::askedHold("b", {2});
        asked.insert("exchange", QJsonObject{{"booking", Story::id("a")}, {"tickets", QJsonArray()}});
        story.answer(story.invoke("rebook", "b-rebook", asked), "refused", Story::refusal("SEAT_TAKEN"));
        story.bookMove("a", "b", {1}, {2});
        expectRed(story, definiteErrorsChangedNothing, "has seat 2, but was refused it");
        expectRed(story, definiteErrorsChangedNothing, "is sold, but every checkout was refused");
        expectRed(story, acknowledgedWorkSurvives, "nobody asked for that");
    }

    // Cancelled showtimes

    void aCancelledShowtimeGivesEverythingBack()
    {
        Story story;
        tellCancelling(story);
        expectGreen(story);
    }
    void whoIsStillBookedIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.cancel("REFUND");
        story.bookCancellation("REFUND");
        expectRed(story, acknowledgedWorkSurvives, "was cancelled, but booking");
        story.bookCancelled("a", "FAILED").insert("reason", "CASH"); // for a person to see to
        expectGreen(story);
    }
    void aPlanThatIsNotInTheBooksIsFound()
    {
        Story story;
        story.cancel("REFUND");
        expectRed(story, acknowledgedWorkSurvives, "know of no such plan");
        expectRed(story, auditIsComplete, "the audit log says 0 times");
    }
    void aPlanWithoutEndIsFound()
    {
        Story story;
        story.cancel("REFUND");
        story.bookCancellation("REFUND").insert("settledAtMs", QJsonValue());
        story.bookCancelled("a", "WAITING");
        expectRed(story, nothingIsPending, "not all of its bookings are seen to");
        expectRed(story, nothingIsPending, "is waiting");
    }
    void aBookingThatWasMovedNowhereIsFound()
    {
        Story story;
        tellCancelling(story);
        story.parts["cancellationItems"].last().insert("newBookingId", Story::id("nowhere"));
        expectRed(story, acknowledgedWorkSurvives, "which is not in the books");
    }
    void aShowtimeThatIsOnlyCancelledKeepsItsBookings()
    {
        Story story;
        story.sell("a", {1});
        story.cancel("NOTHING");
        const QStringList violations = acknowledgedWorkSurvives(story.history(), story.books());
        QVERIFY2(violations.isEmpty(), qPrintable(violations.join("; ")));
    }
    void whileAShowtimeIsBeingCancelledNobodyOwnsASeat()
    {
        Story story;
        story.sell("a", {1});
        story.answer(story.invoke("cancel", "c", {{"showtime", Story::id("show")}, {"then", "REFUND"}}), "unknown");
        story.seatMap(9, {});
        const QStringList violations = seatsHaveOneOwner(story.history(), story.books());
        QVERIFY2(violations.filter("as free").isEmpty(), qPrintable(violations.join("; ")));
    }

    // Who asks

    void aThirdHoldOfACustomerIsFound()
    {
        Story story;
        story.as("carl", "CUSTOMER");
        for (const char *booking : {"a", "b"})
            story.hold(booking, {booking[0]});
        QCOMPARE(holdsStayWithinTheirLimits(story.history(), story.books()), QStringList());
        story.hold("c", {1});
        expectRed(story, holdsStayWithinTheirLimits, "and had 2 others");
    }
    void aThirdHoldAtAKioskIsFoundWhoeverAsks()
    {
        Story story;
        for (const char *booking : {"a", "b", "c"}) {
            story.as(QLatin1StringView("guest-") + QLatin1StringView(booking), "KIOSK", "kiosk");
            story.hold(booking, {booking[0]});
        }
        expectRed(story, holdsStayWithinTheirLimits, "and had 2 others");
    }
    void staffMayHoldForSeveralGroups()
    {
        Story story;
        story.as("anna", "CASHIER", "till");
        for (const char *booking : {"a", "b", "c"})
            story.hold(booking, {booking[0]});
        QCOMPARE(holdsStayWithinTheirLimits(story.history(), story.books()), QStringList());
    }
    void holdsThatMayBeOverCountForNothing()
    {
        Story story;
        story.as("carl", "CUSTOMER");
        story.hold("a", {1}, 100);
        story.hold("b", {2});
        story.invoke("release", "b-release", {{"booking", Story::id("b")}});
        story.hold("c", {3});
        story.pass(200);
        story.hold("d", {4});
        QCOMPARE(holdsStayWithinTheirLimits(story.history(), story.books()), QStringList());
    }
    void tooManySeatsInAHoldAreFound()
    {
        Story story;
        story.as("carl", "CUSTOMER");
        story.hold("a", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11});
        expectRed(story, holdsStayWithinTheirLimits, "holds 11 seats");
    }
    void aSaleAtAnotherTillThanItWasAskedForIsFound()
    {
        Story story;
        story.as("anna", "CASHIER", "till");
        story.sell("a", {1});
        story.add(
            "sagas",
            {{"id", "s"}, {"bookingId", Story::id("a")}, {"state", "CONFIRMED"}, {"requestKey", Story::id("a-pay")}});
        expectRed(story, drawersBalance, "the books have it at ''");
    }
    void cashOutOfAnotherDrawerIsFound()
    {
        Story story;
        story.sell("a", {1});
        story.refund("a", {1}, "refund");
        story.bookRefund("a", {1});
        story.parts["refunds"].first().insert("deviceId", "till");
        expectRed(story, drawersBalance, "the drawer of device 'till' took -900, the ledger says 0");
    }
};

QTEST_GUILESS_MAIN(TestCheckedOperations)
#include "tst_checkedoperations.moc"
