#include "fakeboxoffice.h"
#include "splitpayment.h"

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
using Method = ports::PaymentMethod;

/** Gift cards, vouchers, cards and cash pay for one sale together. Each test begins with two seats held, 22.00. */
class TestSplitPayment : public QObject
{
    Q_OBJECT
    struct Place
    {
        Place(FakeBoxOffice &office, FakeJournal::Books &books)
            : journal(books)
            , settlement(office, journal)
            , checkout(office, office, session, settlement, clock)
            , split(checkout, office)
        {
            settlement.setPauses({1ms, 5ms});
        }
        ManualClock clock{QDateTime(QDate(2026, 11, 14), QTime(18, 0), Qt::UTC)};
        FakeSession session;
        FakeJournal journal;
        SaleSettlement settlement;
        Checkout checkout;
        SplitPayment split;
    };
    std::unique_ptr<FakeBoxOffice> m_office;
    std::unique_ptr<FakeJournal::Books> m_books;
    std::unique_ptr<Place> m_place;

    Checkout &checkout() { return m_place->checkout; }
    SplitPayment &split() { return m_place->split; }
    static Money euro(qint64 minor) { return {minor, *Currency::fromCode(u"EUR")}; }
    qint64 onCard(const QString &code) const { return m_office->storedValues.value(code).balance.minor(); }
    void hold()
    {
        QVERIFY(checkout().chooseShowtime(m_office->summary.id).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().takeBestSeats(2).has_value());
        QTRY_VERIFY(checkout().canPay());
    }
    void add(const QString &code)
    {
        QSignalSpy added(&split(), &SplitPayment::added);
        QVERIFY(split().enterCode(code).has_value());
        QTRY_COMPARE(added.count(), 1);
    }
    Error refusalOf(const QString &code)
    {
        QSignalSpy refused(&split(), &SplitPayment::refused);
        if (!split().enterCode(code) || !QTest::qWaitFor([&] { return refused.count() == 1; }))
            return {};
        return refused.first().first().value<Error>();
    }
    QList<qint64> amounts() const
    {
        QList<qint64> amounts;
        for (const ports::PaymentPart &part : m_place->checkout.parts())
            amounts.append(part.amount.minor());
        return amounts;
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<FakeBoxOffice>();
        m_books = std::make_unique<FakeJournal::Books>();
        m_place = std::make_unique<Place>(*m_office, *m_books);
        m_office->issue(u"GIFT7"_s, 1500);
        hold();
    }
    void cleanup()
    {
        m_place.reset();
        m_books.reset();
        m_office.reset();
    }

    void aGiftCardPaysWhatItCanAndCashTheRest()
    {
        add(u" gi-ft 7"_s);
        QCOMPARE(split().balanceOf(u"GIFT7"_s), euro(1500));
        QCOMPARE(checkout().due(), euro(700));
        QCOMPARE(onCard(u"GIFT7"_s), 1500); // nothing is taken before the sale
        QCOMPARE(checkout().payCash(euro(600)).error().code, ErrorCode::InsufficientTender);
        QVERIFY(checkout().payCash(euro(1000)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(checkout().sale()->change, euro(300));
        QCOMPARE(onCard(u"GIFT7"_s), 0);
        const ports::CheckoutRequest &sent = m_office->checkouts.first();
        QCOMPARE(m_office->checkouts.size(), 1); // one request, one key, all of it
        QCOMPARE(sent.parts.size(), 1);
        QCOMPARE(sent.parts.first().reference, u"GIFT7"_s);
        QCOMPARE(sent.parts.first().amount, euro(1500));
        QVERIFY(!sent.parts.first().payment.isNull() && sent.parts.first().payment != sent.payment);
        QCOMPARE(sent.expectedTotal, euro(2200));
        QCOMPARE(m_books->begun.first().request, sent);
    }
    void severalCardsPayInTurnAndTheLastOnlyWhatIsLeft()
    {
        m_office->issue(u"GIFT8"_s, 500);
        m_office->issue(u"BONUS"_s, 1000, Method::Voucher);
        for (const QString &code : {u"GIFT7"_s, u"GIFT8"_s, u"BONUS"_s})
            add(code);
        QCOMPARE(amounts(), (QList<qint64>{1500, 500, 200}));
        QCOMPARE(checkout().due(), euro(0));
        QCOMPARE(refusalOf(u"GIFT7"_s).code, ErrorCode::Conflict);
        m_office->issue(u"MORE"_s, 100);
        QCOMPARE(refusalOf(u"MORE"_s).code, ErrorCode::IllegalState);
        QVERIFY(checkout().payCash(euro(0)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_office->checkouts.first().parts.at(2).method, Method::Voucher);
        QCOMPARE(m_office->checkouts.first().rest(), euro(0));
        QCOMPARE(onCard(u"BONUS"_s), 800);
    }
    // A school buys on account with its own order number; what is over its limit is paid in cash.
    void anAccountTakesWhatIsLeftToItsLimit()
    {
        m_office->issue(u"K7M2QX4RB"_s, 1800, Method::Account);
        add(u"k7m2-qx4r-b"_s);
        QCOMPARE(split().nameOf(u"K7M2QX4RB"_s), u"Grundschule Mitte"_s);
        QCOMPARE(split().balanceOf(u"K7M2QX4RB"_s), euro(1800));
        QCOMPARE(refusalOf(u"K7M2QX4RB"_s).code, ErrorCode::Conflict);
        QVERIFY(checkout().setPurchaseOrder(0, u"  Klasse  3b "_s).has_value());
        QCOMPARE(refusalOf(u"K7M2QX4RB"_s).code, ErrorCode::Conflict); // the same with an order number
        QCOMPARE(checkout().setPurchaseOrder(0, QString(41, u'x')).error().code, ErrorCode::TooLarge);
        QCOMPARE(checkout().setPurchaseOrder(1, u"x"_s).error().code, ErrorCode::NotFound);
        QCOMPARE(checkout().due(), euro(400));
        QVERIFY(checkout().payCash(euro(400)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        const ports::CheckoutRequest &sent = m_office->checkouts.first();
        QCOMPARE(sent.parts.first().method, Method::Account);
        QCOMPARE(sent.parts.first().reference, u"K7M2QX4RB Klasse 3b"_s);
        QCOMPARE(m_books->begun.first().request, sent);
    }
    void anAccountThatIsClosedOrFullPaysNothing()
    {
        m_office->issue(u"K7M2QX4RB"_s, 0, Method::Account);
        QCOMPARE(refusalOf(u"K7M2QX4RB"_s).extras.value(u"declineReason"_s).toString(), u"OVER_LIMIT:0"_s);
        m_office->issue(u"K7M2QX4RC"_s, 500, Method::Account);
        m_office->storedValues[u"K7M2QX4RC"_s].state = ports::StoredValue::State::Closed;
        QCOMPARE(refusalOf(u"K7M2QX4RC"_s).extras.value(u"declineReason"_s).toString(), u"CLOSED"_s);
        QVERIFY(checkout().parts().isEmpty());
    }
    // Another till was faster: the part that was refused is named by its code, not by its order number, and taken off.
    void anAccountThatWasUsedMeanwhileIsNamed()
    {
        m_office->issue(u"K7M2QX4RB"_s, 5000, Method::Account);
        add(u"K7M2QX4RB"_s);
        QVERIFY(checkout().setPurchaseOrder(0, u"Klasse 3b"_s).has_value());
        m_office->storedValues[u"K7M2QX4RB"_s].balance = euro(0);
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payCash(euro(0)).has_value());
        QTRY_COMPARE(refused.count(), 1);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"ACCOUNT"_s);
        QCOMPARE(error.extras.value(u"refusedLast4"_s).toString(), u"X4RB"_s);
        QCOMPARE(error.extras.value(u"refusedCurrency"_s).toString(), u"EUR"_s);
        QTRY_VERIFY(checkout().canPay());
        QVERIFY(checkout().parts().isEmpty());
    }
    void aPartIsTakenBackBeforeAnythingIsPaid()
    {
        m_office->issue(u"GIFT8"_s, 2000);
        add(u"GIFT7"_s);
        add(u"GIFT8"_s);
        QCOMPARE(amounts(), (QList<qint64>{1500, 700}));
        QVERIFY(checkout().takePartBack(0).has_value());
        QCOMPARE(amounts(), QList<qint64>{2000});
        QCOMPARE(checkout().due(), euro(200));
        QCOMPARE(checkout().takePartBack(1).error().code, ErrorCode::NotFound);
    }
    // What the basket costs later is shared out anew, and what a part would pay nothing of is not sent.
    void anotherTotalIsSharedOutAnew()
    {
        m_office->issue(u"GIFT8"_s, 2000);
        add(u"GIFT7"_s);
        add(u"GIFT8"_s);
        QVERIFY(checkout().setSeats({checkout().seats().first()}).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(amounts(), (QList<qint64>{1100, 0}));
        QVERIFY(checkout().payCash(euro(0)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_office->checkouts.first().parts.size(), 1);
        QCOMPARE(onCard(u"GIFT8"_s), 2000);
    }
    void anAmountByCardAndTheRestInCash()
    {
        QCOMPARE(checkout().setCardPart(euro(2201)).error().code, ErrorCode::AmountOutOfRange);
        QVERIFY(checkout().setCardPart(euro(900)).has_value());
        QVERIFY(checkout().setCardPart(euro(1000)).has_value()); // instead of it
        QCOMPARE(checkout().due(), euro(1200));
        QVERIFY(checkout().payCash(euro(1200)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_office->checkouts.first().byCard(), euro(1000));
        QVERIFY(checkout().chooseShowtime(m_office->summary.id).has_value());
        QVERIFY(checkout().parts().isEmpty()); // the next customer's sale has none
    }

    void whatCannotBeTakenIsRefusedWithWhy()
    {
        QCOMPARE(refusalOf(u"NOBODYS"_s).code, ErrorCode::NotFound);
        m_office->issue(u"EMPTY"_s, 0);
        QCOMPARE(refusalOf(u"EMPTY"_s).extras.value(u"declineReason"_s).toString(), u"BALANCE_TOO_LOW"_s);
        m_office->issue(u"OLD"_s, 900);
        m_office->storedValues[u"OLD"_s].state = ports::StoredValue::State::Expired;
        QCOMPARE(refusalOf(u"OLD"_s).extras.value(u"declineReason"_s).toString(), u"EXPIRED"_s);
        m_office->storedValues[u"OLD"_s] = {u"OLD"_s, Method::GiftCard, ports::StoredValue::State::Usable,
                                            Money(900, *Currency::fromCode(u"CHF")), u"OLD"_s};
        QCOMPARE(refusalOf(u"OLD"_s).extras.value(u"declineReason"_s).toString(), u"WRONG_CURRENCY"_s);
        m_office->faults[Call::StoredValue] = {Fault::LoseAnswer};
        QCOMPARE(refusalOf(u"GIFT7"_s).code, ErrorCode::Timeout);
        QVERIFY(checkout().parts().isEmpty());
        QCOMPARE(checkout().due(), euro(2200));
        QCOMPARE(split().enterCode(u" - "_s).error().code, ErrorCode::InvalidInput);
    }
    // A slow answer must not pay for somebody else's seats with this customer's card.
    void anAnswerForTheCustomerBeforeIsNobodys()
    {
        m_office->keptBack = {Call::StoredValue};
        QVERIFY(split().enterCode(u"GIFT7"_s).has_value());
        QCOMPARE(split().enterCode(u"GIFT7"_s).error().code, ErrorCode::IllegalState);
        QTRY_COMPARE(m_office->waiting(), 1);
        QVERIFY(checkout().close().has_value());
        hold();
        QSignalSpy added(&split(), &SplitPayment::added);
        m_office->letGo();
        QTRY_VERIFY(!split().isAsking());
        QVERIFY(checkout().parts().isEmpty());
        QCOMPARE(added.count(), 0);
    }

    void aRefusedCardLeavesEverythingUnpaidAndSaysSo()
    {
        add(u"GIFT7"_s);
        m_office->declinesCards = true;
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payByCard().has_value());
        QTRY_COMPARE(refused.count(), 1);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"CARD"_s);
        QCOMPARE(onCard(u"GIFT7"_s), 1500);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(amounts(), QList<qint64>{1500}); // it is still wanted: the rest may be paid in cash
        QVERIFY(checkout().payCash(euro(700)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        const auto &sent = m_office->checkouts;
        QVERIFY(sent.at(0).key != sent.at(1).key);
        QVERIFY(sent.at(0).parts.first().payment != sent.at(1).parts.first().payment); // an id is one payment
    }
    // Somebody else used it in between.
    void aRefusedGiftCardIsNamedAndTakenOff()
    {
        m_office->issue(u"GIFT8"_s, 500);
        add(u"GIFT8"_s);
        add(u"GIFT7"_s);
        m_office->issue(u"GIFT7"_s, 100);
        QSignalSpy refused(&checkout(), &Checkout::paymentRefused);
        QVERIFY(checkout().payCash(euro(200)).has_value());
        QTRY_COMPARE(refused.count(), 1);
        const Error error = refused.first().first().value<Error>();
        QCOMPARE(error.extras.value(u"refusedMethod"_s).toString(), u"GIFT_CARD"_s);
        QCOMPARE(error.extras.value(u"refusedLast4"_s).toString(), u"IFT7"_s);
        QCOMPARE(error.extras.value(u"declineReason"_s).toString(), u"BALANCE_TOO_LOW"_s);
        QCOMPARE(onCard(u"GIFT8"_s), 500);
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(amounts(), QList<qint64>{500});
    }
    void anUnknownOutcomeIsAskedForWithTheSamePartsAndPaysOnce()
    {
        add(u"GIFT7"_s);
        m_office->faults[Call::Checkout] = {Fault::LoseAnswer, Fault::LoseRequest};
        QVERIFY(checkout().payCash(euro(700)).has_value());
        QTRY_COMPARE(checkout().state(), State::Paid);
        QCOMPARE(m_office->checkouts.size(), 3);
        QCOMPARE(m_office->checkouts.at(0), m_office->checkouts.at(2));
        QCOMPARE(onCard(u"GIFT7"_s), 0);
        QCOMPARE(m_office->salesMade, 1);
    }
    void aTillThatDiesInBetweenEndsTheSaleWithAllItsParts()
    {
        add(u"GIFT7"_s);
        m_office->faults[Call::Checkout] = {Fault::LoseRequest};
        m_place->settlement.setPauses({1h, 1h});
        QVERIFY(checkout().payCash(euro(700)).has_value());
        QTRY_COMPARE(checkout().state(), State::CheckingOutcome);
        m_place = std::make_unique<Place>(*m_office, *m_books);
        QSignalSpy recovered(&m_place->settlement, &SaleSettlement::recovered);
        m_place->settlement.resumeUnfinished();
        QTRY_COMPARE(recovered.count(), 1);
        QCOMPARE(onCard(u"GIFT7"_s), 0);
        QCOMPARE(m_office->salesMade, 1);
        QCOMPARE(m_books->finished.size(), 1);
    }
    void noPartsForAnExchange()
    {
        QVERIFY(checkout().setSeats({}).has_value());
        QTRY_COMPARE(checkout().state(), State::Choosing);
        QVERIFY(checkout().beginExchange({BookingId::create(), {u"1"_s}, euro(100)}, {u"ADULT"_s}).has_value());
        QVERIFY(checkout().takeBestSeats(1).has_value());
        QTRY_VERIFY(checkout().canPay());
        QCOMPARE(refusalOf(u"GIFT7"_s).code, ErrorCode::IllegalState);
        QCOMPARE(checkout().setCardPart(euro(1)).error().code, ErrorCode::IllegalState);
    }
};

QTEST_GUILESS_MAIN(TestSplitPayment)
#include "tst_splitpayment.moc"
