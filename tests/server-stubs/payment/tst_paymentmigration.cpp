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
};

QTEST_GUILESS_MAIN(TestPaymentMigration)
#include "tst_paymentmigration.moc"
