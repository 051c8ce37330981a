#include "tilldesk.h"

#include <QAbstractButton>
#include <QTest>

using namespace foyer;
using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;
using Call = FakeBoxOffice::Call;

/** Tickets exchanged at the till: an adult's and a child's, 18.00, for others. By keyboard alone. */
class TestExchange : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    static domain::Money euro(qint64 minor) { return {minor, *domain::Currency::fromCode(u"EUR")}; }
    /** The till is open; @p hasTotp: its cashier has a second step. */
    void begin(bool hasTotp)
    {
        m_desk.reset();
        m_desk = std::make_unique<TillDesk>();
        m_desk->session.anna.hasTotp = hasTotp;
        ports::SoldBooking &booking = m_desk->refunds.booking;
        booking.tickets[0].left = euro(1100);
        booking.tickets[1].left = euro(700);
        booking.left = euro(1800);
        m_desk->boxOffice.worthMinor = 1800;
        QVERIFY(m_desk->begin());
    }
    void find()
    {
        m_desk->press(Qt::Key_F4, Qt::ShiftModifier);
        QCOMPARE(m_desk->cursor(), u"exchangeCode"_s);
        m_desk->type(u"k7m2qx4rb"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"exchangeFilm"_s));
    }
    /** To the difference; @p line is typed for the new seats. */
    void choose(const QString &line)
    {
        find();
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->sees(u"oldTickets"_s));
        m_desk->type(line);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F8);
        QTRY_VERIFY(m_desk->sees(u"exchangeDue"_s));
    }
    int salesMade() const { return m_desk->boxOffice.salesMade; }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(u"en_GB"_s)); }
    void init() { begin(false); }
    void cleanup() { m_desk.reset(); }

    void whatIsDearerIsPaidInCash()
    {
        choose(u"7 2a1c b"_s);
        QCOMPARE(m_desk->textOf(u"exchangeDueCaption"_s), u"To pay"_s);
        QCOMPARE(m_desk->textOf(u"exchangeDue"_s), u"€11.00"_s);
        const QStringList texts = m_desk->visibleTexts();
        for (const QString &line : {u"F 7, Adult"_s, u"F 8, Child"_s, u"-€11.00"_s, u"-€7.00"_s})
            QVERIFY2(texts.contains(line), qPrintable(line + u" in "_s + texts.join(u" | "_s)));
        QCOMPARE(salesMade(), 0); // nothing is done before that stood there
        QCOMPARE(m_desk->cursor(), u"exchangeCash"_s);
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->cursor(), u"given"_s);
        QCOMPARE(m_desk->textOf(u"due"_s), u"€11.00"_s);
        m_desk->type(u"20"_s);
        QCOMPARE(m_desk->textOf(u"change"_s), u"€9.00"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"sold"_s), u"Exchanged"_s);
        QCOMPARE(m_desk->textOf(u"paid"_s), u"€11.00"_s);
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€9.00"_s);
        QCOMPARE(m_desk->textOf(u"saleNote"_s), u"The old tickets (K7M2QX4RB) admit nobody any more."_s);
        QCOMPARE(m_desk->printer.printed.size(), 1);
        QCOMPARE(m_desk->printer.printed.first().tickets.size(), 3);
        const ports::CheckoutRequest &sent = m_desk->boxOffice.checkouts.last();
        QCOMPARE(sent.exchange->ticketIds, (QStringList{u"1"_s, u"2"_s}));
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->checkout.exchange());
        QVERIFY(!m_desk->sees(u"oldTickets"_s) && m_desk->sees(u"exchange"_s));
    }

    void whatIsCheaperGoesBackAndSaysHow()
    {
        choose(u"7 1a b"_s);
        QCOMPARE(m_desk->textOf(u"exchangeDueCaption"_s), u"Goes back"_s);
        QCOMPARE(m_desk->textOf(u"exchangeDue"_s), u"€7.00"_s);
        QVERIFY(!m_desk->sees(u"exchangeCash"_s));
        QCOMPARE(m_desk->textOf(u"exchangeGo"_s), u"Exchange, give €7.00 back"_s);
        QCOMPARE(m_desk->cursor(), u"exchangeGo"_s);
        m_desk->refunds.moved = {{u"r"_s, euro(700), true, false}};
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"sold"_s), u"Exchanged"_s);
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€7.00"_s);
        QTRY_COMPARE(
            m_desk->textOf(u"saleNote"_s),
            u"The old tickets (K7M2QX4RB) admit nobody any more. Give the customer €7.00 out of the drawer."_s);
    }

    void oneOfTheTicketsStays()
    {
        m_desk->boxOffice.worthMinor = 700;
        find();
        QCOMPARE(m_desk->textOf(u"exchangeWorth"_s), u"€18.00"_s);
        QTRY_VERIFY(m_desk->sees(u"exchangeTicket1"_s));
        m_desk->widget(u"exchangeTicket1"_s)->setFocus();
        m_desk->press(Qt::Key_Space);
        QCOMPARE(m_desk->textOf(u"exchangeWorth"_s), u"€7.00"_s);
        QVERIFY(!m_desk->canPress(u"exchangeTicket2"_s)); // one at least
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        m_desk->type(u"1c b"_s); // in the hall of the old ones
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        QCOMPARE(m_desk->textOf(u"totalCaption"_s), u"Nothing to pay"_s);
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->textOf(u"exchangeGo"_s), u"Exchange"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"sold"_s), u"Exchanged"_s);
        QCOMPARE(m_desk->boxOffice.checkouts.last().exchange->ticketIds, QStringList{u"2"_s});
    }

    void aManagerAllowsItAndTheCashierStaysSignedIn()
    {
        Error refusal = FakeRefunds::approvalRequired();
        QVariantMap approval = refusal.extras.value(u"approval"_s).toMap();
        approval.insert(u"operation"_s, u"EXCHANGE"_s);
        approval.insert(u"amountMinor"_s, 700);
        refusal.extras.insert(u"approval"_s, approval);
        m_desk->boxOffice.refusals[Call::Checkout] = {refusal};
        m_desk->refunds.pinRefusals = {Error{ErrorCode::WrongCredentials, {}, {}}};
        choose(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"exchangeApproverNumber"_s);
        const QString asked = m_desk->textOf(u"exchangeApprovalAsked"_s);
        for (const QString &part : {u"€7.00"_s, u"Paper Lanterns"_s, u"K7M2QX4RB"_s})
            QVERIFY2(asked.contains(part), qPrintable(asked));
        m_desk->type(u"102"_s);
        m_desk->press(Qt::Key_Return);
        QCOMPARE(m_desk->cursor(), u"exchangeApproverPin"_s);
        m_desk->type(u"0000"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->message(u"exchangeMessage"_s), u"Number, badge or PIN is wrong. Nothing was changed."_s);
        QCOMPARE(m_desk->cursor(), u"exchangeApproverPin"_s);
        QCOMPARE(salesMade(), 0);
        m_desk->type(u"1895"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"sold"_s), u"Exchanged"_s);
        QVERIFY(m_desk->textOf(u"saleNote"_s).contains(u"Allowed by Milan Novak."_s));
        QCOMPARE(m_desk->session.current()->displayName, u"Anna K."_s);
        QVERIFY(m_desk->textOf(u"exchangeApproverPin"_s).isEmpty());
        QVERIFY(m_desk->textOf(u"exchangeApproverNumber"_s).isEmpty());
    }

    void aCodeOfTheAppIsAskedForInTheSamePanel()
    {
        begin(true);
        m_desk->boxOffice.refusals[Call::Checkout] = {FakeRefunds::approvalRequired(true, true)};
        choose(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->cursor(), u"exchangeProof"_s);
        m_desk->type(u"123456"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_COMPARE(m_desk->textOf(u"sold"_s), u"Exchanged"_s);
        QCOMPARE(m_desk->codes.given, QStringList{u"123456"_s});
    }

    void escapeLeadsOutStepByStepAndGivesTheSeatsBack()
    {
        choose(u"7 2a b"_s);
        QCOMPARE(m_desk->boxOffice.heldSeats().size(), 2);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->sees(u"toDifference"_s));
        QVERIFY(m_desk->sees(u"holdRing"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"exchangeFilm"_s));
        QTRY_VERIFY(m_desk->boxOffice.heldSeats().isEmpty());
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"exchangeCode"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(salesMade(), 0);
    }

    void otherSeatsLeadBackToTheBasket()
    {
        choose(u"7 2a b"_s);
        QVERIFY(m_desk->clickSeat(m_desk->seat(u"A", 1)));
        QTRY_VERIFY(m_desk->sees(u"toDifference"_s));
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->textOf(u"exchangeDue"_s), u"€15.00"_s); // three adults now
    }

    void seatsInTheBasketComeFirst()
    {
        m_desk->type(u"7 2a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->checkout.canPay());
        m_desk->press(Qt::Key_F4, Qt::ShiftModifier);
        QTRY_COMPARE(m_desk->message(), u"There are seats in the basket. Sell them first, or give them back."_s);
        QVERIFY(m_desk->sees(u"basket"_s));
        QCOMPARE(m_desk->checkout.seats().size(), 2);
    }

    // Money of one customer is not given back in the middle of another's exchange.
    void noRefundIsBegunMeanwhile()
    {
        choose(u"7 2a b"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"toDifference"_s));
        m_desk->press(Qt::Key_F4);
        QVERIFY(!m_desk->sees(u"refundCode"_s));
        QVERIFY(m_desk->sees(u"toDifference"_s));
    }

    void whatIsUnknownIsBeingCheckedAndMayBeSetAside()
    {
        m_desk->settlement.setPauses({std::chrono::hours(1), std::chrono::hours(1)});
        m_desk->boxOffice.faults[Call::Checkout] = {FakeBoxOffice::Fault::LoseRequest};
        choose(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"exchangeMessage"_s).contains(u"being checked"_s));
        m_desk->press(Qt::Key_Escape); // what was sent is waited for
        QVERIFY(m_desk->sees(u"exchangeAside"_s));
        m_desk->press(Qt::Key_F10);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(m_desk->sees(u"basket"_s) && !m_desk->sees(u"oldTickets"_s));
        m_desk->settlement.askNow();
        QTRY_COMPARE(salesMade(), 1);
        QTRY_VERIFY(
            m_desk->message(u"viewMessage"_s).startsWith(u"An exchange that was interrupted is done: K7QF2M"_s));
    }

    void ticketsThatWereSpentSaySo()
    {
        m_desk->boxOffice.spentTickets = {u"1"_s};
        choose(u"7 1a b"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->message(u"exchangeMessage"_s).contains(u"refunded or exchanged already"_s));
        QVERIFY(m_desk->sees(u"exchangeDue"_s));
        QCOMPARE(salesMade(), 0);
    }
};

QTEST_MAIN(TestExchange)
#include "tst_exchange.moc"
