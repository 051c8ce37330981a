#include "paymentoffice.h"

#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

using Line = ScriptedProvider::Line;
using Bank = ScriptedProvider::Bank;

/** Payments that a provider decides, over a line that loses questions and answers. */
class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anApprovedCardIsCaptured()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        const Result<Attempt> attempt = office.capture(capture);
        QCOMPARE(attempt->state, PaymentState::Captured);
        QCOMPARE(attempt->provider, u"scripted"_s);
        QCOMPARE(attempt->cardBrand, u"VISA"_s);
        QCOMPARE(attempt->last4, u"4242"_s);
        QVERIFY(attempt->settledAtMs.has_value());
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Captured);
        QVERIFY(!office.stored(capture.payment).providerReference.isEmpty());
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM open_item"_s), 0);
    }

    void aDeclinedCardIsRefusedAndKept()
    {
        PaymentOffice office;
        office.provider.bank = Bank::Declines;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        const Result<Attempt> attempt = office.capture(capture);
        QCOMPARE(attempt->state, PaymentState::Refused);
        QCOMPARE(attempt->refusal, (Refusal{u"PAYMENT_REFUSED"_s, u"insufficient_funds"_s}));
        office.provider.bank = Bank::Approves;
        QCOMPARE(office.capture(capture)->state, PaymentState::Refused);
        QCOMPARE(await(office.payments().attemptsOf(capture.booking))->size(), 1);
        QCOMPARE(office.provider.moved, 0);
    }

    void withoutAProviderACardIsRefused()
    {
        PaymentOffice office;
        office.restartWithoutProvider();
        QCOMPARE(office.capture(captureBy(PaymentMethod::Card, 100))->refusal,
                 (Refusal{u"PAYMENT_REFUSED"_s, u"NO_PROVIDER"_s}));
        QCOMPARE(office.capture(captureBy(PaymentMethod::Online, 100))->refusal.reason, u"NO_PROVIDER"_s);
        QCOMPARE(office.capture(captureBy(PaymentMethod::Cash, 100))->state, PaymentState::Captured);
    }

    // Whatever gets lost, and however often it is asked for: one charge, and the answer that belongs to it.
    void nothingIsChargedTwice_data()
    {
        QTest::addColumn<QList<int>>("lines");
        QTest::newRow("question lost") << QList<int>{int(Line::QuestionLost)};
        QTest::newRow("answer lost") << QList<int>{int(Line::AnswerLost)};
        QTest::newRow("answer lost thrice")
            << QList<int>{int(Line::AnswerLost), int(Line::AnswerLost), int(Line::AnswerLost)};
        QTest::newRow("question, then answer lost") << QList<int>{int(Line::QuestionLost), int(Line::AnswerLost)};
    }
    void nothingIsChargedTwice()
    {
        QFETCH(QList<int>, lines);
        PaymentOffice office;
        for (const int line : lines)
            office.provider.lines.append(Line(line));
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        for (qsizetype i = 0; i < lines.size(); ++i) {
            QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
            QVERIFY(!office.stored(capture.payment).settledAtMs);
        }
        office.restart();
        QCOMPARE(office.capture(capture)->state, PaymentState::Captured);
        QCOMPARE(office.capture(capture)->state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, 1);
    }

    // Two tills' worth of retries while the terminal is at it: one question goes out.
    void whoAsksMeanwhileWaitsForTheSameAnswer()
    {
        PaymentOffice office;
        office.provider.line = Line::Hangs;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        const auto first = office.payments().capture(capture);
        QTRY_COMPARE(office.provider.asked, 1);
        const auto second = office.payments().capture(capture);
        QTRY_COMPARE(office.number(u"SELECT COUNT(*) FROM payment_attempt"_s), 1);
        office.provider.release();
        QCOMPARE(await(first)->state, PaymentState::Captured);
        QTRY_VERIFY(second.isFinished() || office.provider.asked > 1);
        QCOMPARE(second.result()->state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, 1);
    }

    void nobodyWaitsLongerThanPatienceLasts()
    {
        PaymentOffice office;
        office.how.times.patience = std::chrono::milliseconds(1);
        office.restart();
        office.provider.lines = {Line::Hangs};
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        office.provider.release(); // the late answer counts all the same
        QTRY_COMPARE(office.stored(capture.payment).state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, 1);
    }

    void aProviderThatTookAnotherAmountIsNotBelieved()
    {
        PaymentOffice office;
        office.provider.takesToo = 1;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        QCOMPARE(await(office.payments().unsettled(office.clock.nowMs(), 10))->attempts.size(), 1);
    }

    void anOnlinePaymentTellsWhereToPay()
    {
        PaymentOffice office;
        office.provider.bank = Bank::IsAtIt;
        const Capture capture = captureBy(PaymentMethod::Online, 2250);
        const Result<Attempt> pending = office.capture(capture);
        QCOMPARE(pending->state, PaymentState::Pending);
        QVERIFY(pending->redirectUrl.startsWith("https://pay.example/"_L1));
        office.restart();
        QCOMPARE(office.stored(capture.payment).redirectUrl, pending->redirectUrl);
        office.provider.finish(capture.payment, ChargeReport::State::Succeeded);
        const Result<Attempt> paid = office.capture(capture);
        QCOMPARE(paid->state, PaymentState::Captured);
        QCOMPARE(paid->capture.reference, u"https://cinema.example/back"_s);
        QCOMPARE(office.provider.moved, 1);
    }

    void whatCanNeverBeIsRefusedBeforeAnybodyIsAsked_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<qint64>("tendered");
        QTest::addColumn<QString>("reference");
        QTest::newRow("no amount") << int(PaymentMethod::Card) << qint64(0) << qint64(0) << QString();
        QTest::newRow("negative") << int(PaymentMethod::Card) << qint64(-1) << qint64(-1) << QString();
        QTest::newRow("change of a card") << int(PaymentMethod::Card) << qint64(10) << qint64(20) << QString();
        QTest::newRow("nowhere to return to") << int(PaymentMethod::Online) << qint64(10) << qint64(10) << u"back"_s;
        QTest::newRow("returns into a script")
            << int(PaymentMethod::Online) << qint64(10) << qint64(10) << u"javascript:alert(1)"_s;
        QTest::newRow("no code") << int(PaymentMethod::GiftCard) << qint64(10) << qint64(10) << QString();
    }
    void whatCanNeverBeIsRefusedBeforeAnybodyIsAsked()
    {
        QFETCH(int, method);
        QFETCH(qint64, amount);
        QFETCH(qint64, tendered);
        QFETCH(QString, reference);
        PaymentOffice office;
        Capture capture = captureBy(PaymentMethod(method), amount, reference);
        capture.tenderedMinor = tendered;
        QCOMPARE(office.capture(capture)->refusal.code, u"INVALID_INPUT"_s);
        QCOMPARE(office.capture(capture)->refusal.code, u"INVALID_INPUT"_s);
        QCOMPARE(office.provider.asked, 0);
    }

    void aPaymentCancelledBeforehandIsNeverTaken_data()
    {
        QTest::addColumn<int>("method");
        QTest::newRow("cash") << int(PaymentMethod::Cash);
        QTest::newRow("card") << int(PaymentMethod::Card);
    }
    void aPaymentCancelledBeforehandIsNeverTaken()
    {
        QFETCH(int, method);
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod(method), 2250);
        QCOMPARE(office.cancel(capture.payment)->state, PaymentState::Refused);
        QVERIFY(office.cancel(capture.payment)->wasNeverAsked());
        office.restart();
        const Result<Attempt> late = office.capture(capture);
        QCOMPARE(late->state, PaymentState::Refused);
        QCOMPARE(late->refusal.code, u"CANCELLED"_s);
        QCOMPARE(late->capture.booking, capture.booking);
        QCOMPARE(office.provider.asked, 0);
        QVERIFY(!await(office.payments().attempts({capture.payment}))->contains(capture.payment));
    }

    void whatWasCapturedIsNotCancelled()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        office.provider.lines = {Line::AnswerLost};
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        QCOMPARE(office.cancel(capture.payment)->state, PaymentState::Captured);
        QCOMPARE(office.provider.moved, 1);
        const Capture cash = captureBy(PaymentMethod::Cash, 100);
        QVERIFY(office.capture(cash));
        QCOMPARE(office.cancel(cash.payment)->state, PaymentState::Captured);
    }

    void aCancelStopsATerminalThatIsAtIt()
    {
        PaymentOffice office;
        office.provider.bank = Bank::IsAtIt;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        const Result<Attempt> cancelled = office.cancel(capture.payment);
        QCOMPARE(cancelled->state, PaymentState::Refused);
        QCOMPARE(cancelled->refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.capture(capture)->refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.provider.moved, 0);
    }

    // Once a cancel was asked for, nobody charges any more, whatever else is lost.
    void aCancelThatIsNotHeardIsStillACancel()
    {
        PaymentOffice office;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        office.provider.line = Line::QuestionLost;
        QCOMPARE(office.capture(capture)->state, PaymentState::Pending);
        QCOMPARE(office.cancel(capture.payment)->state, PaymentState::Pending);
        office.restart();
        office.provider.line = Line::Good;
        QCOMPARE(office.capture(capture)->refusal.code, u"CANCELLED"_s);
        QCOMPARE(office.provider.moved, 0);
    }

    void aReportSettlesOnce()
    {
        PaymentOffice office;
        office.provider.bank = Bank::IsAtIt;
        const Capture capture = captureBy(PaymentMethod::Online, 2250);
        QVERIFY(office.capture(capture));
        ChargeReport paid;
        paid.state = ChargeReport::State::Succeeded;
        paid.amount = euros(2250);
        ChargeReport less = paid;
        less.amount = euros(1);
        ChargeReport declined;
        declined.state = ChargeReport::State::Declined;
        Captures &captures = office.payments().captures();
        QCOMPARE(await(captures.handleReport(capture.payment, less)).error().code, ErrorCode::Protocol);
        QCOMPARE(office.stored(capture.payment).state, PaymentState::Pending);
        QCOMPARE(await(captures.handleReport(capture.payment, paid))->state, PaymentState::Captured);
        QCOMPARE(await(captures.handleReport(capture.payment, paid))->state, PaymentState::Captured);
        QCOMPARE(await(captures.handleReport(capture.payment, ChargeReport()))->state, PaymentState::Captured);
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(u"says otherwise"_s));
        QCOMPARE(await(captures.handleReport(capture.payment, declined))->state, PaymentState::Captured);
        QCOMPARE(await(captures.handleReport(PaymentId::create(), paid)).error().code, ErrorCode::NotFound);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM settlement"_s), 1);
    }

    // The answer is lost or late, but the webhook comes: nobody has to wait any longer.
    void aReportAnswersWhoeverIsWaiting()
    {
        PaymentOffice office;
        office.provider.line = Line::Hangs;
        const Capture capture = captureBy(PaymentMethod::Card, 2250);
        const auto waiting = office.payments().capture(capture);
        QTRY_COMPARE(office.provider.asked, 1);
        ChargeReport paid;
        paid.state = ChargeReport::State::Succeeded;
        paid.amount = euros(2250);
        QVERIFY(await(office.payments().captures().handleReport(capture.payment, paid)));
        QCOMPARE(await(waiting)->state, PaymentState::Captured);
        office.provider.release(); // the late answer changes nothing
        QCOMPARE(office.capture(capture)->state, PaymentState::Captured);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM settlement"_s), 1);
    }

    void settlementsCannotBeRewritten()
    {
        PaymentOffice office;
        QVERIFY(office.capture(captureBy(PaymentMethod::Card, 2250)));
        for (const QString &sql : {u"UPDATE settlement SET state = 'REFUSED', refusal_code = 'X'"_s,
                                   u"DELETE FROM settlement"_s, u"UPDATE payment_attempt SET state = 'CAPTURED'"_s}) {
            const auto done = await(office.database().write([sql](db::Transaction &t) { return t.execute(sql); }));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
    }
};

QTEST_GUILESS_MAIN(TestCaptures)
#include "tst_captures.moc"
