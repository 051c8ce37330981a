#include "tilldesk.h"

#include <QLineEdit>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = workflow::Checkout::State;
using Call = FakeBoxOffice::Call;
using Fault = FakeBoxOffice::Fault;

/** Coupons, gift cards and several ways to pay at once, by keys. Each test begins with two adults and a child held in
 *  showtime 7, 29.00. */
class TestTender : public QObject
{
    Q_OBJECT
    std::unique_ptr<TillDesk> m_desk;

    workflow::Checkout &checkout() { return m_desk->checkout; }
    FakeBoxOffice &office() { return m_desk->boxOffice; }
    QString said() const { return m_desk->message(u"splitMessage"_s); }
    void key(Qt::Key letter) { m_desk->press(letter, Qt::ControlModifier); }
    void enter(const QString &text)
    {
        m_desk->type(text);
        m_desk->press(Qt::Key_Return);
    }
    void addGift(const QString &code, int parts)
    {
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        enter(code);
        QTRY_COMPARE(checkout().parts().size(), parts);
    }

private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale(u"en_GB"_s));
        m_desk = std::make_unique<TillDesk>();
        office().issue(u"GIFT7"_s, 1500);
        QVERIFY(m_desk->hold());
    }
    void cleanup() { m_desk.reset(); }

    // Coupons
    void aCouponByItsKey()
    {
        key(Qt::Key_R);
        QTRY_COMPARE(m_desk->cursor(), u"couponCode"_s);
        enter(u"welcome"_s);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"couponCode"_s));
        QTRY_COMPARE(m_desk->textOf(u"off-WELCOME"_s), u"-€3.00"_s);
        QCOMPARE(m_desk->textOf(u"total"_s), u"€26.00"_s);
        QVERIFY(m_desk->visibleTexts().contains(u"€11.00"_s)); // the tickets cost what they cost
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(office().checkouts.first().couponCodes, QStringList{u"WELCOME"_s});
    }
    void aCouponInTheLine()
    {
        enter(u"c welcome"_s);
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€26.00"_s);
        QVERIFY(m_desk->textOf(u"line"_s).isEmpty());
        QTRY_VERIFY(m_desk->canPress(u"takeOff-WELCOME"_s));
        QVERIFY(m_desk->click(u"takeOff-WELCOME"_s));
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€29.00"_s);
        QTRY_VERIFY(!m_desk->sees(u"coupon-WELCOME"_s));
    }
    void aRefusedCouponIsTakenOffInPlainWords()
    {
        enter(u"c stale"_s);
        QTRY_COMPARE(m_desk->message(), u"Coupon STALE was taken off: there is no such coupon."_s);
        QTRY_COMPARE(m_desk->textOf(u"total"_s), u"€29.00"_s);
        QTRY_VERIFY(!m_desk->sees(u"coupon-STALE"_s));
        QVERIFY(checkout().coupons().isEmpty());
    }
    void escapeLeavesTheFieldAndNothingElse()
    {
        key(Qt::Key_R);
        QTRY_COMPARE(m_desk->cursor(), u"couponCode"_s);
        m_desk->type(u"wel"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(m_desk->cursor(), u"line"_s);
        QVERIFY(!m_desk->sees(u"couponCode"_s));
        QVERIFY(checkout().coupons().isEmpty());
        QVERIFY(checkout().canPay());
    }
    void aCouponWantsSeatsFirst()
    {
        m_desk->press(Qt::Key_F12);
        QTRY_COMPARE(checkout().state(), State::Choosing);
        enter(u"c welcome"_s);
        QVERIFY(m_desk->message().startsWith(u"Choose the seats first"_s));
    }

    // Parts
    void aGiftCardAndTheRestInCash()
    {
        key(Qt::Key_G);
        QTRY_VERIFY(m_desk->sees(u"splitPanel"_s));
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€29.00"_s);
        addGift(u"gift-7"_s, 1);
        QTRY_COMPARE(m_desk->textOf(u"part0"_s), u"Gift card …IFT7"_s);
        QCOMPARE(m_desk->textOf(u"partBalance0"_s), u"€15.00 on it"_s);
        QCOMPARE(m_desk->textOf(u"partAmount0"_s), u"€15.00"_s);
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€14.00"_s);
        QVERIFY(m_desk->textOf(u"giftCode"_s).isEmpty());
        QCOMPARE(office().storedValues.value(u"GIFT7"_s).balance.minor(), 1500);
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->cursor(), u"given"_s);
        QCOMPARE(m_desk->textOf(u"due"_s), u"€14.00"_s);
        enter(u"20"_s);
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(m_desk->textOf(u"changeDue"_s), u"€6.00"_s);
        QCOMPARE(office().checkouts.size(), 1);
        QCOMPARE(office().storedValues.value(u"GIFT7"_s).balance.minor(), 0);
        QCOMPARE(m_desk->drawer.opened, 1);
    }
    void giftCardsThatPayForAllOfIt()
    {
        office().issue(u"GIFT8"_s, 5000);
        key(Qt::Key_G);
        addGift(u"GIFT7"_s, 1);
        addGift(u"GIFT8"_s, 2);
        QTRY_COMPARE(m_desk->textOf(u"splitRestCaption"_s), u"Nothing left to pay"_s);
        QVERIFY(!m_desk->sees(u"splitCash"_s) && !m_desk->sees(u"splitCard"_s));
        QCOMPARE(m_desk->textOf(u"splitExact"_s), u"Take the payment"_s);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(office().storedValues.value(u"GIFT8"_s).balance.minor(), 3600);
        QCOMPARE(m_desk->drawer.opened, 0); // no money was put into it
    }
    void aPartIsTakenBackAndTheBasketShowsTheRest()
    {
        key(Qt::Key_G);
        addGift(u"GIFT7"_s, 1);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"partsSum"_s));
        QCOMPARE(m_desk->textOf(u"partsSum"_s), u"-€15.00"_s);
        QCOMPARE(m_desk->textOf(u"total"_s), u"€14.00"_s);
        QCOMPARE(m_desk->textOf(u"totalCaption"_s), u"To pay"_s);
        key(Qt::Key_G);
        QTRY_VERIFY(m_desk->canPress(u"takeBack0"_s));
        QVERIFY(m_desk->click(u"takeBack0"_s));
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€29.00"_s);
        m_desk->press(Qt::Key_Escape);
        QTRY_VERIFY(m_desk->sees(u"total"_s));
        QCOMPARE(m_desk->textOf(u"total"_s), u"€29.00"_s);
        QVERIFY(!m_desk->sees(u"partsSum"_s));
    }
    void codesThatCannotBeTakenSayWhy()
    {
        office().issue(u"EMPTY"_s, 0);
        key(Qt::Key_G);
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        enter(u"NOBODYS"_s);
        QTRY_COMPARE(said(), u"There is no gift card, voucher or account with this code."_s);
        enter(u"EMPTY"_s); // what was wrong is selected, and typed over
        QTRY_COMPARE(said(), u"This cannot be taken: there is not enough on it."_s);
        addGift(u"GIFT7"_s, 1);
        QVERIFY(said().isEmpty());
        enter(u"GIFT7"_s);
        QTRY_COMPARE(said(), u"This one is among the parts already."_s);
    }
    void whileItIsAskedNothingCanBePaidAndLeavingForgetsIt()
    {
        office().keptBack = {Call::StoredValue};
        key(Qt::Key_G);
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        enter(u"GIFT7"_s);
        QTRY_VERIFY(m_desk->sees(u"splitProgress"_s));
        QVERIFY(!m_desk->canPress(u"splitCash"_s) && !m_desk->canPress(u"splitExact"_s));
        m_desk->press(Qt::Key_Escape);
        QTRY_COMPARE(office().waiting(), 1);
        office().letGo();
        QTRY_COMPARE(office().waiting(), 0);
        QCoreApplication::processEvents();
        QVERIFY(checkout().parts().isEmpty());
    }
    void anAmountByCardAndTheRestInCash()
    {
        key(Qt::Key_G);
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        m_desk->press(Qt::Key_Tab);
        QCOMPARE(m_desk->cursor(), u"cardAmount"_s);
        enter(u"40"_s);
        QCOMPARE(said(), u"That is more than is left to pay."_s);
        enter(u"20,50"_s);
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€8.50"_s);
        office().keptBack = {Call::Checkout};
        m_desk->press(Qt::Key_F8);
        QTRY_COMPARE(m_desk->cursor(), u"given"_s);
        m_desk->press(Qt::Key_Return);
        QTRY_VERIFY(m_desk->sees(u"cardPanel"_s)); // the terminal is at work
        QCOMPARE(m_desk->textOf(u"cardDue"_s), u"€20.50"_s);
        QVERIFY(!m_desk->sees(u"sold"_s));
        QTRY_COMPARE(office().waiting(), 1);
        office().letGo();
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(m_desk->drawer.opened, 1);
    }
    void aRefusedCardSaysWhichPartAndLeavesTheOthers()
    {
        office().declinesCards = true;
        key(Qt::Key_G);
        addGift(u"GIFT7"_s, 1);
        m_desk->press(Qt::Key_F7);
        QTRY_COMPARE(said(), u"Card was refused. Nothing is paid, also not by the other parts."_s);
        QVERIFY(m_desk->sees(u"splitPanel"_s));
        QVERIFY(!m_desk->sees(u"sold"_s));
        QCOMPARE(office().storedValues.value(u"GIFT7"_s).balance.minor(), 1500);
        QTRY_VERIFY(m_desk->canPress(u"splitExact"_s));
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€14.00"_s);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
    }
    void aGiftCardThatWasUsedMeanwhileIsNamedAndTakenOff()
    {
        key(Qt::Key_G);
        addGift(u"GIFT7"_s, 1);
        office().issue(u"GIFT7"_s, 100);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(said(),
                     u"Gift card …IFT7 was refused: there is not enough on it. Nothing is paid, also not by the "
                     "other parts."_s);
        QTRY_COMPARE(m_desk->textOf(u"splitRest"_s), u"€29.00"_s);
        QVERIFY(!m_desk->sees(u"part0"_s));
    }
    // On account by keys: whose it is and what is left of its limit are read before anything is bought; an order number
    // that is typed and not entered is taken all the same.
    void onAccountWithWhoseItIsAndAnOrderNumber()
    {
        office().issue(u"K7M2QX4RB"_s, 2000, ports::PaymentMethod::Account);
        key(Qt::Key_G);
        QVERIFY(!m_desk->sees(u"purchaseOrder"_s));
        addGift(u"k7m2-qx4r-b"_s, 1);
        QTRY_COMPARE(m_desk->textOf(u"part0"_s), u"On account: Grundschule Mitte"_s);
        QCOMPARE(m_desk->textOf(u"partBalance0"_s), u"€20.00 left until its limit"_s);
        QCOMPARE(m_desk->textOf(u"splitRest"_s), u"€9.00"_s);
        QTRY_COMPARE(m_desk->cursor(), u"purchaseOrder"_s);
        enter(u"Klasse 3"_s);
        QTRY_COMPARE(m_desk->textOf(u"partBalance0"_s), u"€20.00 left until its limit  ·  order Klasse 3"_s);
        QTRY_COMPARE(m_desk->cursor(), u"giftCode"_s);
        m_desk->find<QLineEdit>(u"purchaseOrder"_s)->setFocus();
        m_desk->type(u"b"_s);
        if (const QString folder = qEnvironmentVariable("FOYER_PICTURES"); !folder.isEmpty())
            m_desk->find<QWidget>(u"splitPanel"_s)->window()->grab().save(folder + u"/till-account.png"_s);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(office().checkouts.constLast().parts.constFirst().reference, u"K7M2QX4RB Klasse 3b"_s);
        QCOMPARE(office().storedValues.value(u"K7M2QX4RB"_s).balance.minor(), 0);
    }
    void anAccountThatIsFullIsNamedAndTakenOff()
    {
        office().issue(u"K7M2QX4RB"_s, 5000, ports::PaymentMethod::Account);
        key(Qt::Key_G);
        addGift(u"K7M2QX4RB"_s, 1);
        office().storedValues[u"K7M2QX4RB"_s].balance = domain::Money(0, *domain::Currency::fromCode(u"EUR"));
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(
            said(),
            u"Account …X4RB was refused: its limit is reached. Nothing is paid, also not by the other parts."_s);
        QTRY_VERIFY(!m_desk->sees(u"part0"_s));
        QTRY_VERIFY(!m_desk->sees(u"purchaseOrder"_s));
    }
    void anUnknownOutcomeIsShownAsBeingChecked()
    {
        m_desk->settlement.setPauses({1h, 1h});
        office().faults[Call::Checkout] = {Fault::LoseAnswer};
        key(Qt::Key_G);
        addGift(u"GIFT7"_s, 1);
        m_desk->press(Qt::Key_F9);
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        QVERIFY(m_desk->sees(u"cashPanel"_s) && !m_desk->sees(u"sold"_s));
        QVERIFY(m_desk->message(u"cashMessage"_s).contains(u"Do not take the money twice"_s));
        m_desk->settlement.askNow();
        QTRY_COMPARE(m_desk->code(), u"K7QF2M"_s);
        QCOMPARE(office().salesMade, 1);
        QCOMPARE(office().storedValues.value(u"GIFT7"_s).balance.minor(), 0);
    }
};

QTEST_MAIN(TestTender)
#include "tst_tender.moc"
