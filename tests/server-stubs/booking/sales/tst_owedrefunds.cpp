#include "bookchecks.h"
#include "boxoffice.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** A refund of two payments of which one could not be given back: what is owed stays so until payment says that it was
 * given by hand, and is then booked once, whatever is lost on the way. */
class TestOwedRefunds : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;
    BookingId m_booking;
    PaymentId m_leg; ///< That is owed: 500 of a gift card.

    qint64 sumOf(const QString &account)
    {
        return m_office
            ->query(u"SELECT COALESCE(SUM(amount_minor), 0) FROM ledger_entry WHERE account = ?"_s, {account})
            .first()
            .integer(0);
    }
    QString legState()
    {
        return m_office->query(u"SELECT state FROM saga_leg WHERE id = ?"_s, {m_leg}).first().text(0);
    }
    qsizetype reports()
    {
        return m_office->query(u"SELECT action FROM audit_entry WHERE action = 'refund.givenByHand'"_s).size();
    }
    QStringList findings()
    {
        const auto found = await(m_office->database->read([](db::Connection &c) { return checkBooks(c, 0); }));
        if (!found)
            return {toString(found.error())};
        QStringList texts;
        for (const BookFinding &finding : *found)
            texts.append(toText(finding));
        return texts;
    }
    void verifyBookedOnce()
    {
        QCOMPARE(legState(), u"BY_HAND"_s);
        QCOMPARE(sumOf(u"refunds_payable"_s), 0);
        QCOMPARE(sumOf(u"by_hand"_s), -500);
        QCOMPARE(reports(), 1);
        QVERIFY(m_office->query(u"SELECT leg_id FROM owed_refund"_s).isEmpty());
        QCOMPARE(findings(), QStringList());
    }

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<BoxOffice>();
        const Answer held = m_office->hold({1, 2}, m_office->mia);
        m_booking = held.booking;
        Checkout command = m_office->checkoutOf(m_booking, {1, 2});
        command.tenders = {{PaymentId::create(), PaymentMethod::Card, 1500, {}, {}},
                           {PaymentId::create(), PaymentMethod::GiftCard, {}, {}, {}}};
        QVERIFY(!m_office->checkout(command, m_office->mia).refusal);
        m_office->payments.nextOf[PaymentMethod::GiftCard] = ScriptedPayments::Next::Refuse;
        const Refund refund{IdempotencyKey::create(), m_booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(!m_office->perform(refund, m_office->mia).answer.refusal);
        const db::Rows owed = m_office->query(u"SELECT leg_id FROM owed_refund"_s);
        QCOMPARE(owed.size(), 1);
        m_leg = owed.first().id<PaymentTag>(0);
        QCOMPARE(legState(), u"OWED"_s);
        QCOMPARE(sumOf(u"refunds_payable"_s), -500);
    }
    void cleanup() { m_office.reset(); }

    void whatWasGivenByHandIsOwedNoMore()
    {
        m_office->payments.byHand = {m_leg};
        QCOMPARE(await(m_office->owed->work()).value(), 1);
        QCOMPARE(m_office->payments.askedByHand, QList<QList<PaymentId>>{{m_leg}});
        verifyBookedOnce();
        QCOMPARE(await(m_office->owed->work()).value(), 0);
        QCOMPARE(await(m_office->owed->ask(m_leg)).value(), 0);
        verifyBookedOnce();
        QCOMPARE(m_office->payments.askedByHand.size(), 1); // nobody is asked about what is not owed
    }

    // Slowly: people take their time. But whoever decided is believed at once.
    void whatIsOwedIsAskedAboutNowAndThen()
    {
        QCOMPARE(await(m_office->owed->work()).value(), 0);
        QCOMPARE(await(m_office->owed->work()).value(), 0);
        QCOMPARE(m_office->payments.askedByHand.size(), 1);
        m_office->payments.byHand = {m_leg};
        QCOMPARE(await(m_office->owed->ask(m_leg)).value(), 1);
        verifyBookedOnce();
        QVERIFY(m_office->query(u"SELECT id FROM saga WHERE due_at IS NOT NULL"_s).isEmpty());
    }

    void itIsAskedAgainAfterAWhile()
    {
        QCOMPARE(await(m_office->owed->work()).value(), 0);
        QCOMPARE(legState(), u"OWED"_s);
        QCOMPARE(sumOf(u"refunds_payable"_s), -500);
        m_office->payments.byHand = {m_leg};
        m_office->clock.advance(std::chrono::seconds(30));
        QCOMPARE(await(m_office->owed->work()).value(), 1);
        verifyBookedOnce();
    }

    void noAnswerIsNoDecision()
    {
        m_office->payments.byHand = {m_leg};
        m_office->payments.next = ScriptedPayments::Next::BeUnreachable;
        QCOMPARE(await(m_office->owed->work()).error().code, ErrorCode::Unreachable);
        QCOMPARE(legState(), u"OWED"_s);
        m_office->payments.next = ScriptedPayments::Next::Capture;
        m_office->clock.advance(std::chrono::seconds(30));
        QCOMPARE(await(m_office->owed->work()).value(), 1);
        verifyBookedOnce();
    }

    void aCrashAnywhereLosesNothingAndBooksNothingTwice_data()
    {
        QTest::addColumn<bool>("isAnswered");
        QTest::addColumn<bool>("isWritten");
        QTest::newRow("after payment was asked") << false << false;
        QTest::newRow("while it is written down") << true << false;
        QTest::newRow("after it was written down") << true << true;
    }
    void aCrashAnywhereLosesNothingAndBooksNothingTwice()
    {
        QFETCH(bool, isAnswered);
        QFETCH(bool, isWritten);
        m_office->payments.byHand = {m_leg};
        if (!isAnswered)
            m_office->payments.next = ScriptedPayments::Next::NeverAnswer;
        const auto asked = m_office->owed->work();
        if (isAnswered)
            QTRY_VERIFY(!m_office->payments.askedByHand.isEmpty());
        if (isWritten)
            await(asked);
        m_office->restart();
        m_office->payments.next = ScriptedPayments::Next::Capture;
        m_office->clock.advance(std::chrono::seconds(30));
        QVERIFY(await(m_office->owed->work()));
        QVERIFY(m_office->payments.askedByHand.size() <= 2);
        verifyBookedOnce();
    }

    // Its tickets are gone and the money is not to be given again, by any other refund.
    void nothingOfItIsGivenASecondTime()
    {
        m_office->payments.byHand = {m_leg};
        await(m_office->owed->work());
        m_office->payments.nextOf.clear();
        Actor boss{UserId::create(), u"Bea"_s, Role::Manager};
        const Refund again{IdempotencyKey::create(), m_booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
        QVERIFY(m_office->perform(again, boss).answer.refusal);
        verifyBookedOnce();
    }

    // Two that learn of it at the same moment.
    void whoIsToldTwiceBooksItOnce()
    {
        m_office->payments.byHand = {m_leg};
        const auto first = m_office->owed->ask(m_leg);
        const auto second = m_office->owed->ask(m_leg);
        QVERIFY(await(first));
        QVERIFY(await(second));
        verifyBookedOnce();
    }

    void theVerifierSeesAListThatIsNotWhatIsOwed()
    {
        m_office->execute(u"DELETE FROM owed_refund"_s);
        QCOMPARE(findings().size(), 1);
        QVERIFY(findings().first().startsWith("owed-list"_L1));
    }
};

QTEST_GUILESS_MAIN(TestOwedRefunds)
#include "tst_owedrefunds.moc"
