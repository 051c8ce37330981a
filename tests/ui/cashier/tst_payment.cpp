#include "chip.h"
#include "tilldesk.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** From the total to the tickets. Each test begins with two adults and a child held in showtime 7, 29.00. */
class TestPayment : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    workflow::Checkout &checkout() { return m_desk->checkout; }
    QString said() const { return m_desk->message(u"cashMessage"_s); }
    /** Nothing on the screen may say that there was a sale. */
    bool claimsASale() const
    {
        return m_desk->sees(u"sold"_s) || m_desk->sees(u"confirmationCode"_s) || m_desk->sees(u"ticketQr"_s)
            || m_desk->visibleTexts().contains(u"K7QF2M"_s);
    }
    void unknownOutcome()
    {
        m_desk->settlement.setPauses({1h, 1h}); // asks again when told to
        m_desk->boxOffice.faults[Call::Checkout] = {Fault::LoseAnswer};
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold());
    }
    void cleanup() { m_desk.reset(); }

    // Amounts
    void wrongAmountsAreRefusedInWords_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("three decimals") << u"12,345"_s;
        QTest::newRow("letters") << u"abc"_s;
        QTest::newRow("too large") << u"1000000000"_s;
        QTest::newRow("minus") << u"-50"_s;
    }
    void wrongAmountsAreRefusedInWords()
    {
        QFETCH(QString, typed);
        m_desk->press(Qt::Key_F8);
        m_desk->type(typed);
        QVERIFY(m_desk->visibleTexts().contains(u"This is no amount"_s));
        QVERIFY(!m_desk->sees(u"change"_s));
        QVERIFY(!m_desk->canPress(u"takeCash"_s));
        m_desk->press(Qt::Key_Return);
        QVERIFY2(said().startsWith(u"This is no amount."_s), qPrintable(said())); // the server has not been asked
        QCOMPARE(checkout().state(), State::Held);
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
        QVERIFY(!claimsASale());
        // And it can be put right at once.
        QCOMPARE(m_desk->cursor(), u"given"_s);
        m_desk->find<QLineEdit>(u"given"_s)->selectAll();
        m_desk->type(u"30"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }
    void tooLittleSaysWhatIsMissing()
    {
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"20"_s);
        QVERIFY(m_desk->visibleTexts().contains(u"Missing"_s));
        QCOMPARE(m_desk->textOf(u"change"_s), u"€9.00"_s);
        QVERIFY(!m_desk->canPress(u"takeCash"_s));
        m_desk->press(Qt::Key_Return);
        QCOMPARE(said(), u"That is less than the total."_s);
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
        m_desk->type(u"0"_s); // put right, and nothing says it was wrong
        QVERIFY(!m_desk->sees(u"cashMessage"_s));
    }
    void nothingTypedIsTheExactAmount()
    {
        m_desk->press(Qt::Key_F8);
        QCOMPARE(m_desk->textOf(u"change"_s), u"€0.00"_s);
        QVERIFY(!m_desk->sees(u"latency"_s));
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY(m_desk->textOf(u"latency"_s).startsWith("Sale "_L1)); // how long that took
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.first().tendered.minor(), 2900);
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€0.00"_s);
    }
    void germanAmounts()
    {
        QLocale::setDefault(QLocale(u"de_DE"_s));
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"33,5"_s);
        QCOMPARE(m_desk->textOf(u"change"_s), u"4,50\u00a0€"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.first().tendered.minor(), 3350);
    }
    void enterOnTheButtonTakesTheMoney()
    {
        m_desk->press(Qt::Key_F8);
        for (int i = 0; i < 12 && m_desk->cursor() != "takeCash"_L1; ++i)
            m_desk->press(Qt::Key_Tab);
        QCOMPARE(m_desk->cursor(), u"takeCash"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
    }
    void altAndADigitAreTheNotes_data()
    {
        QTest::addColumn<int>("note");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("1") << 1 << qint64(3000);
        QTest::newRow("2") << 2 << qint64(4000);
        QTest::newRow("3") << 3 << qint64(5000);
        QTest::newRow("4") << 4 << qint64(10000);
    }
    void altAndADigitAreTheNotes()
    {
        QFETCH(int, note);
        QFETCH(qint64, minor);
        m_desk->press(Qt::Key_F8);
        m_desk->press(static_cast<Qt::Key>(Qt::Key_0 + note), Qt::AltModifier);
        QCOMPARE(m_desk->textOf(u"given"_s), QString::number(minor / 100));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->boxOffice.checkouts.size(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.first().tendered.minor(), minor);
    }
    void escapeGoesBackToTheBasketWithoutPaying()
    {
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"50"_s);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QCOMPARE(checkout().heldSeats().size(), 3);
        m_desk->press(Qt::Key_F8);
        QCOMPARE(m_desk->textOf(u"given"_s), QString()); // of this customer nothing was given yet
        QVERIFY(m_desk->click(u"cashBack"_s));
        QVERIFY(m_desk->sees(u"basket"_s));
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
    }

    // What the server says
    void nothingIsShownAsPaidBeforeItIs()
    {
        QSignalSpy finished(&checkout(), &workflow::Checkout::saleFinished);
        m_desk->boxOffice.keptBack = {Call::Checkout};
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"50"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1);
        QVERIFY(!claimsASale());
        QVERIFY(m_desk->sees(u"cashProgress"_s));
        QVERIFY(!m_desk->canPress(u"takeCash"_s));
        m_desk->press(Qt::Key_Return); // and it cannot be sent twice, or left
        m_desk->press(Qt::Key_F9);
        m_desk->press(Qt::Key_F8);
        m_desk->press(Qt::Key_F12);
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"cashPanel"_s));
        QVERIFY(!m_desk->sees(u"setAside"_s));
        m_desk->journal.diskSlow = true;
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_COMPARE(m_desk->journal.waiting(), 1); // sold, but not yet on the disk of this till
        QVERIFY(!claimsASale());
        QVERIFY(finished.isEmpty());
        QVERIFY(m_desk->printer.printed.isEmpty());
        m_desk->journal.letGo();
        QTRY_VERIFY(claimsASale());
        QCOMPARE(finished.size(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
    }
    void aChangedPriceIsSaidAndAskedAnew()
    {
        m_desk->press(Qt::Key_F8);
        m_desk->type(u"50"_s);
        m_desk->boxOffice.adultMinor = 1250;
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(said(), u"The price has changed. Check the new total with the customer."_s);
        QTRY_COMPARE(m_desk->textOf(u"due"_s), u"€32.00"_s);
        QVERIFY(!claimsASale());
        QTRY_COMPARE(m_desk->textOf(u"note1"_s), u"€35.00"_s); // not a sum for the old price
        QCOMPARE(m_desk->textOf(u"change"_s), u"€18.00"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€18.00"_s);
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
    }
    void aFullDiskStopsTheSaleBeforeItIsSent()
    {
        m_desk->journal.diskFull = true;
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(said(), u"It could not be saved. Check that the disk is not full."_s);
        QVERIFY(m_desk->boxOffice.checkouts.isEmpty());
        QVERIFY(!claimsASale());
        QTRY_VERIFY(m_desk->canPress(u"takeCash"_s));
    }
    void aHoldThatIsOverAtPaymentIsSaid()
    {
        m_desk->boxOffice.expireHolds();
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(said().contains(u"time was over"_s) || m_desk->message().contains(u"time was over"_s));
        QVERIFY(!claimsASale());
        QTRY_VERIFY(checkout().canPay()); // the seats were free still, and are held again
    }

    // More time
    void moreTimeByF6OrByTheRing_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("F6") << false;
        QTest::newRow("the ring") << true;
    }
    void moreTimeByF6OrByTheRing()
    {
        QFETCH(bool, byMouse);
        m_desk->boxOffice.extensions = 1;
        m_desk->clock.advance(4min);
        m_desk->boxOffice.now = m_desk->boxOffice.now.addSecs(240);
        const auto ask = [this, byMouse] {
            if (byMouse)
                QTest::mouseClick(m_desk->widget(u"holdRing"_s), Qt::LeftButton);
            else
                m_desk->press(Qt::Key_F6);
        };
        ask();
        QTRY_VERIFY(m_desk->message().contains(u"held longer"_s));
        QCOMPARE(*checkout().holdTimeLeft(), 300s);
        QCOMPARE(m_desk->boxOffice.count(Call::Extend), 1);
        ask();
        QTRY_VERIFY(m_desk->message().contains(u"as often as it may be"_s));
        QVERIFY(checkout().canPay());
    }
    void moreTimeOfNothingIsNothing()
    {
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        m_desk->press(Qt::Key_F6);
        QCOMPARE(m_desk->boxOffice.count(Call::Extend), 0);
        QVERIFY(m_desk->message().isEmpty());
    }

    // No answer
    void anUnknownOutcomeIsCheckedAndNeverCalledAFailure()
    {
        unknownOutcome();
        QVERIFY(m_desk->sees(u"cashPanel"_s));
        QVERIFY(m_desk->textOf(u"cashProgress"_s).contains(u"Checking"_s));
        QVERIFY(said().contains(u"Do not take the money twice"_s));
        QVERIFY(m_desk->sees(u"openSales"_s));
        QVERIFY(!claimsASale());
        QVERIFY(!m_desk->canPress(u"takeCash"_s));
        QVERIFY(!m_desk->canPress(u"cashBack"_s));
        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_Return, Qt::Key_F2, Qt::Key_F3, Qt::Key_F5, Qt::Key_F8,
                                  Qt::Key_F9, Qt::Key_F11, Qt::Key_F12})
            m_desk->press(key);
        m_desk->press(Qt::Key_1, Qt::AltModifier);
        QCOMPARE(checkout().state(), State::CheckingOutcome);
        QVERIFY(m_desk->sees(u"cashPanel"_s));
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
        m_desk->settlement.askNow();
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
        QCOMPARE(m_desk->boxOffice.checkouts.at(0), m_desk->boxOffice.checkouts.at(1));
        QVERIFY(!m_desk->sees(u"openSales"_s));
    }
    // By card
    void aCardIsPaidWithByF7()
    {
        m_desk->boxOffice.keptBack = {Call::Checkout};
        m_desk->press(Qt::Key_F7);
        QTRY_VERIFY(m_desk->sees(u"cardPanel"_s));
        QCOMPARE(m_desk->textOf(u"cardProgress"_s), u"Waiting for the terminal…"_s);
        QVERIFY(!m_desk->sees(u"cardAside"_s));
        QVERIFY(!claimsASale());
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1);
        QCOMPARE(m_desk->boxOffice.checkouts.first().method, ports::PaymentMethod::Card);
        m_desk->boxOffice.letGo();
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
    }
    void aRefusedCardLeadsBackToTheBasket()
    {
        m_desk->boxOffice.refusals[Call::Checkout] = {{ErrorCode::PaymentRefused, {}, {}}};
        m_desk->press(Qt::Key_F7);
        QTRY_VERIFY(m_desk->message().contains(u"payment was refused"_s));
        QVERIFY(m_desk->sees(u"basket"_s));
        QVERIFY(checkout().canPay() || checkout().state() == State::Held);
    }
    /** A house without a provider for cards. */
    void whereCardsAreNotSetUpThatIsSaid()
    {
        m_desk->boxOffice.refusals[Call::Checkout] = {
            {ErrorCode::PaymentRefused, u"NO_PROVIDER"_s, {{u"declineReason"_s, u"NO_PROVIDER"_s}}}};
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(m_desk->message(), u"Card payments are not set up here. Nothing was charged. Please take cash."_s);
        QVERIFY(m_desk->sees(u"basket"_s));
    }
    void escapeStopsACardPayment_data()
    {
        QTest::addColumn<bool>("byMouse");
        QTest::newRow("Esc") << false;
        QTest::newRow("the button") << true;
    }
    void escapeStopsACardPayment()
    {
        QFETCH(bool, byMouse);
        m_desk->boxOffice.terminalHangs = true;
        m_desk->settlement.setPauses({1h, 1h});
        const QList<SeatId> seats = checkout().seats();
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        QVERIFY(m_desk->message(u"cardMessage"_s).contains(u"being checked"_s));
        m_desk->boxOffice.keptBack = {Call::Abandon};
        if (byMouse)
            QVERIFY(m_desk->click(u"stopPayment"_s));
        else
            m_desk->press(Qt::Key_Escape);
        QCOMPARE(m_desk->textOf(u"cardProgress"_s), u"Stopping the payment…"_s);
        QVERIFY(!m_desk->canPress(u"stopPayment"_s));
        QVERIFY(m_desk->sees(u"cardPanel"_s)); // until there is an answer
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_VERIFY(m_desk->message().contains(u"Nothing was charged"_s));
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(checkout().seats(), seats);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QCOMPARE(m_desk->boxOffice.salesMade, 0);
        QTRY_VERIFY(m_desk->canPress(u"cash"_s)); // another way to pay
    }
    void whoIsTooLateToStopGetsTheTickets()
    {
        m_desk->boxOffice.terminalHangs = true;
        m_desk->settlement.setPauses({1h, 1h});
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        m_desk->boxOffice.payAtTerminal();
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
    }
    void whatCannotBeAskedToStopIsBeingChecked()
    {
        m_desk->boxOffice.terminalHangs = true;
        m_desk->settlement.setPauses({1h, 1h});
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        m_desk->boxOffice.faults[Call::Abandon] = {Fault::LoseAnswer};
        m_desk->boxOffice.keptBack = {Call::Abandon};
        m_desk->settlement.setPauses({1ms, 5ms});
        m_desk->press(Qt::Key_Escape);
        m_desk->boxOffice.letGo();
        QTRY_COMPARE(m_desk->boxOffice.waiting(), 1); // it is asked again
        QVERIFY(m_desk->message(u"cardMessage"_s).contains(u"being checked"_s));
        QVERIFY(m_desk->canPress(u"cardAside"_s));
        QVERIFY(!claimsASale());
        m_desk->boxOffice.keptBack.clear();
        m_desk->boxOffice.letGo();
        QTRY_VERIFY(m_desk->message().contains(u"Nothing was charged"_s));
    }
    void setAsideByF10GoesOnWithTheNextCustomerAndTellsLater()
    {
        unknownOutcome();
        QVERIFY(m_desk->canPress(u"setAside"_s));
        m_desk->press(Qt::Key_F10);
        QCOMPARE(checkout().state(), State::Browsing);
        QVERIFY(m_desk->sees(u"basket"_s));
        QVERIFY(m_desk->sees(u"openSales"_s));
        QVERIFY(!claimsASale());
        QCOMPARE(m_desk->cursor(), u"line"_s); // for the next customer
        m_desk->type(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        m_desk->settlement.askNow();
        QTRY_VERIFY2(m_desk->message(u"viewMessage"_s).contains(u"K7QF2M"_s),
                     qPrintable(m_desk->message(u"viewMessage"_s)));
        QVERIFY(!m_desk->sees(u"openSales"_s));
        QVERIFY(!m_desk->sees(u"sold"_s)); // the page belongs to the customer who stands here
        QVERIFY(checkout().canPay());
    }
    void setAsideByMouse()
    {
        unknownOutcome();
        QVERIFY(m_desk->click(u"setAside"_s));
        QCOMPARE(checkout().state(), State::Browsing);
    }
    void aRecoveredSaleThatWasRefusedSaysThatNothingWasCharged()
    {
        m_desk->settlement.setPauses({1h, 1h});
        m_desk->boxOffice.faults[Call::Checkout] = {Fault::LoseRequest};
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        m_desk->press(Qt::Key_F10);
        m_desk->boxOffice.expireHolds();
        m_desk->settlement.askNow();
        QTRY_VERIFY2(m_desk->message(u"viewMessage"_s).contains(u"nothing was charged"_s),
                     qPrintable(m_desk->message(u"viewMessage"_s)));
        QCOMPARE(m_desk->boxOffice.salesMade, 0);
    }
    void whatACrashLeftOpenIsToldAtTheNextSignIn()
    {
        m_desk->journal.diskSlow = false;
        m_desk->boxOffice.faults[Call::Checkout] = {Fault::LoseAnswer};
        m_desk->settlement.setPauses({1h, 1h});
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        // Another till on the same books: the first one is gone.
        TillDesk next;
        next.books = m_desk->books;
        m_desk->view.reset();
        QVERIFY(next.begin());
        QTRY_VERIFY(
            next.message(u"viewMessage"_s).contains(u"nothing was charged"_s)); // that box office never heard of it
        QVERIFY(next.journal.unfinished().isEmpty());
    }
    void signingOutWhileTheOutcomeIsUnknownLosesNothing()
    {
        unknownOutcome();
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(m_desk->sees(u"login"_s));
        QCOMPARE(m_desk->journal.unfinished().size(), 1);
        QCOMPARE(m_desk->settlement.openCount(), 1);
        QTRY_COMPARE(m_desk->cursor(), u"password"_s);
        m_desk->type(u"right"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
        QVERIFY(m_desk->journal.unfinished().isEmpty());
    }

    // The tickets
    void aPrinterThatFailsDoesNotUndoTheSale()
    {
        m_desk->printer.faults = {{ErrorCode::Storage, {}, {}}};
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QTRY_VERIFY(m_desk->message(u"printMessage"_s).startsWith(u"The sale is done"_s));
        QCOMPARE(m_desk->code(), u"K7QF2M"_s);
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->message(u"printMessage"_s), u"Tickets: tickets.pdf"_s);
        QCOMPARE(m_desk->printer.printed.size(), 2);
        QCOMPARE(m_desk->boxOffice.salesMade, 1);
        QVERIFY(m_desk->printer.reprints.isEmpty()); // the first that came out is no reprint
    }
    void whatIsPrintedAgainIsCountedAndMarked()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->message(u"printMessage"_s), u"Tickets: tickets.pdf"_s);
        QVERIFY(m_desk->counter.printIds.isEmpty());
        for (int number = 1; number <= 2; ++number) {
            QTRY_VERIFY(m_desk->canPress(u"printAgain"_s));
            QVERIFY(m_desk->click(u"printAgain"_s));
            QTRY_COMPARE(m_desk->printer.reprints.size(), number);
        }
        QCOMPARE(m_desk->printer.reprints, QList<int>({1, 2}));
        QCOMPARE(m_desk->counter.printIds.size(), 2);
    }
    // What cannot be counted is not printed; and what did not come out is not counted twice.
    void aReprintThatFailsIsTheSameOneNextTime()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"printMessage"_s));
        QTRY_VERIFY(m_desk->canPress(u"printAgain"_s));
        m_desk->counter.faults = {{ErrorCode::Unreachable, {}, {}}};
        m_desk->press(Qt::Key_F11);
        QTRY_VERIFY(m_desk->message(u"printMessage"_s).contains(u"cannot be reached"_s));
        QVERIFY(m_desk->printer.reprints.isEmpty());
        m_desk->printer.faults = {ports::printerError({ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s})};
        m_desk->press(Qt::Key_F11);
        QTRY_VERIFY(m_desk->message(u"printMessage"_s).contains(u"Counter is out of paper."_s));
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->printer.reprints, QList<int>({1, 1}));
        QCOMPARE(m_desk->counter.printIds.size(), 1);
    }
    void whatMayBeOnPaperIsAReprintToo()
    {
        m_desk->printer.faults = {ports::printerError({ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s, true})};
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->message(u"printMessage"_s).contains(u"may have come out"_s));
        QVERIFY(m_desk->message(u"printMessage"_s).contains(u"Counter is out of paper."_s));
        QVERIFY(!m_desk->message(u"printMessage"_s).contains(u"server"_s));
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->printer.reprints, QList<int>({1}));
    }
    void anotherPrinterIsToldWithTheReason()
    {
        m_desk->printer.answer = {u"Bar"_s, {{ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s}}, true};
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->message(u"printMessage"_s),
                     u"Tickets: Bar. Counter is out of paper. Its paper is nearly used up."_s);
        // The bar says so until a job finds it mended.
        const auto *chip = m_desk->find<widgets::Chip>(u"printers"_s);
        QVERIFY(chip && chip->isVisible());
        QCOMPARE(chip->text(), u"Counter is out of paper."_s);
        m_desk->printer.answer = {u"Counter"_s, {}, true};
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(chip->text(), u"Counter: little paper left"_s);
        m_desk->printer.answer = {u"Counter"_s, {}, false};
        QTRY_VERIFY(m_desk->canPress(u"printAgain"_s));
        m_desk->press(Qt::Key_F11);
        QTRY_VERIFY(!chip->isVisible());
    }
    // The next customer does not wait for the printer, and is told nothing that is not theirs.
    void thePrinterIsNotWaitedFor()
    {
        m_desk->printer.keepsBack = true;
        m_desk->printer.faults = {ports::printerError({ports::PrinterTrouble::Kind::CoverOpen, u"Counter"_s})};
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QVERIFY(!m_desk->sees(u"printMessage"_s));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->sees(u"basket"_s));
        m_desk->type(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(m_desk->message().isEmpty());
        m_desk->printer.letGo();
        QTRY_VERIFY(m_desk->message().contains(u"The cover of Counter is open."_s));
        QVERIFY(m_desk->message().remove(QChar(0x2009)).contains(u"K7QF2M"_s));
        QVERIFY(checkout().canPay());
    }
    void theDrawerOpensForCashOnly()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->drawer.opened, 1);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(checkout().canPay());
        m_desk->press(Qt::Key_F7);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->drawer.opened, 1);
    }
    void aDrawerThatDoesNotOpenIsTold()
    {
        m_desk->drawer.faults = {ports::printerError({ports::PrinterTrouble::Kind::Unreachable, u"Counter"_s})};
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        QTRY_VERIFY(m_desk->message().contains(u"take its key"_s));
        QVERIFY(m_desk->message().contains(u"Counter cannot be reached."_s));
    }
    void nextSaleByEscape()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        m_desk->press(Qt::Key_Escape);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(m_desk->cursor(), u"line"_s);
    }
    void keysOfPayingDoNothingOnTheTickets()
    {
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(m_desk->sees(u"sold"_s));
        for (const Qt::Key key : {Qt::Key_F8, Qt::Key_F9, Qt::Key_F10, Qt::Key_F12})
            m_desk->press(key);
        m_desk->press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(m_desk->sees(u"sold"_s));
        QCOMPARE(m_desk->boxOffice.checkouts.size(), 1);
        QCOMPARE(m_desk->boxOffice.count(Call::Release), 0);
    }
    void printAgainIsOnlyWhereThereAreTickets()
    {
        m_desk->press(Qt::Key_F11);
        m_desk->press(Qt::Key_F10);
        QVERIFY(m_desk->printer.printed.isEmpty());
        QCOMPARE(checkout().state(), State::Held);
    }
};

QTEST_MAIN(TestPayment)
#include "tst_payment.moc"
