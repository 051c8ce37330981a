#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

using Line = ScriptedProvider::Line;
using Bank = ScriptedProvider::Bank;

class TestGivingBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cashGoesBackAtOnceAndOnce()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        const RefundRequest request = refundOf(capture.payment, 1000);
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        office.restart();
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        QCOMPARE(office.stored(capture.payment).refundedMinor, 1000);
        QCOMPARE(await(office.payments().refundsOf(capture.booking))->size(), 1);
    }

    void anotherBodyIsNoRepetition()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        const RefundRequest request = refundOf(capture.payment, 1000);
        QVERIFY(office.refund(request));
        RefundRequest other = request;
        other.amount = euros(999);
        QCOMPARE(office.refund(other).error().code, ErrorCode::IdempotencyKeyReused);
        other = request;
        other.otherMethod = PaymentMethod::Cash;
        QCOMPARE(office.refund(other).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(office.stored(capture.payment).refundedMinor, 1000);
    }

    void neverMoreThanWasCaptured()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        const RefundRequest tooMuch = refundOf(capture.payment, 2251);
        QCOMPARE(office.refund(tooMuch)->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(office.refund(refundOf(capture.payment, 2000))->state, RefundState::Done);
        QCOMPARE(office.refund(refundOf(capture.payment, 251))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(office.refund(refundOf(capture.payment, 250))->state, RefundState::Done);
        QCOMPARE(office.refund(refundOf(capture.payment, 1))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        // The database says so too, whatever the code does.
        const auto forced = await(office.database().write([](db::Transaction &transaction) {
            return transaction.execute(u"UPDATE payment_given_back SET given_back_minor = captured_minor + 1"_s);
        }));
        QCOMPARE(forced.error().code, ErrorCode::Conflict);
    }

    // A refusal is kept: when the reason is gone, a late duplicate of the request still does nothing.
    void aRefusedRefundStaysRefused()
    {
        PaymentOffice office;
        office.provider.lines = {Line::AnswerLost};
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        const RefundRequest early = refundOf(capture.payment, 2250);
        QCOMPARE(office.refund(early)->refusal.code, u"NOT_FOUND"_s);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        const RefundRequest pending = refundOf(capture.payment, 2250);
        QCOMPARE(office.refund(pending)->refusal.code, u"ILLEGAL_STATE"_s);
        QCOMPARE(office.capture(capture)->state, PaymentState::Captured);
        QCOMPARE(office.refund(early)->refusal.code, u"NOT_FOUND"_s);
        QCOMPARE(office.refund(pending)->refusal.code, u"ILLEGAL_STATE"_s);
        QCOMPARE(office.provider.movedBack, 0);
        QCOMPARE(office.refund(refundOf(capture.payment, 2250))->state, RefundState::Done);
    }

    void whatCanNeverBeIsRefused()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        QCOMPARE(office.refund(refundOf(capture.payment, 0))->refusal.code, u"INVALID_INPUT"_s);
        QCOMPARE(office.refund(refundOf(capture.payment, -5))->refusal.code, u"INVALID_INPUT"_s);
        RefundRequest dollars = refundOf(capture.payment, 5);
        dollars.amount = Money(5, *Currency::fromCode(u"USD"));
        QCOMPARE(office.refund(dollars)->refusal.code, u"CURRENCY_MISMATCH"_s);
        RefundRequest ontoACard = refundOf(capture.payment, 5);
        ontoACard.otherMethod = PaymentMethod::Card;
        QCOMPARE(office.refund(ontoACard)->refusal.code, u"INVALID_INPUT"_s);
        RefundRequest noCode = refundOf(capture.payment, 5);
        noCode.otherMethod = PaymentMethod::GiftCard;
        QCOMPARE(office.refund(noCode)->refusal.code, u"INVALID_INPUT"_s);
        Capture refused = captureBy(PaymentMethod::Cash, 2250);
        refused.tenderedMinor = 1;
        QVERIFY(office.capture(refused));
        QCOMPARE(office.refund(refundOf(refused.payment, 5))->refusal.code, u"ILLEGAL_STATE"_s);
        const PaymentId never = PaymentId::create();
        QVERIFY(office.cancel(never));
        QCOMPARE(office.refund(refundOf(never, 5))->refusal.code, u"NOT_FOUND"_s);
        RefundRequest nothing = refundOf(capture.payment, 5);
        nothing.refund = {};
        QCOMPARE(office.refund(nothing).error().code, ErrorCode::InvalidInput);
    }

    void aCardIsGivenBackOnce_data()
    {
        QTest::addColumn<int>("lost");
        QTest::newRow("nothing lost") << int(Line::Good);
        QTest::newRow("question lost") << int(Line::QuestionLost);
        QTest::newRow("answer lost") << int(Line::AnswerLost);
    }
    void aCardIsGivenBackOnce()
    {
        QFETCH(int, lost);
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QVERIFY(office.capture(capture));
        const RefundRequest request = refundOf(capture.payment, 2250);
        office.provider.lines = {Line(lost)};
        const Result<Refund> first = office.refund(request);
        QCOMPARE(first->state, Line(lost) == Line::Good ? RefundState::Done : RefundState::Pending);
        QCOMPARE(office.stored(capture.payment).refundedMinor, 2250);
        QCOMPARE(office.refund(refundOf(capture.payment, 1))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        office.restart();
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        QCOMPARE(office.refund(request)->providerReference, u"re_1"_s);
        QCOMPARE(office.provider.movedBack, 1);
    }

    void whatTheProviderRefusesToGiveBackCanBeGivenAnotherWay()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QVERIFY(office.capture(capture));
        office.provider.bank = Bank::Declines;
        const RefundRequest request = refundOf(capture.payment, 2250);
        QCOMPARE(office.refund(request)->refusal.code, u"PAYMENT_REFUSED"_s);
        QCOMPARE(office.refund(request)->refusal.code, u"PAYMENT_REFUSED"_s);
        QCOMPARE(office.stored(capture.payment).refundedMinor, 0);
        RefundRequest inCash = refundOf(capture.payment, 2250);
        inCash.otherMethod = PaymentMethod::Cash;
        const Result<Refund> given = office.refund(inCash);
        QCOMPARE(given->state, RefundState::Done);
        QCOMPARE(given->method, PaymentMethod::Cash);
        QCOMPARE(office.provider.movedBack, 0);
    }

    void aGiftCardGetsItsValueBack()
    {
        PaymentOffice office;
        const QString code = office.giftCard(5000, PaymentMethod::GiftCard, office.clock.nowMs() + 1000);
        const Capture capture = captureBy(PaymentMethod::GiftCard, 2250, code);
        QCOMPARE(office.capture(capture)->state, PaymentState::Captured);
        office.clock.advance(std::chrono::hours(1)); // over by now; the value is its owner's all the same
        const RefundRequest request = refundOf(capture.payment, 1000);
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        QCOMPARE(office.balanceOf(code), 3750);
        QCOMPARE(office.problems(), QStringList());
    }

    void aGiftCardCanBeTheOtherWay()
    {
        PaymentOffice office;
        const QString code = office.giftCard(500);
        const QString over = office.giftCard(500, PaymentMethod::GiftCard, office.clock.nowMs() + 1);
        office.clock.advance(std::chrono::seconds(1));
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        RefundRequest request = refundOf(capture.payment, 2250);
        request.otherMethod = PaymentMethod::GiftCard;
        for (const QString &wrong : {u"K7M2"_s, over}) {
            request.refund = PaymentRefundId::create();
            request.otherReference = wrong;
            QCOMPARE(office.refund(request)->state, RefundState::Refused);
        }
        request.refund = PaymentRefundId::create();
        request.otherReference = code;
        QCOMPARE(office.refund(request)->state, RefundState::Done);
        QCOMPARE(office.balanceOf(code), 2750);
        QCOMPARE(
            office.number(u"SELECT SUM(amount_minor) FROM stored_value_transfer WHERE debit_account = 'REFUNDED'"_s),
            2250);
        QCOMPARE(office.problems(), QStringList());
    }

    void refundsCannotBeRewritten()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Cash, 2250);
        QVERIFY(office.capture(capture));
        QVERIFY(office.refund(refundOf(capture.payment, 100)));
        for (const QString &sql :
             {u"UPDATE payment_refund SET amount_minor = 1"_s, u"DELETE FROM payment_refund"_s,
              u"DELETE FROM payment_given_back"_s, u"UPDATE payment_given_back SET captured_minor = 99999"_s}) {
            const auto done = await(office.database().write([sql](db::Transaction &t) { return t.execute(sql); }));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
    }
};

QTEST_GUILESS_MAIN(TestGivingBack)
#include "tst_givingback.moc"
