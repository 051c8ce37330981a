#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** Two instances on one database are asked for the same at the same moment, as when a request is sent to another one
 * because the first seemed to be silent. Each does it often, since who is first is not told beforehand. */
class TestPaymentTwins : public QObject
{
    Q_OBJECT

    static constexpr int rounds = 40;

private Q_SLOTS:
    void onePaymentIsOneAnswer_data()
    {
        QTest::addColumn<PaymentMethod>("method");
        QTest::newRow("cash") << PaymentMethod::Cash;
        QTest::newRow("card") << PaymentMethod::Card;
        QTest::newRow("gift card") << PaymentMethod::GiftCard;
    }
    void onePaymentIsOneAnswer()
    {
        QFETCH(PaymentMethod, method);
        PaymentOffice office;
        const std::unique_ptr<PaymentService> other = office.another();
        const QString card = method == PaymentMethod::GiftCard ? office.giftCard(100'000) : QString();
        for (int i = 0; i < rounds; ++i) {
            const Capture capture = captureBy(method, 100, card);
            const auto here = office.payments().capture(capture);
            const auto there = other->payments().capture(capture);
            for (const Result<Attempt> &answer : {await(here), await(there)}) {
                QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
                QCOMPARE(answer->state, PaymentState::Captured);
            }
        }
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM payment_attempt"_s), rounds);
        if (method == PaymentMethod::Card)
            QCOMPARE(office.provider.moved, rounds);
        if (method == PaymentMethod::GiftCard)
            QCOMPARE(office.balanceOf(card), 100'000 - 100 * rounds);
    }

    // Two tills at two instances want the last of a limit: one gets it.
    void theLastOfALimitIsOnesOnly()
    {
        PaymentOffice office;
        const std::unique_ptr<PaymentService> other = office.another();
        const auto euro = *Currency::fromCode(u"EUR");
        for (int i = 0; i < rounds; ++i) {
            const OpenHouseAccount open{HouseAccountId::create(), euro, {u"School"_s, u"Road 1"_s, {}, 1000}};
            const HouseAccount account = *await(office.payments().accounts().open(open, {u"Bea"_s, {}}))->account;
            const auto here =
                office.payments().capture(captureBy(PaymentMethod::Account, 600, account.code.toString()));
            const auto there =
                other->payments().capture(captureBy(PaymentMethod::Account, 600, account.code.toString()));
            const Result<Attempt> one = await(here);
            const Result<Attempt> two = await(there);
            QVERIFY2(one, one ? "" : qPrintable(toString(one.error())));
            QVERIFY2(two, two ? "" : qPrintable(toString(two.error())));
            QVERIFY(one->state != two->state);
            const Attempt &refused = one->state == PaymentState::Refused ? *one : *two;
            QCOMPARE(refused.refusal, (Refusal{u"PAYMENT_REFUSED"_s, u"OVER_LIMIT:400"_s}));
            QCOMPARE(await(office.payments().accounts().byId({account.id}))->value(account.id).owedMinor, 600);
        }
        QCOMPARE(*await(office.database().read([](db::Connection &c) { return houseAccountProblems(c); })),
                 QStringList());
    }

    // Whoever is first decides, and both say the same.
    void cancellingAndTakingAtOnceIsOneOfThem()
    {
        PaymentOffice office;
        const std::unique_ptr<PaymentService> other = office.another();
        for (int i = 0; i < rounds; ++i) {
            const Capture capture = captureBy(PaymentMethod::Cash, 100);
            const auto taken = office.payments().capture(capture);
            const auto cancelled = other->payments().cancel(capture.payment);
            const Result<Attempt> one = await(taken);
            const Result<Attempt> two = await(cancelled);
            QVERIFY2(one, one ? "" : qPrintable(toString(one.error())));
            QVERIFY2(two, two ? "" : qPrintable(toString(two.error())));
            QCOMPARE(one->state, two->state);
            QCOMPARE(office.stored(capture.payment).state, one->state);
        }
    }

    void oneRefundGivesBackOnce()
    {
        PaymentOffice office;
        const std::unique_ptr<PaymentService> other = office.another();
        for (int i = 0; i < rounds; ++i) {
            const Capture capture = captureBy(PaymentMethod::Card, 100);
            QVERIFY(office.capture(capture));
            const RefundRequest request = refundOf(capture.payment, 60);
            const auto here = office.payments().refund(request);
            const auto there = other->payments().refund(request);
            for (const Result<Refund> &answer : {await(here), await(there)}) {
                QVERIFY2(answer, answer ? "" : qPrintable(toString(answer.error())));
                QCOMPARE(answer->state, RefundState::Done);
            }
            QCOMPARE(office.stored(capture.payment).refundedMinor, 60);
        }
        QCOMPARE(office.provider.movedBack, rounds);
    }

    // The line to the bank was down; both instances look for what is pending.
    void whatIsPendingIsSettledOnce()
    {
        PaymentOffice office;
        const std::unique_ptr<PaymentService> other = office.another();
        office.provider.line = ScriptedProvider::Line::AnswerLost;
        QList<PaymentId> ids;
        for (int i = 0; i < rounds; ++i) {
            const Capture capture = captureBy(PaymentMethod::Card, 100);
            ids.append(capture.payment);
            std::ignore = office.capture(capture);
        }
        office.provider.line = ScriptedProvider::Line::Good;
        for (int i = 0; i < 5; ++i) {
            office.clock.advance(std::chrono::seconds(9));
            const auto here = office.payments().settler().run();
            const auto there = other->payments().settler().run();
            QVERIFY(await(here));
            QVERIFY(await(there));
        }
        for (const PaymentId &id : std::as_const(ids))
            QCOMPARE(office.stored(id).state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, rounds);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM settlement"_s), rounds);
    }
};

QTEST_GUILESS_MAIN(TestPaymentTwins)
#include "tst_paymenttwins.moc"
