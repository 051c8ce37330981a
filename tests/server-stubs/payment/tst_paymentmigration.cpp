#include "paymentoffice.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::domain;
using namespace foyer::payment;
using namespace foyer::payment::test;
using namespace Qt::Literals::StringLiterals;

/** What the first release wrote, which knew cash only, read by this one. */
class TestPaymentMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstReleasesPaymentsStayWhatTheyWere()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"old"_s));
        QVERIFY(QFile::copy(u":/sql/payment/0001_payment.sql"_s, folder.filePath(u"old/0001_payment.sql"_s)));
        db::Settings settings;
        settings.filePath = folder.filePath(u"payment.sqlite"_s);
        settings.migrationsPath = folder.filePath(u"old"_s);

        Capture paid = captureBy(PaymentMethod::Cash, 1000);
        paid.tenderedMinor = 2000;
        Capture refused = captureBy(PaymentMethod::Cash, 1000);
        refused.tenderedMinor = 1;
        {
            const auto database = *db::Database::open(settings);
            const QStringList columns{u"payment_id"_s,   u"booking_id"_s, u"method"_s,       u"state"_s,
                                      u"refusal_code"_s, u"currency"_s,   u"amount_minor"_s, u"tendered_minor"_s,
                                      u"change_minor"_s, u"taken_by"_s,   u"at"_s,           u"body_hash"_s};
            const QList<db::Binds> rows{{paid.payment, paid.booking, u"CASH"_s, u"CAPTURED"_s, nullptr, u"EUR"_s, 1000,
                                         2000, 1000, u"Mia"_s, 7, bodyHash(paid)},
                                        {refused.payment, refused.booking, u"CASH"_s, u"REFUSED"_s,
                                         u"INSUFFICIENT_TENDER"_s, u"EUR"_s, 1000, 1, 0, u"Mia"_s, 8,
                                         bodyHash(refused)}};
            QVERIFY(await(database->write([columns, rows](db::Transaction &transaction) {
                return transaction.insertRows(u"payment_attempt"_s, columns, rows);
            })));
            database->close();
        }
        ManualClock clock(1'700'000'000'000);
        Payments::Settings how;
        how.giftCardSecret = QByteArray(32, 's');
        const auto service = *PaymentService::open(settings, {clock}, how);
        // Asked again they are what they were: nothing is taken anew.
        const Result<Attempt> again = await(service->payments().capture(paid));
        QCOMPARE(again->state, PaymentState::Captured);
        QCOMPARE(again->changeMinor, 1000);
        QCOMPARE(again->atMs, 7);
        QVERIFY(again->capture.cinema.isNull()); // nobody noted it then
        QCOMPARE(await(service->payments().capture(refused))->refusal.code, u"INSUFFICIENT_TENDER"_s);
        QCOMPARE(await(service->payments().refund(refundOf(paid.payment, 1001)))->refusal.code,
                 u"AMOUNT_OUT_OF_RANGE"_s);
        QCOMPARE(await(service->payments().refund(refundOf(paid.payment, 1000)))->state, RefundState::Done);
        const auto touched = await(service->database()->write([](db::Transaction &transaction) {
            return transaction.execute(u"UPDATE payment_attempt SET amount_minor = 1"_s);
        }));
        QCOMPARE(touched.error().code, ErrorCode::Conflict);
    }

    /** A refund of the releases that were not told whether it would be owed: nobody knows, and a person decides as
     * ever. */
    void aRefundOfOldMayBeGivenByHand()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"old"_s));
        const QStringList files = QDir(u":/sql/payment"_s).entryList({u"*.sql"_s}, QDir::Files);
        for (const QString &name : files) {
            if (name < "0006"_L1)
                QVERIFY(QFile::copy(u":/sql/payment/"_s + name, folder.filePath(u"old/"_s + name)));
        }
        db::Settings settings;
        settings.filePath = folder.filePath(u"payment.sqlite"_s);
        settings.migrationsPath = folder.filePath(u"old"_s);
        const Capture paid = captureBy(PaymentMethod::Card, 1000);
        const RefundRequest refund = refundOf(paid.payment, 400);
        {
            const auto database = *db::Database::open(settings);
            QVERIFY(await(database->write([&](db::Transaction &transaction) -> Result<void> {
                const Result<qint64> attempt = transaction.insertRows(
                    u"payment_attempt"_s,
                    {u"payment_id"_s, u"booking_id"_s, u"method"_s, u"state"_s, u"currency"_s, u"amount_minor"_s,
                     u"tendered_minor"_s, u"change_minor"_s, u"taken_by"_s, u"at"_s, u"body_hash"_s},
                    {{paid.payment, paid.booking, u"CARD"_s, u"CAPTURED"_s, u"EUR"_s, 1000, 1000, 0, u"Mia"_s, 7,
                      bodyHash(paid)}});
                if (!attempt)
                    return fail(attempt.error());
                return transaction
                    .insertRows(u"payment_refund"_s,
                                {u"refund_id"_s, u"payment_id"_s, u"method"_s, u"state"_s, u"refusal_code"_s,
                                 u"currency"_s, u"amount_minor"_s, u"taken_by"_s, u"at"_s, u"body_hash"_s},
                                {{refund.refund, paid.payment, u"CARD"_s, u"REFUSED"_s, u"PAYMENT_REFUSED"_s, u"EUR"_s,
                                  400, u"Mia"_s, 8, bodyHash(refund)}})
                    .map([](qint64) {});
            })));
            database->close();
        }
        ManualClock clock(1'700'000'000'000);
        const auto service = *PaymentService::open(settings, {clock}, {});
        const Result<Refund> again = await(service->payments().refund(refund)); // the same body as then
        QCOMPARE(again->state, RefundState::Refused);
        QCOMPARE(again->owedIfRefused, std::nullopt);
        const auto decided = await(service->payments().decide(
            {DecisionId::create(), refund.refund.uuid(), DecisionKind::RefundGivenByHand, u"in cash"_s, u"Bea"_s}));
        QVERIFY(decided && !decided->refusal);
    }

    /** Gift cards of the releases before there were notes. */
    void giftCardsWithoutNotesAreListedAndToppedUp()
    {
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir(u"old"_s));
        for (const QString &name :
             {u"0001_payment.sql"_s, u"0002_settlement_and_stored_value.sql"_s, u"0003_decisions.sql"_s})
            QVERIFY(QFile::copy(u":/sql/payment/"_s + name, folder.filePath(u"old/"_s + name)));
        db::Settings settings;
        settings.filePath = folder.filePath(u"payment.sqlite"_s);
        settings.migrationsPath = folder.filePath(u"old"_s);
        Payments::Settings how;
        how.giftCardSecret = QByteArray(32, 's');
        IssueStoredValue issue;
        issue.id = StoredValueId::create();
        issue.amount = euros(5000);
        issue.issuedBy = u"Mia"_s;
        const GiftCardCode code = GiftCardCode::of(issue.id, how.giftCardSecret);
        TopUp topUp{TransferId::create(), code.toDisplay(), euros(500), u"Mia"_s};
        {
            const auto database = *db::Database::open(settings);
            QVERIFY(await(database->write([&](db::Transaction &transaction) -> Result<void> {
                const Result<qint64> card = transaction.insertRows(
                    u"stored_value"_s,
                    {u"id"_s, u"account"_s, u"method"_s, u"code_hash"_s, u"last4"_s, u"currency"_s, u"balance_minor"_s,
                     u"issued_at"_s, u"issued_by"_s, u"body_hash"_s},
                    {{issue.id, accountOf(issue.id), u"GIFT_CARD"_s, code.hash(), code.last4(), u"EUR"_s, 5500, 7,
                      u"Mia"_s, bodyHash(issue)}});
                if (!card)
                    return fail(card.error());
                return transaction
                    .insertRows(
                        u"stored_value_transfer"_s,
                        {u"transfer_id"_s, u"at"_s, u"debit_account"_s, u"credit_account"_s, u"currency"_s,
                         u"amount_minor"_s, u"taken_by"_s, u"body_hash"_s},
                        {{TransferId(issue.id.uuid()), 7, soldAccount, accountOf(issue.id), u"EUR"_s, 5000, u"Mia"_s,
                          bodyHash(issue)},
                         {topUp.id, 8, soldAccount, accountOf(issue.id), u"EUR"_s, 500, u"Mia"_s, bodyHash(topUp)}})
                    .map([](qint64) {});
            })));
            database->close();
        }
        ManualClock clock(1'700'000'000'000);
        const auto service = *PaymentService::open(settings, {clock}, how);
        // Asked again they are what they were, as far as anybody who asks can tell.
        QCOMPARE(await(service->payments().issue(issue))->code, code);
        QCOMPARE(await(service->payments().topUp(topUp))->balance, euros(5500));
        StoredValueQuery query;
        query.text = code.last4();
        const auto page = await(service->payments().giftCardPage(query));
        QCOMPARE(page->totalCount, 1);
        QCOMPARE(page->cards.constFirst().note, QString());
        const auto transfers = await(service->payments().giftCardTransfers(issue.id, 10));
        QCOMPARE(transfers->size(), 2);
        QCOMPARE(transfers->constLast().reason, QString());
        topUp.id = TransferId::create();
        topUp.reason = u"paid in cash"_s;
        QCOMPARE(await(service->payments().topUp(topUp))->balance, euros(6000));
    }
};

QTEST_GUILESS_MAIN(TestPaymentMigration)
#include "tst_paymentmigration.moc"
