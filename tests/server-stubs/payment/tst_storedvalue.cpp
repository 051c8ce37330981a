#include "fieldproblem.h"
#include "paymentoffice.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

class TestStoredValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGiftCardPaysUntilItIsEmpty()
    {
        PaymentOffice office;
        const QString code = office.giftCard(3000);
        const Result<Attempt> first = office.capture(captureBy(PaymentMethod::GiftCard, 2000, code));
        QCOMPARE(first->state, PaymentState::Captured);
        QCOMPARE(first->last4, code.right(4));
        QCOMPARE(office.capture(captureBy(PaymentMethod::GiftCard, 1001, code))->refusal,
                 (Refusal{u"PAYMENT_REFUSED"_s, u"BALANCE_TOO_LOW"_s}));
        const Capture last = captureBy(PaymentMethod::GiftCard, 1000, code.toLower().remove(u'-'));
        QCOMPARE(office.capture(last)->state, PaymentState::Captured);
        QCOMPARE(office.capture(last)->state, PaymentState::Captured);
        QCOMPARE(office.balanceOf(code), 0);
        QCOMPARE(office.problems(), QStringList());
    }

    void whatIsNotGoodIsRefused_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("which");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no code at all") << int(PaymentMethod::GiftCard) << u"hello"_s << u"UNKNOWN_CODE"_s;
        QTest::newRow("nobody's") << int(PaymentMethod::GiftCard) << u"nobody"_s << u"UNKNOWN_CODE"_s;
        QTest::newRow("a voucher as a gift card") << int(PaymentMethod::GiftCard) << u"voucher"_s << u"UNKNOWN_CODE"_s;
        QTest::newRow("over") << int(PaymentMethod::GiftCard) << u"over"_s << u"EXPIRED"_s;
        QTest::newRow("dollars") << int(PaymentMethod::GiftCard) << u"dollars"_s << u"WRONG_CURRENCY"_s;
    }
    void whatIsNotGoodIsRefused()
    {
        QFETCH(int, method);
        QFETCH(QString, which);
        QFETCH(QString, reason);
        PaymentOffice office;
        QString code = which;
        if (which == "nobody"_L1)
            code = GiftCardCode::of(StoredValueId::create(), QByteArray(32, 'x')).toDisplay();
        if (which == "voucher"_L1)
            code = office.giftCard(5000, PaymentMethod::Voucher);
        if (which == "over"_L1 || which == "dollars"_L1)
            code = office.giftCard(5000, PaymentMethod::GiftCard, office.clock.nowMs() + 10);
        Capture capture = captureBy(PaymentMethod(method), 100, code);
        if (which == "dollars"_L1)
            capture.amount = Money(100, *Currency::fromCode(u"USD"));
        if (which == "over"_L1)
            office.clock.advance(std::chrono::milliseconds(10));
        QCOMPARE(office.capture(capture)->refusal, (Refusal{u"PAYMENT_REFUSED"_s, reason}));
        QCOMPARE(office.capture(capture)->refusal, (Refusal{u"PAYMENT_REFUSED"_s, reason}));
        QCOMPARE(office.problems(), QStringList());
    }

    // Fifty at once want a tenth of the card each: ten get it.
    void fiftyThreadsNeverOverdrawACard()
    {
        PaymentOffice office;
        const QString code = office.giftCard(1000);
        db::GroupWriter<Capture, Result<Attempt>> writer(
            office.service().database(), [](db::Transaction &transaction, const QList<Capture> &captures) {
                return captureAll(transaction, captures, {1'700'000'000'000, 0, {}});
            });
        QList<QFuture<Result<Result<Attempt>>>> futures(50);
        std::vector<std::thread> threads;
        for (qsizetype i = 0; i < futures.size(); ++i)
            threads.emplace_back([&writer, &code, future = &futures[i]] {
                *future = writer.submit(captureBy(PaymentMethod::GiftCard, 100, code));
                future->waitForFinished();
            });
        for (std::thread &thread : threads)
            thread.join();
        qsizetype captured = 0;
        for (const auto &future : futures) {
            const Result<Attempt> attempt = future.result().value();
            QVERIFY(attempt.has_value());
            captured += attempt->state == PaymentState::Captured ? 1 : 0;
            QVERIFY(attempt->state != PaymentState::Refused || attempt->refusal.reason == "BALANCE_TOO_LOW"_L1);
        }
        QCOMPARE(captured, 10);
        QCOMPARE(office.balanceOf(code), 0);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM payment_attempt"_s), 50);
        QCOMPARE(office.problems(), QStringList());
    }

    // Fifty threads with one payment between them: it is taken once, and all are told the same.
    void fiftyThreadsWithOnePaymentTakeItOnce()
    {
        PaymentOffice office;
        const QString code = office.giftCard(1000);
        const Capture capture = captureBy(PaymentMethod::GiftCard, 100, code);
        db::GroupWriter<Capture, Result<Attempt>> writer(
            office.service().database(), [](db::Transaction &transaction, const QList<Capture> &captures) {
                return captureAll(transaction, captures, {1'700'000'000'000, 0, {}});
            });
        std::atomic<int> captured = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 50; ++i)
            threads.emplace_back([&writer, &capture, &captured] {
                auto future = writer.submit(capture);
                future.waitForFinished();
                if (future.result() && *future.result() && (*future.result())->state == PaymentState::Captured)
                    ++captured;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(captured.load(), 50);
        QCOMPARE(office.balanceOf(code), 900);
    }

    void issuingAgainTellsTheSameCode()
    {
        PaymentOffice office;
        IssueStoredValue issue;
        issue.id = StoredValueId::create();
        issue.amount = euros(5000);
        issue.issuedBy = u"Mia"_s;
        const Result<IssuedValue> first = await(office.payments().issue(issue));
        QCOMPARE(first->card.balance, euros(5000));
        QVERIFY(office.capture(captureBy(PaymentMethod::GiftCard, 1000, first->code.toDisplay())));
        office.restart();
        const Result<IssuedValue> again = await(office.payments().issue(issue));
        QCOMPARE(again->code, first->code);
        QCOMPARE(again->card.balance, euros(4000));
        issue.amount = euros(5001);
        QCOMPARE(await(office.payments().issue(issue)).error().code, ErrorCode::IdempotencyKeyReused);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM stored_value"_s), 1);
    }

    void nothingIsIssuedOutOfNothing()
    {
        PaymentOffice office;
        IssueStoredValue issue;
        issue.id = StoredValueId::create();
        issue.issuedBy = u"Mia"_s;
        for (const qint64 amount : {qint64(0), qint64(-1)}) {
            issue.amount = euros(amount);
            QCOMPARE(await(office.payments().issue(issue)).error().code, ErrorCode::InvalidInput);
        }
        issue.amount = euros(1);
        issue.expiresAtMs = office.clock.nowMs();
        QCOMPARE(await(office.payments().issue(issue)).error().code, ErrorCode::InvalidInput);
        issue.expiresAtMs.reset();
        issue.amount = euros(std::numeric_limits<qint64>::max());
        const QList<FieldProblem> tooMuch{{u"amountMinor"_s, FieldFault::TooLarge, QString::number(mostOnACard)}};
        QCOMPARE(fieldProblemsOf(await(office.payments().issue(issue)).error()), tooMuch);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM stored_value"_s), 0);
    }

    void aTopUpCountsOnce()
    {
        PaymentOffice office;
        const QString code = office.giftCard(1000);
        TopUp topUp{TransferId::create(), code, euros(500), u"Mia"_s};
        QCOMPARE(await(office.payments().topUp(topUp))->balance, euros(1500));
        QCOMPARE(await(office.payments().topUp(topUp))->balance, euros(1500));
        topUp.amount = euros(501);
        QCOMPARE(await(office.payments().topUp(topUp)).error().code, ErrorCode::IdempotencyKeyReused);
        topUp.id = TransferId::create();
        topUp.amount = Money(5, *Currency::fromCode(u"USD"));
        QCOMPARE(await(office.payments().topUp(topUp)).error().code, ErrorCode::CurrencyMismatch);
        topUp.amount = euros(5);
        topUp.code = office.giftCard(1, PaymentMethod::Voucher);
        QCOMPARE(await(office.payments().topUp(topUp)).error().code, ErrorCode::IllegalState);
        topUp.code = u"2222-2222-2222-2222"_s;
        QCOMPARE(await(office.payments().topUp(topUp)).error().code, ErrorCode::NotFound);
        QCOMPARE(office.problems(), QStringList());
    }

    void theDatabaseItselfNeverLetsABalanceFallBelowZero()
    {
        PaymentOffice office;
        office.giftCard(1000);
        const auto forced = await(office.database().write([](db::Transaction &transaction) {
            return transaction.execute(u"UPDATE stored_value SET balance_minor = balance_minor - 1001"_s);
        }));
        QCOMPARE(forced.error().code, ErrorCode::Conflict);
        for (const QString &sql :
             {u"UPDATE stored_value SET currency = 'USD'"_s, u"DELETE FROM stored_value"_s,
              u"UPDATE stored_value_transfer SET amount_minor = 1"_s, u"DELETE FROM stored_value_transfer"_s}) {
            const auto done = await(office.database().write([sql](db::Transaction &t) { return t.execute(sql); }));
            QCOMPARE(done.error().code, ErrorCode::Conflict);
        }
    }

    void theVerifierSeesABalanceThatIsNotItsTransfers()
    {
        PaymentOffice office;
        office.giftCard(1000);
        office.giftCard(2000);
        QCOMPARE(office.problems(), QStringList());
        QVERIFY(await(office.database().write([](db::Transaction &transaction) {
            return transaction.execute(u"UPDATE stored_value SET balance_minor = 999 WHERE balance_minor = 1000"_s);
        })));
        QCOMPARE(office.problems().size(), 1);
    }

    void theCodeIsNowhereInTheDatabase()
    {
        QTemporaryDir folder;
        db::Settings settings; // SQLite, whose file can be looked into
        settings.filePath = folder.filePath(u"payment.sqlite"_s);
        Payments::Settings how;
        how.giftCardSecret = QByteArray(32, 's');
        const ManualClock clock(1'700'000'000'000);
        const auto service = *PaymentService::open(settings, {clock}, how);
        IssueStoredValue issue;
        issue.id = StoredValueId::create();
        issue.amount = euros(1000);
        issue.issuedBy = u"Mia"_s;
        const QString code = await(service->payments().issue(issue))->code.toDisplay();
        const Capture capture = captureBy(PaymentMethod::GiftCard, 100, code);
        QCOMPARE(await(service->payments().capture(capture))->state, PaymentState::Captured);
        int files = 0;
        QDirIterator it(folder.path(), QDir::Files);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            ++files;
            QVERIFY(!bytes.contains(code.toLatin1()));
            QVERIFY(!bytes.contains(QString(code).remove(u'-').toLatin1()));
        }
        QVERIFY(files >= 2); // the database and its log
    }
};

QTEST_GUILESS_MAIN(TestStoredValue)
#include "tst_storedvalue.moc"
