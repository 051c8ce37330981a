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
