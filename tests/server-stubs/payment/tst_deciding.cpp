#include "movements.h"
#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** What people decide of payments when the provider cannot say, and that the books say the same from then on. */
class TestDeciding : public QObject
{
    Q_OBJECT

    std::unique_ptr<PaymentOffice> m_office;

    /** Asked for, and nobody knows; an hour old. */
    Capture unknownPayment()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 1200);
        m_office->provider.line = ScriptedProvider::Line::QuestionLost;
        (void)m_office->capture(wanted);
        m_office->clock.advance(std::chrono::hours(1));
        return wanted;
    }
    RefundRequest unknownRefund(const PaymentId &of, qint64 minor)
    {
        const RefundRequest wanted = refundOf(of, minor);
        m_office->provider.line = ScriptedProvider::Line::QuestionLost;
        (void)m_office->refund(wanted);
        m_office->clock.advance(std::chrono::hours(1));
        return wanted;
    }
    Capture paid(qint64 minor = 1200)
    {
        m_office->provider.line = ScriptedProvider::Line::Good;
        const Capture wanted = captureBy(PaymentMethod::Card, minor);
        (void)m_office->capture(wanted);
        return wanted;
    }
    static DecisionRequest decision(const QUuid &subject, DecisionKind kind)
    {
        return {DecisionId::create(), subject, kind, u"asked the provider, case 17"_s, u"Mia"_s};
    }
    Result<Decided> decide(const DecisionRequest &request) { return await(m_office->payments().decide(request)); }
    bool isDone(const DecisionRequest &request)
    {
        const Result<Decided> decided = decide(request);
        return decided && !decided->refusal;
    }
    ErrorCode refusalOf(const DecisionRequest &request)
    {
        const Result<Decided> decided = decide(request);
        return !decided ? decided.error().code : decided->refusal ? decided->refusal->code : ErrorCode::Internal;
    }
    QStringList problems()
    {
        return *await(m_office->database().read([](db::Connection &c) { return decisionProblems(c); }));
    }
    QList<DecisionRecord> decisionsOf(const PaymentId &id)
    {
        return await(m_office->payments().decisionsOf({id}))->value(id);
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<PaymentOffice>();
        m_office->how.times.patience = std::chrono::milliseconds(50);
        m_office->restart();
    }
    void cleanup()
    {
        QCOMPARE(problems(), QStringList());
        m_office.reset();
    }

    void whatNobodyKnowsIsDecidedOnceAndSaysWhoWhenAndWhy()
    {
        const Capture wanted = unknownPayment();
        QCOMPARE(m_office->stored(wanted.payment).state, PaymentState::Pending);
        const DecisionRequest taken = decision(wanted.payment.uuid(), DecisionKind::Captured);
        QVERIFY(isDone(taken));
        QVERIFY(isDone(taken)); // the same again is the same
        QCOMPARE(m_office->stored(wanted.payment).state, PaymentState::Captured);
        const QList<DecisionRecord> records = decisionsOf(wanted.payment);
        QCOMPARE(records.size(), 1);
        QCOMPARE(records.first().request.decidedBy, u"Mia"_s);
        QCOMPARE(records.first().request.reason, u"asked the provider, case 17"_s);
        QCOMPARE(records.first().atMs, m_office->clock.nowMs());
        QCOMPARE(records.first().creditAccount, u"PENDING"_s);
        QCOMPARE(records.first().debitAccount, u"CAPTURED"_s);
        QCOMPARE(records.first().amount, euros(1200));
        // Who asks for it again is told so, and the provider is left alone.
        const int asked = m_office->provider.asked;
        QCOMPARE(m_office->capture(wanted)->state, PaymentState::Captured);
        QCOMPARE(m_office->provider.asked, asked);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM open_item"_s), 0);
        // The other way round it does not go any more.
        QCOMPARE(refusalOf(decision(wanted.payment.uuid(), DecisionKind::Refused)), ErrorCode::IllegalState);
    }

    void whatTheProviderSaysCountsMore()
    {
        const Capture wanted = unknownPayment();
        m_office->provider.line = ScriptedProvider::Line::Good; // and has never heard of it
        QCOMPARE(refusalOf(decision(wanted.payment.uuid(), DecisionKind::Captured)), ErrorCode::IllegalState);
        QCOMPARE(m_office->stored(wanted.payment).state, PaymentState::Refused);
        QCOMPARE(m_office->number(u"SELECT COUNT(*) FROM payment_decision"_s), 0);
    }

    void whatIsDecidedNotToBeTakenIsNeverChargedLater()
    {
        const Capture wanted = unknownPayment();
        QVERIFY(isDone(decision(wanted.payment.uuid(), DecisionKind::Refused)));
        m_office->provider.line = ScriptedProvider::Line::Good;
        const Result<Attempt> again = m_office->capture(wanted);
        QCOMPARE(again->state, PaymentState::Refused);
        QCOMPARE(again->refusal.reason, u"BY_HAND"_s);
        QCOMPARE(m_office->provider.moved, 0);
    }

    void aMinuteBelongsToTheProvider()
    {
        const Capture wanted = captureBy(PaymentMethod::Card, 1200);
        m_office->provider.line = ScriptedProvider::Line::QuestionLost;
        (void)m_office->capture(wanted);
        const int asked = m_office->provider.asked;
        QCOMPARE(refusalOf(decision(wanted.payment.uuid(), DecisionKind::Refused)), ErrorCode::IllegalState);
        QCOMPARE(m_office->provider.asked, asked);
        QVERIFY(!m_office->stored(wanted.payment).cancelAsked);
    }

    void whatTheBankTookBackIsNotGivenBackASecondTime()
    {
        const Capture sold = paid(1200);
        QCOMPARE(m_office->refund(refundOf(sold.payment, 200))->state, RefundState::Done);
        QVERIFY(isDone(decision(sold.payment.uuid(), DecisionKind::ChargedBack)));
        QCOMPARE(decisionsOf(sold.payment).first().amount, euros(1000));
        QCOMPARE(standingOf(m_office->stored(sold.payment)), Standing::ChargedBack);
        const Result<Refund> again = m_office->refund(refundOf(sold.payment, 1));
        QCOMPARE(again->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(refusalOf(decision(sold.payment.uuid(), DecisionKind::ChargedBack)), ErrorCode::IllegalState);
        // Won: what was left is there again, to the cent.
        QVERIFY(isDone(decision(sold.payment.uuid(), DecisionKind::ChargebackWon)));
        QCOMPARE(decisionsOf(sold.payment).last().amount, euros(1000));
        QCOMPARE(m_office->refund(refundOf(sold.payment, 1001))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(m_office->refund(refundOf(sold.payment, 1000))->state, RefundState::Done);
    }

    void aRefundThatNobodyKnowsOfIsDecided()
    {
        const Capture sold = paid();
        const RefundRequest given = unknownRefund(sold.payment, 400);
        QVERIFY(isDone(decision(given.refund.uuid(), DecisionKind::RefundDone)));
        QCOMPARE(m_office->refund(given)->state, RefundState::Done);
        const RefundRequest kept = unknownRefund(sold.payment, 800);
        QVERIFY(isDone(decision(kept.refund.uuid(), DecisionKind::RefundRefused)));
        QCOMPARE(m_office->refund(kept)->state, RefundState::Refused);
        QCOMPARE(m_office->stored(sold.payment).refundedMinor, 400); // what was set aside is free again
        QCOMPARE(decisionsOf(sold.payment).size(), 2);
    }

    void whatIsGivenByHandIsGivenOnce()
    {
        const Capture sold = paid();
        const RefundRequest refused = unknownRefund(sold.payment, 800);
        QVERIFY(isDone(decision(refused.refund.uuid(), DecisionKind::RefundRefused)));
        QVERIFY(isDone(decision(refused.refund.uuid(), DecisionKind::RefundGivenByHand)));
        QCOMPARE(refusalOf(decision(refused.refund.uuid(), DecisionKind::RefundGivenByHand)), ErrorCode::IllegalState);
        m_office->provider.line = ScriptedProvider::Line::Good;
        QCOMPARE(m_office->refund(refundOf(sold.payment, 401))->refusal.code, u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(m_office->refund(refundOf(sold.payment, 400))->state, RefundState::Done);
    }

    void whatNobodyIsOwedIsNotGivenByHand_data()
    {
        QTest::addColumn<std::optional<bool>>("owedIfRefused");
        QTest::addColumn<bool>("mayBeGiven");
        QTest::newRow("owed") << std::optional(true) << true;
        QTest::newRow("the tickets stay valid") << std::optional(false) << false;
        QTest::newRow("not known, as of old") << std::optional<bool>() << true;
    }
    void whatNobodyIsOwedIsNotGivenByHand()
    {
        QFETCH(std::optional<bool>, owedIfRefused);
        QFETCH(bool, mayBeGiven);
        const Capture sold = paid();
        RefundRequest refund = refundOf(sold.payment, 800);
        refund.owedIfRefused = owedIfRefused;
        m_office->provider.line = ScriptedProvider::Line::QuestionLost;
        (void)m_office->refund(refund);
        m_office->clock.advance(std::chrono::hours(1));
        QVERIFY(isDone(decision(refund.refund.uuid(), DecisionKind::RefundRefused)));
        QCOMPARE(m_office->refund(refund)->owedIfRefused, owedIfRefused);
        const DecisionRequest byHand = decision(refund.refund.uuid(), DecisionKind::RefundGivenByHand);
        QCOMPARE(isDone(byHand), mayBeGiven);
        const auto known = await(m_office->payments().givenByHand({refund.refund, PaymentRefundId::create()}));
        QCOMPARE(known->size(), mayBeGiven ? 1 : 0);
        QCOMPARE(m_office->stored(sold.payment).refundedMinor, mayBeGiven ? 800 : 0);
        const auto moved = await(m_office->database().read([](db::Connection &c) { return movements(c); }));
        QCOMPARE(moved->size(), mayBeGiven ? 2 : 1);
        QCOMPARE(moved->last().isByHand, mayBeGiven);
    }

    void nothingIsDecidedOfWhatIsNotThereAndNoIdIsTakenByIt()
    {
        const Capture later = captureBy(PaymentMethod::Card, 500);
        QCOMPARE(refusalOf(decision(later.payment.uuid(), DecisionKind::Refused)), ErrorCode::NotFound);
        QCOMPARE(m_office->capture(later)->state, PaymentState::Captured);
    }

    void anIdNamesOneDecision()
    {
        const Capture sold = paid();
        DecisionRequest back = decision(sold.payment.uuid(), DecisionKind::ChargedBack);
        QVERIFY(isDone(back));
        back.reason = u"another"_s;
        QCOMPARE(refusalOf(back), ErrorCode::IdempotencyKeyReused);
    }

    void nobodyChangesADecision()
    {
        const Capture sold = paid();
        QVERIFY(isDone(decision(sold.payment.uuid(), DecisionKind::ChargedBack)));
        for (const QString &sql : {u"UPDATE payment_decision SET reason = 'x'"_s, u"DELETE FROM payment_decision"_s}) {
            const auto touched = await(
                m_office->database().write([sql](db::Transaction &transaction) { return transaction.execute(sql); }));
            QVERIFY(!touched);
        }
    }

    void theListFindsWhatIsLookedFor()
    {
        QList<PaymentId> ids; // by when they were asked for
        const auto add = [&](const Capture &capture) {
            ids.append(capture.payment);
            m_office->clock.advance(std::chrono::seconds(1));
        };
        const qint64 start = m_office->clock.nowMs();
        add(paid(100));
        Capture cash = captureBy(PaymentMethod::Cash, 200);
        (void)m_office->capture(cash);
        add(cash);
        m_office->provider.bank = ScriptedProvider::Bank::Declines;
        add(paid(300));
        m_office->provider.bank = ScriptedProvider::Bank::Approves;
        const Capture back = paid(400);
        add(back);
        QVERIFY(isDone(decision(back.payment.uuid(), DecisionKind::ChargedBack)));
        const Capture refunded = paid(500);
        add(refunded);
        (void)m_office->cancel(PaymentId::create()); // never asked for: nobody looks for it
        (void)unknownRefund(refunded.payment, 100);
        const Capture unknown = unknownPayment();
        add(unknown);

        const auto find = [&](const PaymentQuery &query) {
            const Result<PaymentPage> page = await(m_office->payments().page(query));
            QList<int> found;
            for (const Attempt &attempt : page->attempts)
                found.append(static_cast<int>(ids.indexOf(attempt.capture.payment)));
            return found;
        };
        PaymentQuery query;
        QCOMPARE(find(query), QList({5, 4, 3, 2, 1, 0}));
        query.isDescending = false;
        query.first = 2;
        query.offset = 1;
        QCOMPARE(find(query), QList({1, 2}));
        QCOMPARE(await(m_office->payments().page(query))->totalCount, 6);
        const auto standing = [&](Standing of) {
            PaymentQuery by;
            by.standings = {of};
            return find(by);
        };
        QCOMPARE(standing(Standing::Captured), QList({4, 1, 0}));
        QCOMPARE(standing(Standing::Refused), QList({2}));
        QCOMPARE(standing(Standing::ChargedBack), QList({3}));
        QCOMPARE(standing(Standing::Pending), QList({5}));
        PaymentQuery pendingRefunds;
        pendingRefunds.refundStates = {RefundState::Pending};
        QCOMPARE(find(pendingRefunds), QList({4}));
        PaymentQuery byMethod;
        byMethod.methods = {PaymentMethod::Cash};
        QCOMPARE(find(byMethod), QList({1}));
        PaymentQuery byTime;
        byTime.fromMs = start + 1000;
        byTime.untilMs = start + 3000;
        QCOMPARE(find(byTime), QList({2, 1}));
        PaymentQuery byText;
        byText.text = back.booking.toString();
        QCOMPARE(find(byText), QList({3}));
        byText.text = u"4242"_s;
        QCOMPARE(find(byText), QList({4, 3, 2, 0})); // the declined one told its card, too
        byText.text = m_office->stored(back.payment).providerReference;
        QVERIFY(byText.text.size() >= 4);
        QVERIFY(find(byText).contains(3));
        byText.text = u"no such thing"_s;
        QCOMPARE(find(byText), QList<int>());
    }
};

QTEST_GUILESS_MAIN(TestDeciding)
#include "tst_deciding.moc"
