#include "tilldesk.h"

#include "reportview.h"

#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Kind = ports::ShiftMovementKind;

/** A cashier's shift at the till: by keyboard alone. */
class TestShift : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    /** Anna is signed in; with @p floatMinor her shift is open. */
    void beginWith(std::optional<qint64> floatMinor)
    {
        m_desk = std::make_unique<TillDesk>();
        if (floatMinor)
            m_desk->shifts.begin(m_desk->boxOffice.cinemaList.first().id, u"Till 1"_s, m_desk->session.anna.user,
                                 u"Anna K."_s, *floatMinor);
        QVERIFY(m_desk->begin());
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), floatMinor ? u"Shift since 14:02"_s : u"No shift"_s);
    }
    void openPanel()
    {
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->sees(u"shiftPanel"_s));
    }
    void goToMenu(const QString &first)
    {
        openPanel();
        QTRY_COMPARE(m_desk->cursor(), first);
    }
    void countAndClose()
    {
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_6);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
    }
    /** From the first note on, a count a line; Enter goes on. */
    void typeCounts(const QList<int> &counts)
    {
        for (const int count : counts) {
            if (count > 0)
                m_desk->type(QString::number(count));
            m_desk->press(Qt::Key_Return);
        }
    }
    QString reportText() const { return m_desk->find<printing::ReportView>(u"report"_s)->text(); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void cleanup() { m_desk.reset(); }

    void whoSignsInWithoutAShiftIsOfferedOne()
    {
        beginWith(std::nullopt);
        QTRY_VERIFY(m_desk->message(u"viewMessage"_s).contains(u"no open shift"_s));
        QCOMPARE(m_desk->cursor(), u"line"_s); // and sells without one, if need be
        auto *action = m_desk->widget(u"viewMessage"_s)->findChild<QWidget *>(u"messageAction"_s);
        QVERIFY(action && action->isVisible());
        QTest::mouseClick(action, Qt::LeftButton);
        QTRY_COMPARE(m_desk->cursor(), u"shiftOpen"_s);
        QTRY_COMPARE(m_desk->message(u"viewMessage"_s), QString());
    }

    void theOfferMakesRoomForWhatHasToBeKnown()
    {
        beginWith(std::nullopt);
        QTRY_VERIFY(!m_desk->message(u"viewMessage"_s).isEmpty());
        m_desk->type(u"99 1a b"_s); // there is no such showtime
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(!m_desk->message().isEmpty());
        QCOMPARE(m_desk->message(u"viewMessage"_s), QString());
    }

    void whoHasAShiftIsNotAsked()
    {
        beginWith(15'000);
        QCOMPARE(m_desk->message(u"viewMessage"_s), QString());
        QCOMPARE(m_desk->cursor(), u"line"_s);
    }

    void withoutAShiftTicketsAreSold()
    {
        beginWith(std::nullopt);
        m_desk->type(u"7 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(!m_desk->code().isEmpty());
    }

    void aFloatIsCountedAndTheShiftOpens()
    {
        beginWith(std::nullopt);
        goToMenu(u"shiftOpen"_s);
        QVERIFY(m_desk->textOf(u"shiftText"_s).contains(u"no open shift"_s));
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
        typeCounts({0, 0, 0, 2, 0, 0, 0}); // two fifties
        QTRY_COMPARE(m_desk->cursor(), u"pieces200"_s);
        typeCounts({5, 0, 0, 0, 0, 0, 0, 0});
        QCOMPARE(m_desk->cursor(), u"shiftGo"_s);
        QCOMPARE(m_desk->textOf(u"countSum"_s), u"€110.00"_s);
        QCOMPARE(m_desk->textOf(u"shiftGo"_s), u"Open with €110.00"_s);
        QCOMPARE(m_desk->shifts.opens.size(), 0);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"Shift since 14:02"_s);
        QCOMPARE(m_desk->shifts.opens.first().floatPieces, (ports::Denominations{{5'000, 2}, {200, 5}}));
        QCOMPARE(m_desk->drawer.opened, 1);
        QTRY_COMPARE(m_desk->message(u"viewMessage"_s), QString()); // nobody has to be told any more
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
    }

    void whatWasTypedLastIsTakenBack()
    {
        beginWith(std::nullopt);
        goToMenu(u"shiftOpen"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
        typeCounts({1, 3});
        m_desk->type(u"12"_s); // of a hundred, and not left yet
        QCOMPARE(m_desk->textOf(u"countSum"_s), u"€1,100.00"_s);
        m_desk->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"pieces10000"_s);
        QCOMPARE(m_desk->textOf(u"pieces10000"_s), QString());
        m_desk->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_desk->cursor(), u"pieces20000"_s);
        QCOMPARE(m_desk->textOf(u"countSum"_s), u"€500.00"_s);
        m_desk->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_desk->textOf(u"countSum"_s), u"€0.00"_s);
        QVERIFY(!m_desk->canPress(u"countTakeBack"_s));
        m_desk->press(Qt::Key_Down);
        QCOMPARE(m_desk->cursor(), u"pieces20000"_s);
        m_desk->press(Qt::Key_Up);
        QCOMPARE(m_desk->cursor(), u"pieces50000"_s);
    }

    void moneyGoesInAndOut_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("told");
        QTest::newRow("drop") << Qt::Key_1 << Kind::Drop << u"To the safe: €40.00"_s;
        QTest::newRow("paid in") << Qt::Key_2 << Kind::PaidIn << u"Paid in: €40.00"_s;
        QTest::newRow("paid out") << Qt::Key_3 << Kind::PaidOut << u"Paid out: €40.00"_s;
    }
    void moneyGoesInAndOut()
    {
        QFETCH(const Qt::Key, key);
        QFETCH(const Kind, kind);
        QFETCH(const QString, told);
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(key);
        QTRY_COMPARE(m_desk->cursor(), u"movementAmount"_s);
        m_desk->type(u"40"_s);
        QVERIFY(!m_desk->canPress(u"shiftGo"_s)); // a reason is asked for
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"movementReason"_s);
        m_desk->type(u"why"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        QCOMPARE(m_desk->shifts.movements.size(), 1);
        QCOMPARE(m_desk->shifts.movements.first().kind, kind);
        QCOMPARE(m_desk->shifts.movements.first().amountMinor, 4'000);
        QCOMPARE(m_desk->shifts.movements.first().reason, u"why"_s);
        QCOMPARE(m_desk->drawer.opened, 1);
        QVERIFY2(m_desk->textOf(u"shiftText"_s).contains(told), qPrintable(m_desk->textOf(u"shiftText"_s)));
    }

    void whatIsNoAmountSaysSo()
    {
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"movementAmount"_s);
        m_desk->type(u"0"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"why"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"shiftMessage"_s).startsWith(u"This is no amount."_s));
        QCOMPARE(m_desk->cursor(), u"movementAmount"_s);
        QVERIFY(m_desk->shifts.movements.isEmpty());
        m_desk->type(u"5"_s);
        QTRY_COMPARE(m_desk->message(u"shiftMessage"_s), QString());
    }

    void theDrawerOpensWithoutASaleForAReason()
    {
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_4);
        QTRY_COMPARE(m_desk->cursor(), u"movementReason"_s);
        QVERIFY(!m_desk->sees(u"movementAmount"_s));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->shifts.movements.isEmpty()); // without one it does not
        QCOMPARE(m_desk->drawer.opened, 0);
        m_desk->type(u"change for a note"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->drawer.opened, 1);
        QCOMPARE(m_desk->shifts.movements.first().kind, Kind::NoSale);
    }

    void aDrawerThatStaysShutIsTold()
    {
        beginWith(15'000);
        m_desk->drawer.faults = {ports::printerError({ports::PrinterTrouble::Kind::Unreachable, u"Counter"_s, false})};
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_4);
        QTRY_COMPARE(m_desk->cursor(), u"movementReason"_s);
        m_desk->type(u"change"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message().contains(u"take its key"_s));
    }

    // What should be in the drawer stands nowhere before the count is sent.
    void theCountIsBlindAndItsDifferenceIsTold_data()
    {
        QTest::addColumn<int>("fifties");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("short") << 3 << u"€40.00 short"_s;
        QTest::newRow("over") << 4 << u"€10.00 over"_s;
    }
    void theCountIsBlindAndItsDifferenceIsTold()
    {
        QFETCH(const int, fifties);
        QFETCH(const QString, verdict);
        beginWith(15'000);
        m_desk->shifts.cashSoldMinor = 4'000;
        countAndClose();
        QCOMPARE(m_desk->drawer.opened, 1);
        typeCounts({0, 0, 0});
        m_desk->type(QString::number(fifties));
        const QStringList before = m_desk->visibleTexts();
        for (const QString &text : before)
            QVERIFY2(!text.contains(u"190"_s), qPrintable(text));
        m_desk->press(Qt::Key_Return);
        typeCounts({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        QCOMPARE(m_desk->cursor(), u"shiftGo"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shiftVerdict"_s), verdict);
        QVERIFY(m_desk->textOf(u"shiftVerdictText"_s).contains(u"€190.00"_s));
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"Shift closed"_s);
        // The report is there and on paper; once more is a copy.
        QTRY_VERIFY(m_desk->sees(u"report"_s));
        QVERIFY(reportText().contains(u"Z report 1"_s));
        QTRY_COMPARE(m_desk->textOf(u"shiftPrinted"_s), u"The report is printed: Counter"_s);
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->textOf(u"shiftPrinted"_s), u"A copy is printed: Counter"_s);
        QCOMPARE(m_desk->shiftPrinter.jobs.size(), 2);
        QVERIFY(!m_desk->shiftPrinter.jobs.first().isCopy && m_desk->shiftPrinter.jobs.last().isCopy);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"No shift"_s);
        // And later.
        goToMenu(u"shiftOpen"_s);
        QTRY_VERIFY(m_desk->canPress(u"shiftLastReport"_s));
        m_desk->press(Qt::Key_2);
        QTRY_COMPARE(m_desk->textOf(u"shiftTitle"_s), u"Z report 1"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"shiftOpen"_s);
    }

    void anExactCountSaysSo()
    {
        beginWith(15'000);
        countAndClose();
        typeCounts({0, 0, 0, 3});
        m_desk->widget(u"shiftGo"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shiftVerdict"_s), u"Exact"_s);
    }

    void aReportThatDoesNotPrintSaysWhy()
    {
        beginWith(15'000);
        m_desk->shiftPrinter.faults = {
            ports::printerError({ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s, true})};
        countAndClose();
        m_desk->widget(u"shiftGo"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->textOf(u"shiftPrinted"_s).contains(u"Counter is out of paper."_s));
        QVERIFY(m_desk->textOf(u"shiftPrinted"_s).contains(u"look first"_s));
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->shiftPrinter.jobs.size(), 1);
        QVERIFY(m_desk->shiftPrinter.jobs.first().isCopy);
    }

    void theXReportIsShownAndPrintedWhenAsked()
    {
        beginWith(15'000);
        m_desk->shifts.cashSoldMinor = 4'000;
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_5);
        QTRY_COMPARE(m_desk->textOf(u"shiftTitle"_s), u"X report"_s);
        QVERIFY(reportText().contains(u"is told after the count"_s));
        QVERIFY(!reportText().contains(u"Should be in it"_s));
        QVERIFY(m_desk->shiftPrinter.jobs.isEmpty());
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->shiftPrinter.jobs.size(), 1);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
    }

    void whatIsNotKnownIsCheckedAsTheSameRequest()
    {
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"movementAmount"_s);
        m_desk->shifts.faults = {FakeShifts::Fault::LoseAnswer};
        m_desk->type(u"40"_s);
        m_desk->press(Qt::Key_Return);
        m_desk->type(u"why"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"shiftMessage"_s).contains(u"being checked"_s));
        QCOMPARE(m_desk->textOf(u"shift"_s), u"Shift is being checked"_s);
        QCOMPARE(m_desk->cursor(), u"shiftGo"_s);
        QCOMPARE(m_desk->textOf(u"shiftGo"_s), u"Ask again"_s);
        // The next customer does not wait for it.
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        openPanel();
        QTRY_COMPARE(m_desk->cursor(), u"shiftGo"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        QCOMPARE(m_desk->shifts.movements.size(), 2);
        QCOMPARE(m_desk->shifts.movements.first().id, m_desk->shifts.movements.last().id);
        QVERIFY(m_desk->textOf(u"shiftText"_s).contains(u"€40.00"_s));
    }

    void aRefusalSaysWhy()
    {
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_4);
        QTRY_COMPARE(m_desk->cursor(), u"movementReason"_s);
        m_desk->shifts.refusals = {Error{ErrorCode::Forbidden, {}, {}}};
        m_desk->type(u"change"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(u"shiftMessage"_s), u"This is not your shift. A manager may do this."_s);
        QVERIFY(m_desk->sees(u"movementReason"_s));
        QCOMPARE(m_desk->drawer.opened, 0);
    }

    void theDrawerOfSomebodyElseIsTakenOver()
    {
        m_desk = std::make_unique<TillDesk>();
        m_desk->shifts.begin(m_desk->boxOffice.cinemaList.first().id, u"Till 1"_s, domain::UserId::create(), u"Ben"_s,
                             10'000);
        QVERIFY(m_desk->begin());
        goToMenu(u"shiftOpen"_s);
        QTRY_COMPARE(m_desk->textOf(u"shiftTakeOver"_s), u"Take over from Ben"_s);
        QVERIFY(m_desk->textOf(u"shiftText"_s).contains(u"This drawer is Ben's, open since 14:02"_s));
        m_desk->press(Qt::Key_2);
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"Shift since 14:02"_s);
        QTRY_VERIFY(m_desk->textOf(u"shiftText"_s).contains(u"Taken over from Ben"_s));
    }

    void digitsElsewhereAreNoChoices()
    {
        beginWith(15'000);
        goToMenu(u"shiftDrop"_s);
        m_desk->press(Qt::Key_F2);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        m_desk->type(u"1"_s);
        QCOMPARE(m_desk->textOf(u"line"_s), u"1"_s);
        QVERIFY(!m_desk->sees(u"movementAmount"_s));
    }

    // The next customer is served in the middle of a count, and then it goes on.
    void aSaleDoesNotEndTheCount()
    {
        beginWith(15'000);
        countAndClose();
        typeCounts({0, 0, 0, 2});
        m_desk->press(Qt::Key_F2);
        QCOMPARE(m_desk->cursor(), u"line"_s);
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(m_desk->cursor(), u"pieces50000"_s);
        m_desk->press(Qt::Key_F2);
        m_desk->type(u"7 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F9);
        QTRY_VERIFY(!m_desk->code().isEmpty());
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
        QCOMPARE(m_desk->textOf(u"countSum"_s), u"€100.00"_s);
        QCOMPARE(m_desk->textOf(u"pieces5000"_s), u"2"_s);
    }

    void signingOutAsksWhetherTheShiftIsClosed()
    {
        beginWith(15'000);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftCount"_s);
        QVERIFY(m_desk->session.current());
        QVERIFY(m_desk->textOf(u"shiftText"_s).startsWith(u"Your shift is still open."_s));
        m_desk->press(Qt::Key_Escape); // stays
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->session.current());
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftCount"_s);
        m_desk->press(Qt::Key_2); // leaves it open
        QTRY_VERIFY(!m_desk->session.current());
        QVERIFY(m_desk->shifts.closes.isEmpty());
        QVERIFY(!m_desk->sees(u"shift"_s));
    }

    void whoAsksTwiceGoes()
    {
        beginWith(15'000);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftCount"_s);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(!m_desk->session.current());
    }

    void theShiftIsClosedAndThenSignedOut()
    {
        beginWith(15'000);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->cursor(), u"shiftCount"_s);
        m_desk->press(Qt::Key_1);
        QTRY_COMPARE(m_desk->cursor(), u"pieces50000"_s);
        typeCounts({0, 0, 0, 3});
        m_desk->widget(u"shiftGo"_s)->setFocus();
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shiftGo"_s), u"Sign out"_s);
        QTRY_COMPARE(m_desk->shiftPrinter.jobs.size(), 1);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(!m_desk->session.current());
        QCOMPARE(m_desk->shifts.closes.size(), 1);
    }

    void whoHasNoShiftSignsOutAtOnce()
    {
        beginWith(std::nullopt);
        m_desk->press(Qt::Key_L, Qt::ControlModifier);
        QVERIFY(!m_desk->session.current());
    }

    void nothingIsBegunWhileMoneyIsTaken()
    {
        m_desk = std::make_unique<TillDesk>();
        m_desk->shifts.begin(m_desk->boxOffice.cinemaList.first().id, u"Till 1"_s, m_desk->session.anna.user,
                             u"Anna K."_s, 15'000);
        QVERIFY(m_desk->hold());
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->cursor(), u"given"_s);
        m_desk->press(Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(m_desk->cursor(), u"given"_s);
        QVERIFY(!m_desk->sees(u"shiftPanel"_s));
    }

    void theBarOpensThePanelToo()
    {
        beginWith(15'000);
        QVERIFY(m_desk->click(u"shift"_s));
        QTRY_COMPARE(m_desk->cursor(), u"shiftDrop"_s);
        for (const QString &button :
             {u"shiftDrop"_s, u"shiftPaidIn"_s, u"shiftPaidOut"_s, u"shiftNoSale"_s, u"shiftReport"_s, u"shiftCount"_s})
            QVERIFY2(m_desk->canPress(button), qPrintable(button));
        m_desk->press(Qt::Key_Down);
        QCOMPARE(m_desk->cursor(), u"shiftPaidIn"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shiftTitle"_s), u"Paid in"_s);
    }

    void anUnreachableServiceIsAskedAgain()
    {
        m_desk = std::make_unique<TillDesk>();
        m_desk->shifts.readFaults = {Error{ErrorCode::Unreachable, {}, {}}};
        QVERIFY(m_desk->begin());
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"Shift not known"_s);
        openPanel();
        QTRY_COMPARE(m_desk->textOf(u"shiftGo"_s), u"Ask again"_s);
        QVERIFY(!m_desk->message(u"shiftMessage"_s).isEmpty());
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"shift"_s), u"No shift"_s);
        QTRY_COMPARE(m_desk->cursor(), u"shiftOpen"_s);
    }
};

QTEST_MAIN(TestShift)
#include "tst_shift.moc"
