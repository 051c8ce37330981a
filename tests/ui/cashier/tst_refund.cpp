#include "tilldesk.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A refund at the till, and the manager who allows it there: by keyboard alone. */
class TestRefund : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init()
    {
        m_desk = std::make_unique<TillDesk>();
        QVERIFY(m_desk->begin());
    }
    void cleanup() { m_desk.reset(); }

    void aBookingIsFoundByItsCode()
    {
        m_desk->press(Qt::Key_F4);
        QCOMPARE(m_desk->cursor(), u"refundCode"_s);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"refundReason"_s);
        QCOMPARE(m_desk->textOf(u"refundFilm"_s), u"Paper Lanterns"_s);
        QVERIFY(m_desk->textOf(u"refundFacts"_s).contains(u"F 7 and F 8"_s));
        QVERIFY(m_desk->textOf(u"refundMoney"_s).contains(u"129.00"_s));
        QVERIFY(!m_desk->canPress(u"refundGo"_s)); // a reason is asked for
        QVERIFY(m_desk->refunds.asked.isEmpty());
    }

    void aCodeOfNothingSaysSo()
    {
        m_desk->press(Qt::Key_F4);
        // The second one is typed over the first.
        for (const QString &code : {u"abcd"_s, u"K7M2QX4RC"_s}) {
            m_desk->type(code);
            QCOMPARE(m_desk->textOf(u"refundCode"_s), code);
            m_desk->press(Qt::Key_Return);
            QTRY_COMPARE(m_desk->message(u"refundMessage"_s), u"No booking has this code."_s);
            QCOMPARE(m_desk->cursor(), u"refundCode"_s);
        }
    }

    void whatNeedsNobodyGoesBackAtOnce()
    {
        m_desk->refunds.needsApproval = false;
        find();
        giveBack();
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back."_s);
        QCOMPARE(m_desk->refunds.asked.size(), 1);
        const ports::RefundRequest &asked = m_desk->refunds.asked.first();
        QCOMPARE(asked.reason, u"CUSTOMER_REQUEST"_s);
        QCOMPARE(asked.ticketIds, (QStringList{u"1"_s, u"2"_s}));
        QVERIFY(!asked.inCash && asked.approval.isEmpty());
    }

    void whatGoesBackInCashIsTakenOutOfTheDrawerWhichOpens()
    {
        const auto euro = [](qint64 minor) { return domain::Money(minor, *domain::Currency::fromCode(u"EUR")); };
        m_desk->refunds.needsApproval = false;
        m_desk->refunds.moved = {{u"earlier"_s, euro(500), true, false}};
        m_desk->refunds.movedWithNext = {{u"cash"_s, euro(2900), true, false}, {u"card"_s, euro(10'000), false, false}};
        find();
        giveBack();
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s),
                     u"Give the customer €29.00 out of the drawer. €100.00 goes back the way it was paid."_s);
        QCOMPARE(m_desk->drawer.opened, 1);
    }

    void theCustomerIsGivenASlip()
    {
        m_desk->refunds.needsApproval = false;
        m_desk->refunds.movedWithNext = {{u"cash"_s, m_desk->refunds.booking.left, true, false}};
        find();
        QVERIFY(!m_desk->sees(u"refundSlipAgain"_s));
        giveBack();
        QTRY_COMPARE(m_desk->shiftPrinter.slips.size(), 1);
        const ports::RefundSlip slip = m_desk->shiftPrinter.slips.first().slip;
        QVERIFY(!m_desk->shiftPrinter.slips.first().isCopy);
        QCOMPARE(slip.number, std::optional(17));
        QCOMPARE(slip.booking, m_desk->refunds.booking);
        QCOMPARE(ports::cashMinor(slip.moved.value()), 12'900);
        QCOMPARE(slip.atUtc, m_desk->clock.nowUtc());
        QCOMPARE(slip.cashierName, u"Anna K."_s);
        QTRY_COMPARE(m_desk->textOf(u"refundSlip"_s), u"The slip is printed: Counter"_s);
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->shiftPrinter.slips.size(), 2);
        QVERIFY(m_desk->shiftPrinter.slips.last().isCopy);
        QCOMPARE(m_desk->shiftPrinter.slips.last().slip, slip);
        QTRY_COMPARE(m_desk->textOf(u"refundSlip"_s), u"A copy of the slip is printed: Counter"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"refundCode"_s);
        m_desk->press(Qt::Key_F11); // of nothing
        QCOMPARE(m_desk->shiftPrinter.slips.size(), 2);
    }

    void aSlipThatIsNotPrintedIsTriedAgain()
    {
        m_desk->refunds.needsApproval = false;
        m_desk->shiftPrinter.faults = {
            ports::printerError({ports::PrinterTrouble::Kind::PaperOut, u"Counter"_s, false})};
        find();
        giveBack();
        QTRY_VERIFY(m_desk->textOf(u"refundSlip"_s).startsWith(u"The slip could not be printed."_s));
        QCOMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back."_s); // that is done all the same
        m_desk->press(Qt::Key_F11);
        QTRY_COMPARE(m_desk->shiftPrinter.slips.size(), 1);
    }

    void theDrawerStaysShutForWhatGoesBackOtherwise()
    {
        m_desk->refunds.needsApproval = false;
        m_desk->refunds.movedWithNext = {
            {u"card"_s, domain::Money(12'900, *domain::Currency::fromCode(u"EUR")), false, false}};
        find();
        giveBack();
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 goes back the way it was paid."_s);
        QCOMPARE(m_desk->drawer.opened, 0);
    }

    void aManagerAllowsItAndTheCashierStaysSignedIn()
    {
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        const QString asked = m_desk->textOf(u"approvalAsked"_s);
        for (const QString &part : {u"€129.00"_s, u"Paper Lanterns"_s, u"K7M2QX4RB"_s, u"The customer asked for it"_s})
            QVERIFY2(asked.contains(part), qPrintable(asked));
        allow(u"1895"_s);
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back. Allowed by Milan Novak."_s);
        QCOMPARE(m_desk->session.current()->displayName, u"Anna K."_s);
        // The same request, with what was allowed: nothing is given twice.
        QCOMPARE(m_desk->refunds.asked.size(), 2);
        QCOMPARE(m_desk->refunds.asked.first().key, m_desk->refunds.asked.last().key);
        QCOMPARE(m_desk->refunds.asked.last().approval, u"allowed"_s);
        const ports::ApprovalRequest &approval = m_desk->refunds.approvals.first();
        QCOMPARE(approval.shown, u"102"_s);
        QCOMPARE(approval.pin, u"1895"_s);
        QCOMPARE(approval.needed, ports::neededApproval(FakeRefunds::approvalRequired()));
        QCOMPARE(approval.booking, m_desk->refunds.booking.id);
        QCOMPARE(approval.cinema, m_desk->refunds.booking.cinema);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"refundCode"_s); // ready for the next one
        QVERIFY(m_desk->textOf(u"approverPin"_s).isEmpty() && m_desk->textOf(u"approverNumber"_s).isEmpty());
    }

    void aWrongPinSaysSoAndStays_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("text");
        QTest::newRow("wrong") << ErrorCode::WrongCredentials
                               << u"Number, badge or PIN is wrong. Nothing was changed."_s;
        QTest::newRow("no manager") << ErrorCode::Forbidden << u"This person may not allow it here."_s;
    }
    void aWrongPinSaysSoAndStays()
    {
        QFETCH(ErrorCode, code);
        QFETCH(QString, text);
        m_desk->refunds.pinRefusals = {Error{code, {}, {}}};
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        allow(u"0000"_s);
        QTRY_COMPARE(m_desk->message(u"refundMessage"_s), text);
        QCOMPARE(m_desk->cursor(), u"approverPin"_s);
        QVERIFY(m_desk->textOf(u"approverPin"_s).isEmpty());
        QCOMPARE(m_desk->refunds.asked.size(), 1);
        m_desk->type(u"1895"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->textOf(u"refundText"_s).contains(u"Milan Novak"_s));
    }

    // A scanner types the digits and Enter; then the PIN, or Enter once more where the house asks for none.
    void aBadgeIsScannedInsteadOfTheNumber()
    {
        const QString badge(40, u'7');
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        m_desk->type(badge);
        auto *field = m_desk->find<QLineEdit>(u"approverNumber"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password); // it does not stand on the screen
        QVERIFY(!field->displayText().contains(u'7'));
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"approverPin"_s);
        QVERIFY(m_desk->canPress(u"refundGo"_s));
        m_desk->refunds.pinRefusals = {Error{ErrorCode::WrongCredentials, {}, {}}};
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"approverPin"_s); // the house asks for it
        QCOMPARE(m_desk->refunds.approvals.last().shown, badge);
        QVERIFY(m_desk->refunds.approvals.last().pin.isEmpty());
        m_desk->type(u"1895"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->textOf(u"refundText"_s).contains(u"Milan Novak"_s));
        QCOMPARE(m_desk->refunds.approvals.last().shown, badge);
        QVERIFY(m_desk->textOf(u"approverNumber"_s).isEmpty());
        QCOMPARE(field->echoMode(), QLineEdit::Normal);
    }

    void escapeGivesUpAndNothingHappened()
    {
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        m_desk->type(u"102"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"refundFacts"_s) && !m_desk->sees(u"approvalAsked"_s));
        QVERIFY(m_desk->textOf(u"approverNumber"_s).isEmpty());
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"refundCode"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"refundPanel"_s));
        QCOMPARE(m_desk->refunds.asked.size(), 1);
        QVERIFY(m_desk->refunds.approvals.isEmpty());
    }

    void whatTookTooLongIsAllowedOnceMore()
    {
        m_desk->refunds.answers = {fail(FakeRefunds::approvalRequired()), fail(FakeRefunds::approvalRequired())};
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        allow(u"1895"_s);
        QTRY_COMPARE(m_desk->message(u"refundMessage"_s),
                     u"What was allowed is over, or it is more by now. It has to be allowed once more."_s);
        m_desk->type(u"1895"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->textOf(u"refundText"_s).contains(u"Milan Novak"_s));
        QCOMPARE(m_desk->refunds.asked.size(), 3);
    }

    // Nobody knows whether it was done: the same request again finds out, and Esc does not forget it.
    void whatIsNotKnownIsAskedAgain()
    {
        m_desk->refunds.answers = {fail(ErrorCode::Timeout, u"no answer"_s)};
        m_desk->refunds.needsApproval = false;
        find();
        giveBack();
        QTRY_VERIFY(m_desk->message(u"refundMessage"_s).startsWith(u"It is not known yet"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        m_desk->press(Qt::Key_F4);
        QTRY_COMPARE(m_desk->cursor(), u"refundGo"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back."_s);
        QCOMPARE(m_desk->refunds.asked.size(), 2);
        QCOMPARE(m_desk->refunds.asked.first().key, m_desk->refunds.asked.last().key);
    }

    void inCashIsAskedForAsSuch()
    {
        find();
        m_desk->press(Qt::Key_Down);
        m_desk->press(Qt::Key_Tab);
        QCOMPARE(m_desk->cursor(), u"refundInCash"_s);
        m_desk->press(Qt::Key_Space);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        QVERIFY(m_desk->refunds.asked.first().inCash);
        QVERIFY(m_desk->textOf(u"approvalAsked"_s).contains(u"in cash"_s));
    }

    void aLargeRefundGoesOnWithACode()
    {
        askForProof();
        QCOMPARE(m_desk->cursor(), u"proof"_s);
        QVERIFY(m_desk->textOf(u"proofAsked"_s).contains(u"€129.00"_s));
        QVERIFY(!m_desk->canPress(u"refundGo"_s));
        m_desk->type(u"12 34x5"_s);
        QCOMPARE(m_desk->textOf(u"proof"_s), u"12345"_s);
        QVERIFY(!m_desk->canPress(u"refundGo"_s));
        m_desk->press(Qt::Key_Return); // not six digits yet
        QVERIFY(m_desk->codes.given.isEmpty());
        m_desk->type(u"6"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back."_s);
        QCOMPARE(m_desk->codes.given, QStringList{u"123456"_s});
        QCOMPARE(m_desk->refunds.asked.size(), 2);
        QCOMPARE(m_desk->refunds.asked.first().key, m_desk->refunds.asked.last().key);
        QVERIFY(m_desk->textOf(u"proof"_s).isEmpty());
    }

    void aWrongCodeIsSaidAndStays()
    {
        askForProof();
        m_desk->type(u"000000"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(u"refundMessage"_s), u"That code is wrong, or was used already."_s);
        QCOMPARE(m_desk->cursor(), u"proof"_s);
        QVERIFY(m_desk->textOf(u"proof"_s).isEmpty());
        QCOMPARE(m_desk->refunds.asked.size(), 1);
        m_desk->type(u"123456"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->textOf(u"refundText"_s).contains(u"went back"_s));
    }

    void escapeInsteadOfACodeLeavesEverythingAsItWas()
    {
        askForProof();
        m_desk->type(u"123"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"refundFacts"_s) && !m_desk->sees(u"proof"_s));
        QVERIFY(m_desk->textOf(u"proof"_s).isEmpty());
        QVERIFY(m_desk->codes.given.isEmpty());
        QCOMPARE(m_desk->refunds.asked.size(), 1);
    }

    void aServerThatChecksNoCodesSaysSo()
    {
        askForProof();
        m_desk->codes.refusals = {Error{ErrorCode::Forbidden, {}, {}}};
        m_desk->type(u"123456"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"refundMessage"_s).startsWith(u"Codes are checked at head office"_s));
    }

    void withoutASecondStepSomebodyWhoHasOneAllowsIt()
    {
        m_desk->refunds.needsApproval = false;
        m_desk->refunds.needsCode = true;
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        QVERIFY2(m_desk->textOf(u"refundText"_s).contains(u"you have none set up"_s),
                 qPrintable(m_desk->textOf(u"refundText"_s)));
        allowWithCode();
    }

    void somebodyElseMayGiveTheCode()
    {
        askForProof();
        QVERIFY(m_desk->click(u"somebodyElse"_s));
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        QCOMPARE(m_desk->view->size(), QSize(1366, 768));
        allowWithCode();
        QVERIFY(m_desk->codes.given.isEmpty());
    }

    void whoAllowsALargeRefundGivesTheCode()
    {
        m_desk->refunds.needsCode = true;
        find();
        giveBack();
        QTRY_COMPARE(m_desk->cursor(), u"approverNumber"_s);
        allowWithCode();
    }

private:
    /** As a manager with a second step, alone at the till. */
    void askForProof()
    {
        m_desk.reset();
        m_desk = std::make_unique<TillDesk>();
        m_desk->session.anna.hasTotp = true;
        QVERIFY(m_desk->begin());
        m_desk->refunds.needsApproval = false;
        m_desk->refunds.needsCode = true;
        find();
        giveBack();
        QTRY_VERIFY(m_desk->sees(u"proof"_s));
        QTRY_COMPARE(m_desk->cursor(), u"proof"_s);
    }
    void allowWithCode()
    {
        allow(u"1895"_s);
        QCOMPARE(m_desk->cursor(), u"approverCode"_s);
        QVERIFY(!m_desk->canPress(u"refundGo"_s));
        m_desk->type(u"654321"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"refundText"_s), u"€129.00 went back. Allowed by Milan Novak."_s);
        QCOMPARE(m_desk->refunds.approvals.last().code, u"654321"_s);
        QCOMPARE(m_desk->refunds.asked.first().key, m_desk->refunds.asked.last().key);
        QVERIFY(m_desk->textOf(u"approverCode"_s).isEmpty());
    }
    void find()
    {
        m_desk->press(Qt::Key_F4);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"refundReason"_s);
    }
    void giveBack()
    {
        m_desk->press(Qt::Key_Down); // the first reason
        m_desk->press(Qt::Key_Return);
    }
    void allow(const QString &pin)
    {
        m_desk->type(u"102"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"approverPin"_s);
        m_desk->type(pin);
        m_desk->press(Qt::Key_Return);
    }

    std::unique_ptr<TillDesk> m_desk;
};

QTEST_MAIN(TestRefund)
#include "tst_refund.moc"
