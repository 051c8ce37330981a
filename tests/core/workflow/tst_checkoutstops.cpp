#include "checkout.h"
#include "fakeboxoffice.h"

#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace foyer::workflow;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** A payment that is stopped, and a hold that is made longer. Each test begins with two held seats. */
class TestCheckoutStops : public QObject
{
    Q_OBJECT

    struct Till
    {
        Till() { settlement.setPauses({1ms, 5ms}); }
        FakeBoxOffice office;
        FakeJournal::Books books;
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeSession session;
        FakeJournal journal{books};
        SaleSettlement settlement{office, journal};
        Checkout checkout{office, office, session, settlement, clock};
    };
    std::unique_ptr<Till> m_till;

    Checkout &checkout() { return m_till->checkout; }
    FakeBoxOffice &office() { return m_till->office; }
    std::optional<ErrorCode> kept()
    {
        return m_till->books.finished.value(m_till->books.begun.first().request.key).refusal;
    }
    /** Somebody is to pay at the terminal and does not. */
    void waitAtTerminal()
    {
        office().terminalHangs = true;
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
    }
    static ErrorCode told(const QSignalSpy &spy) { return spy.first().first().value<Error>().code; }

private Q_SLOTS:
    void init()
    {
        m_till = std::make_unique<Till>();
        QVERIFY(checkout().chooseShowtime(office().summary.id));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().takeBestSeats(2));
        QTRY_VERIFY(checkout().canPay());
    }
    void cleanup() { m_till.reset(); }

    // Stopping
    void aStoppedPaymentLeavesTheBasketAsItWas()
    {
        const QList<SeatId> seats = checkout().seats();
        waitAtTerminal();
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        QVERIFY(checkout().isStopping());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(told(refused), ErrorCode::Cancelled);
        QVERIFY(!checkout().isStopping());
        QCOMPARE(kept(), std::optional(ErrorCode::Cancelled));
        QCOMPARE(checkout().seats(), seats);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(office().salesMade, 0);
        QCOMPARE(office().heldSeats().size(), 2);
    }
    // The customer was faster than the cashier's finger.
    void whatIsPaidAlreadyIsSold()
    {
        waitAtTerminal();
        m_till->settlement.setPauses({1h, 1h});
        office().payAtTerminal();
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(checkout().sale()->tickets.size(), 2);
        QCOMPARE(refused.count(), 0);
        QCOMPARE(office().salesMade, 1);
    }
    // The request never came through; sent again it would charge somebody who has left.
    void whatHasNotArrivedIsNeverCharged()
    {
        const QList<SeatId> seats = checkout().seats();
        m_till->settlement.setPauses({1h, 1h});
        office().faults[Call::Checkout] = {Fault::LoseRequest};
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        const ports::CheckoutRequest lost = office().checkouts.first();
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(told(refused), ErrorCode::Cancelled);
        QCOMPARE(office().checkouts.size(), 1);
        QTRY_VERIFY(checkout().canPay()); // held again, under another booking
        QCOMPARE(checkout().seats(), seats);
        // It was only late.
        QVERIFY(!office().checkout(lost).result());
        QCOMPARE(office().salesMade, 0);
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(office().salesMade, 1);
    }
    // It arrives between the question and giving the seats back.
    void whatArrivesMeanwhileIsStoppedToo()
    {
        m_till->settlement.setPauses({1ms, 1ms});
        office().faults[Call::Checkout] = {Fault::LoseRequest};
        m_till->settlement.setPauses({1h, 1h});
        QVERIFY(checkout().payByCard());
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        m_till->settlement.setPauses({1ms, 1ms});
        office().keptBack = {Call::Release};
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(office().waiting(), 1);
        office().terminalHangs = true;
        office().checkout(office().checkouts.first());
        office().keptBack.clear();
        office().letGo(); // refused: it is being paid
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(told(refused), ErrorCode::Cancelled);
        QCOMPARE(office().count(Call::Abandon), 2);
        QCOMPARE(office().salesMade, 0);
        QCOMPARE(office().heldSeats().size(), 2);
    }
    void noAnswerToStoppingIsNoAnswer_data()
    {
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("the question is lost, it is stopped") << Fault::LoseRequest << false;
        QTest::newRow("the answer is lost, it is stopped") << Fault::LoseAnswer << false;
        QTest::newRow("the question is lost, it was paid") << Fault::LoseRequest << true;
        QTest::newRow("the answer is lost, it was paid") << Fault::LoseAnswer << true;
    }
    void noAnswerToStoppingIsNoAnswer()
    {
        QFETCH(Fault, fault);
        QFETCH(bool, isPaid);
        waitAtTerminal();
        if (isPaid) {
            m_till->settlement.setPauses({1h, 1h});
            office().payAtTerminal();
            m_till->settlement.setPauses({1ms, 5ms});
        }
        office().faults[Call::Abandon] = QList<Fault>(5, fault);
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QSignalSpy finished(&checkout(), &Checkout::saleFinished);
        QVERIFY(checkout().stopPayment());
        QCOMPARE(checkout().state(), State::CheckingOutcome);
        QCOMPARE(refused.count() + finished.count(), 0);
        QTRY_COMPARE(refused.count() + finished.count(), 1);
        QCOMPARE(finished.count(), isPaid ? 1 : 0);
        QCOMPARE(office().salesMade, isPaid ? 1 : 0);
    }
    void whatIsStoppedBeforeItIsSentIsNotSent()
    {
        m_till->journal.diskSlow = true;
        QVERIFY(checkout().payByCard());
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        m_till->journal.letGo();
        QTRY_COMPARE(m_till->journal.waiting(), 1);
        m_till->journal.letGo();
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(office().checkouts.isEmpty());
        QCOMPARE(office().count(Call::Abandon), 0);
        QCOMPARE(kept(), std::optional(ErrorCode::Cancelled));
    }
    void whatMayNotBeStoppedIsWaitedFor()
    {
        waitAtTerminal();
        office().refusals[Call::Abandon] = {{ErrorCode::NotYourHold, {}, {}}};
        QSignalSpy finished(&checkout(), &Checkout::saleFinished);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(office().count(Call::Abandon), 1);
        office().terminalHangs = false;
        office().payAtTerminal();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(office().salesMade, 1);
    }
    void stoppingTwiceIsStoppingOnce()
    {
        waitAtTerminal();
        office().keptBack = {Call::Abandon};
        QVERIFY(checkout().stopPayment());
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(office().waiting(), 1);
        QCOMPARE(office().count(Call::Abandon), 1);
        office().letGo();
        QTRY_VERIFY(checkout().canPay());
    }

    // The till dies between "Stop" and the answer
    void aStopThatACrashInterruptedIsStillAStop_data()
    {
        QTest::addColumn<bool>("hasArrived"); // what was asked before the crash
        QTest::addColumn<bool>("isPaid");
        QTest::newRow("the server never heard of it") << false << false;
        QTest::newRow("it is stopped already") << true << false;
        QTest::newRow("the customer was faster") << false << true;
    }
    void aStopThatACrashInterruptedIsStillAStop()
    {
        QFETCH(bool, hasArrived);
        QFETCH(bool, isPaid);
        waitAtTerminal();
        m_till->settlement.setPauses({1h, 1h});
        office().faults[Call::Abandon] = QList<Fault>(1, hasArrived ? Fault::LoseAnswer : Fault::LoseRequest);
        QVERIFY(checkout().stopPayment());
        QTRY_VERIFY(m_till->journal.unfinished().first().isToBeStopped);
        if (isPaid)
            office().payAtTerminal();
        office().terminalHangs = false; // asked for again it would be charged
        const qsizetype sent = office().checkouts.size();
        SaleSettlement restarted(office(), m_till->journal);
        restarted.setPauses({1ms, 5ms});
        QSignalSpy recovered(&restarted, &SaleSettlement::recovered);
        restarted.resumeUnfinished();
        QTRY_COMPARE(recovered.count(), 1);
        QVERIFY(recovered.first().first().value<ports::BegunSale>().isToBeStopped);
        const auto outcome = recovered.first().last().value<Result<Booking>>();
        QCOMPARE(outcome.has_value(), isPaid);
        if (!isPaid)
            QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        QCOMPARE(office().salesMade, isPaid ? 1 : 0);
        QCOMPARE(office().checkouts.size(), sent);
        QVERIFY(m_till->journal.unfinished().isEmpty());
    }
    // Another cashier signs in at the till first, and may not stop it; nor is it sent for when the first one is back.
    void whoMayNotStopItDoesNotMakeItASale()
    {
        waitAtTerminal();
        m_till->settlement.setPauses({1h, 1h});
        office().faults[Call::Abandon] = {Fault::LoseRequest};
        QVERIFY(checkout().stopPayment());
        QTRY_VERIFY(m_till->journal.unfinished().first().isToBeStopped);
        office().terminalHangs = false;
        office().refusals[Call::Abandon] = {{ErrorCode::NotYourHold, {}, {}}, {ErrorCode::NotYourHold, {}, {}}};
        const qsizetype sent = office().checkouts.size();
        SaleSettlement restarted(office(), m_till->journal);
        restarted.setPauses({1ms, 5ms});
        QSignalSpy recovered(&restarted, &SaleSettlement::recovered);
        restarted.resumeUnfinished();
        QTRY_COMPARE(recovered.count(), 1);
        QVERIFY(!recovered.first().last().value<Result<Booking>>().has_value());
        QCOMPARE(office().checkouts.size(), sent);
        QCOMPARE(office().salesMade, 0);
    }
    void aFullDiskKeepsNobodyFromStopping()
    {
        waitAtTerminal();
        m_till->journal.diskFull = true;
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().stopPayment());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(told(refused), ErrorCode::Cancelled);
        QCOMPARE(office().salesMade, 0);
    }

    // More time
    void aHoldIsMadeLonger()
    {
        m_till->clock.advance(4min);
        office().now = office().now.addSecs(240);
        QCOMPARE(*checkout().holdTimeLeft(), 60s);
        QSignalSpy extended(&checkout(), &Checkout::holdExtended);
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(extended.count(), 1);
        QCOMPARE(*checkout().holdTimeLeft(), 300s);
        QVERIFY(checkout().canPay()); // at the same price
    }
    void atMostAsOftenAsAllowed()
    {
        office().extensions = 1;
        QSignalSpy extended(&checkout(), &Checkout::holdExtended);
        QSignalSpy refused(&checkout(), &Checkout::extensionRefused);
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(extended.count(), 1);
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(refused.count(), 1);
        QCOMPARE(told(refused), ErrorCode::IllegalState);
        QVERIFY(ports::isRefusal(refused.first().first().value<Error>()));
        QCOMPARE(checkout().state(), State::Held);
        QCOMPARE(extended.count(), 1);
    }
    // Two presses in a hurry, or again after a lost answer, use up one extension.
    void oneWishIsOneExtension()
    {
        office().extensions = 1;
        office().keptBack = {Call::Extend};
        QVERIFY(checkout().extendHold());
        QVERIFY(checkout().extendHold());
        QCOMPARE(office().waiting(), 1);
        office().keptBack.clear();
        office().faults[Call::Extend] = {Fault::LoseAnswer};
        QSignalSpy refused(&checkout(), &Checkout::extensionRefused);
        QSignalSpy extended(&checkout(), &Checkout::holdExtended);
        office().letGo();
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!ports::isRefusal(refused.first().first().value<Error>()));
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(extended.count(), 1);
    }
    void aHoldThatIsOverCannotBeMadeLonger()
    {
        office().expireHolds();
        QSignalSpy expired(&checkout(), &Checkout::holdExpired);
        QVERIFY(checkout().extendHold());
        QTRY_COMPARE(expired.count(), 1);
        QCOMPARE(checkout().state(), State::Choosing);
    }
    void anAnswerForTheLastCustomerChangesNothing()
    {
        office().keptBack = {Call::Extend};
        QVERIFY(checkout().extendHold());
        QVERIFY(checkout().setSeats({}));
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QSignalSpy extended(&checkout(), &Checkout::holdExtended);
        QSignalSpy refused(&checkout(), &Checkout::extensionRefused);
        office().letGo();
        QCoreApplication::processEvents();
        QCOMPARE(extended.count() + refused.count(), 0);
        QVERIFY(!checkout().holdTimeLeft());
    }
};

QTEST_GUILESS_MAIN(TestCheckoutStops)
#include "tst_checkoutstops.moc"
