#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

using Line = ScriptedProvider::Line;
using Bank = ScriptedProvider::Bank;

/** What is pending ends by itself, whatever was lost, soon after the provider answers again. */
class TestSettler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSettledOrNewIsLeftAlone()
    {
        PaymentOffice office;
        QVERIFY(office.capture(captureBy(PaymentMethod::Card, 100)));
        office.provider.lines = {Line::AnswerLost};
        QVERIFY(office.capture(captureBy(PaymentMethod::Card, 100)));
        QCOMPARE(office.settle(), 0); // booking is about to ask again itself
        office.clock.advance(std::chrono::seconds(2));
        QCOMPARE(office.settle(), 1);
    }

    void aLostAnswerIsFetched()
    {
        PaymentOffice office;
        office.provider.lines = {Line::AnswerLost};
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        office.restart();
        office.clock.advance(std::chrono::seconds(2));
        QCOMPARE(office.settle(), 1);
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, 1);
    }

    // Nobody is at the terminal any more: it must not be charged now.
    void whatNeverReachedTheProviderIsCancelledThere()
    {
        PaymentOffice office;
        office.provider.lines = {Line::QuestionLost};
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        office.clock.advance(std::chrono::seconds(2));
        QCOMPARE(office.settle(), 1);
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Pending); // it may be on its way still
        office.clock.advance(std::chrono::seconds(11));
        office.settle();
        QCOMPARE(office.stored(capture.payment).refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.capture(capture)->refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.provider.moved, 0);
    }

    void aCancelGoesOnBeingAskedFor()
    {
        PaymentOffice office;
        office.provider.bank = Bank::IsAtIt;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QVERIFY(office.capture(capture));
        office.provider.lines = {Line::QuestionLost};
        QCOMPARE(office.cancel(capture.payment)->state, PaymentState::Pending);
        office.clock.advance(std::chrono::seconds(2));
        office.settle();
        QCOMPARE(office.stored(capture.payment).refusal.code, u"CANCELLED"_s);
    }

    void settledWithin30SecondsAfterTheProviderAnswersAgain_data()
    {
        QTest::addColumn<int>("outageSeconds");
        for (const int seconds : {1, 9, 61, 3600, 86400})
            QTest::newRow(qPrintable(QString::number(seconds))) << seconds;
    }
    void settledWithin30SecondsAfterTheProviderAnswersAgain()
    {
        QFETCH(int, outageSeconds);
        PaymentOffice office;
        const Capture paid = captureBy(PaymentMethod::Card, 2250);
        QVERIFY(office.capture(paid));
        office.provider.lines = {Line::AnswerLost};
        office.provider.line = Line::QuestionLost;
        const Capture charged = captureBy(PaymentMethod::Card, 2250);
        const Capture unheard = captureBy(PaymentMethod::Card, 2250);
        QVERIFY(office.capture(charged));
        QVERIFY(office.capture(unheard));
        const RefundRequest back = refundOf(paid.payment, 2250);
        QCOMPARE(office.refund(back)->state, RefundState::Pending);
        const int askedBefore = office.provider.asked;
        const int steps = std::min(outageSeconds, 120);
        for (int i = 0; i < steps; ++i) {
            office.clock.advance(std::chrono::milliseconds(outageSeconds * 1000 / steps));
            office.settle();
        }
        QVERIFY(office.provider.asked - askedBefore <= 3 * (steps + 1)); // bounded: once a look at most
        QCOMPARE(await(office.payments().unsettled(office.clock.nowMs(), 10))->attempts.size(), 2);
        office.provider.line = Line::Good;
        for (int i = 0; i < 30; ++i) {
            office.clock.advance(std::chrono::seconds(1));
            office.settle();
        }
        QCOMPARE(office.stored(charged.payment).state, PaymentState::Captured);
        QCOMPARE(office.stored(unheard.payment).refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.refund(back)->state, RefundState::Done);
        QCOMPARE(office.provider.moved, 2);
        QCOMPARE(office.provider.movedBack, 1);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM open_item"_s), 0);
    }

    // A provider that is down is not asked every half second by everything that waits.
    void theLongerTheOutageTheMoreSeldomItAsks()
    {
        PaymentOffice office;
        office.provider.line = Line::QuestionLost;
        QVERIFY(office.capture(captureBy(PaymentMethod::Card, 2250)));
        const int before = office.provider.asked;
        for (int i = 0; i < 120; ++i) {
            office.clock.advance(std::chrono::milliseconds(500));
            office.settle();
        }
        const int asked = office.provider.asked - before;
        QVERIFY2(asked >= 7 && asked <= 12, qPrintable(QString::number(asked)));
    }

    // Two instances on one database: whoever is first takes it.
    void oneOfSeveralInstancesAsks()
    {
        PaymentOffice office;
        office.provider.lines = {Line::AnswerLost};
        QVERIFY(office.capture(captureBy(PaymentMethod::Card, 2250)));
        office.clock.advance(std::chrono::seconds(2));
        const auto due = await(office.database().read(
            [now = office.clock.nowMs()](db::Connection &connection) { return dueItems(connection, now, 10); }));
        QCOMPARE(due->size(), 1);
        for (const bool mine : {true, false}) {
            const auto taken = await(office.database().write([item = due->first()](db::Transaction &transaction) {
                return postpone(transaction, item, item.nextAskMs + 1000);
            }));
            QCOMPARE(*taken, mine);
        }
        QCOMPARE(office.settle(), 0);
    }

    // The customer takes ten minutes on the provider's page; that is no reason to cancel.
    void anOnlinePaymentIsWaitedFor()
    {
        PaymentOffice office;
        office.provider.bank = Bank::IsAtIt;
        const Capture capture = captureBy(PaymentMethod::Online, 2250);
        QVERIFY(office.capture(capture));
        for (int i = 0; i < 60; ++i) {
            office.clock.advance(std::chrono::seconds(10));
            office.settle();
        }
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Pending);
        office.provider.finish(capture.payment, ChargeReport::State::Succeeded);
        office.clock.advance(std::chrono::seconds(10));
        office.settle();
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Captured);
    }
};

QTEST_GUILESS_MAIN(TestSettler)
#include "tst_settler.moc"
