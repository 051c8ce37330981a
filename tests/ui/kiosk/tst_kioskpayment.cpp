#include "kiosktest.h"

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;

/** Paying, and what can come between. */
class TestKioskPayment : public KioskTest
{
    Q_OBJECT

private Q_SLOTS:
    void payAtTheTillShowsTheCode()
    {
        start();
        reach(Step::Payment);
        touch(u"payAtTill"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(text(u"finishedCode"_s).remove(u' '), u"R4WP9X"_s);
        QVERIFY(!find<QWidget>(u"ticketQr"_s)->isVisible());
        touch(u"done"_s); // and nobody is told to think of tickets that they do not have
        QTRY_VERIFY(text(u"farewellText"_s).contains(u"R4W P9X"_s));
        QVERIFY(!text(u"pageTitle"_s).contains(u"Enjoy"_s));
    }
    void aCouponIsToldAsWhatItTakesOff()
    {
        start();
        reach(Step::Tickets);
        touch(u"addCoupon"_s);
        find<QLineEdit>(u"couponCode"_s)->setText(office().goodCoupon);
        touch(u"useCoupon"_s);
        QTRY_COMPARE(text(u"offWELCOME"_s), u"\u2212€3.00"_s);
        touch(u"ticketsNext"_s);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        QStringList amounts; // of the list, the coupon and the total, from the top
        for (const QLabel *label : find<QWidget>(u"paymentPage"_s)->findChildren<QLabel *>()) {
            if (label->isVisible() && label->text().contains(u"€"_s))
                amounts.append(label->text());
        }
        QVERIFY(amounts.contains(u"\u2212€3.00"_s));
        QVERIFY2(amounts.contains(u"€22.00"_s) && amounts.contains(u"€19.00"_s), qPrintable(amounts.join(u' ')));
    }
    void aCodeThatIsRefusedIsMendedNotTypedAgain()
    {
        start();
        reach(Step::Tickets);
        touch(u"addCoupon"_s);
        find<QLineEdit>(u"couponCode"_s)->setText(u"WELCOMF"_s);
        touch(u"useCoupon"_s);
        QTRY_VERIFY(message().contains(u"no such coupon"_s));
        QTRY_VERIFY(canPress(u"ticketsNext"_s)); // one may do without
        touch(u"addCoupon"_s);
        QCOMPARE(find<QLineEdit>(u"couponCode"_s)->text(), u"WELCOMF"_s);
        find<QLineEdit>(u"couponCode"_s)->setText(office().goodCoupon);
        touch(u"useCoupon"_s);
        QTRY_VERIFY(canPress(u"couponWELCOME"_s));
        touch(u"addCoupon"_s);
        QVERIFY(find<QLineEdit>(u"couponCode"_s)->text().isEmpty());
    }

    void couponsThatCannotBeCheckedCostNoSale()
    {
        start();
        reach(Step::Tickets);
        touch(u"addCoupon"_s);
        find<QLineEdit>(u"couponCode"_s)->setText(office().goodCoupon);
        office().refusals[Call::Quote] = {{ErrorCode::Unreachable, {}, {{u"service"_s, u"coupon"_s}}}};
        touch(u"useCoupon"_s);
        QTRY_VERIFY(message().contains(u"cannot be checked just now"_s));
        QTRY_VERIFY(canPress(u"ticketsNext"_s));
        touch(u"ticketsNext"_s);
        QTRY_VERIFY(canPress(u"payByCard"_s));
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QVERIFY(office().checkouts.first().couponCodes.isEmpty());
    }

    // Another card would fare no better, and this one is as good as ever.
    void aServiceThatDoesNotAnswerIsNotTheCardsFault_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nobody answers") << ErrorCode::Unreachable;
        QTest::newRow("too much to do") << ErrorCode::Busy;
    }
    void aServiceThatDoesNotAnswerIsNotTheCardsFault()
    {
        QFETCH(const ErrorCode, code);
        start();
        reach(Step::Payment);
        office().refusals[Call::Checkout] = {{code, {}, {{u"service"_s, u"payment"_s}}}};
        touch(u"payByCard"_s);
        QTRY_VERIFY(message().contains(u"Payments cannot be made just now"_s));
        QVERIFY(message().contains(u"Nothing was charged"_s));
        QVERIFY(!message().contains(u"another card"_s));
        QTRY_VERIFY(canPress(u"payByCard"_s));
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
    }
    void declinedCardIsSaidAndTriedAgain()
    {
        start();
        reach(Step::Payment);
        office().refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        touch(u"payByCard"_s);
        QTRY_VERIFY(message().contains(u"Nothing was charged"_s));
        QCOMPARE(visit().step(), Step::Payment);
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void whereCardsAreNotSetUpNoOtherCardIsAskedFor()
    {
        start();
        reach(Step::Payment);
        office().refusals[Call::Checkout] = {
            {ErrorCode::PaymentRefused, u"NO_PROVIDER"_s, {{u"declineReason"_s, u"NO_PROVIDER"_s}}}};
        touch(u"payByCard"_s);
        QTRY_COMPARE(message(),
                     u"Card payments are not set up here. Nothing was charged. Please pay at the till, in cash."_s);
        QCOMPARE(visit().step(), Step::Payment);
    }
    void unknownPaymentIsBeingCheckedAndNeverFailed()
    {
        start();
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseAnswer);
        touch(u"payByCard"_s);
        QTRY_VERIFY(text(u"settlingText"_s).contains(u"not be charged twice"_s));
        QVERIFY(message().isEmpty());
        QVERIFY(!canPress(u"back"_s));
        office().faults.clear();
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void thePaymentIsStoppedAndMayBeMadeAgain()
    {
        start();
        reach(Step::Payment);
        office().terminalHangs = true;
        m_kiosk->settlement.setPauses({1h, 1h});
        touch(u"payByCard"_s);
        QTRY_VERIFY(text(u"settlingText"_s).contains(u"not be charged twice"_s));
        office().keptBack = {Call::Abandon};
        touch(u"stopPayment"_s);
        QVERIFY(text(u"settlingText"_s).contains(u"whether it was paid"_s));
        QVERIFY(!canPress(u"stopPayment"_s));
        office().keptBack.clear();
        office().letGo();
        QTRY_VERIFY(message().contains(u"payment was stopped"_s));
        QCOMPARE(office().salesMade, 0);
        office().terminalHangs = false;
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        QCOMPARE(office().salesMade, 1);
    }
    void whoDoesNotWaitGetsTheTicketsFromStaff()
    {
        start();
        reach(Step::Payment);
        office().faults[Call::Checkout] = QList<Fault>(1000, Fault::LoseAnswer);
        touch(u"payByCard"_s);
        touch(u"setAside"_s);
        QCOMPARE(visit().step(), Step::Farewell);
        QVERIFY(!text(u"pageTitle"_s).contains(u"Enjoy"_s));
        QVERIFY(text(u"farewellText"_s).contains(u"Kiosk 1"_s));
        office().faults.clear();
        QTRY_COMPARE(m_kiosk->printer.printed.size(), 1);
        QCOMPARE(office().salesMade, 1);
    }
    void serverThatIsGoneIsSaidAndComesBack()
    {
        start();
        reach(Step::Party);
        office().faults[Call::HoldBest] = {Fault::LoseRequest};
        touch(u"takeBest"_s);
        QTRY_VERIFY(message().contains(u"keep trying"_s));
        QTRY_VERIFY(canPress(u"seatsNext"_s));
    }
    void whoHasTicketsIsNotToldOfTheConnection()
    {
        start();
        reach(Step::Seats);
        const auto isStale = [this] { return m_kiosk->checkout.hall().staleBecause().has_value(); };
        office().cutHall();
        QTRY_VERIFY(message().contains(u"interrupted"_s)); // who chooses seats is
        office().mendHall();
        QTRY_VERIFY(message().isEmpty());
        touch(u"seatsNext"_s);
        touch(u"ticketsNext"_s);
        touch(u"payByCard"_s);
        QTRY_VERIFY(canPress(u"done"_s));
        office().cutHall();
        QTRY_VERIFY(isStale());
        QVERIFY(message().isEmpty());
        office().mendHall();
    }
    void ticketsThatCannotBePrintedAreStillShown()
    {
        start();
        m_kiosk->printer.fails = true;
        reach(Step::Finished);
        QTRY_VERIFY(text(u"finishedText"_s).contains(u"could not be printed"_s));
        QVERIFY(find<QWidget>(u"ticketQr"_s)->isVisible());
    }
};

QTEST_MAIN(TestKioskPayment)
#include "tst_kioskpayment.moc"
