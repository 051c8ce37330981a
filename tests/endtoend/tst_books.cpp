#include "books.h"
#include "connection.h"
#include "ids.h"
#include "saletrip.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** What foyerd says of its books when it is asked from outside: as one document, and whether they are true. */
class TestBooks : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int status = -1;
        QByteArray out;
        QByteArray errors;
    };

    QTemporaryDir m_folder;
    TillSale m_sale;

    Ended run(const QString &verb) const
    {
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {verb, u"--data"_s, m_folder.path()});
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    /** Does nothing wait in the outbox any more? */
    static bool isTold(const QByteArray &dump)
    {
        const QJsonArray events = QJsonDocument::fromJson(dump)["outbox"_L1].toArray();
        return !events.isEmpty() && std::none_of(events.begin(), events.end(), [](const QJsonValue &event) {
            return event["deliveredAtMs"_L1].isNull();
        });
    }
    QByteArray m_whileItRan;

private Q_SLOTS:
    void initTestCase()
    {
        FoyerdProcess foyerd(m_folder.path());
        QVERIFY2(foyerd.start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(foyerd.lastOutput()));
        Caller caller(foyerd.url());
        QVERIFY(caller.signIn(u"anna"_s, u"foyer-demo"_s));
        SaleTrip trip(caller);
        const QString showtime = trip.findShowtime().value("id"_L1).toString();
        m_sale = TillSale::of(trip.freeSeats(showtime).mid(0, 2));
        trip.sell(showtime, m_sale);
        QVERIFY(!m_sale.code.isEmpty());
        // The notification service is told of the sale some moments later; then the books stand still.
        QTRY_VERIFY(isTold(m_whileItRan = run(u"dump-state"_s).out));
        QCOMPARE(foyerd.stop(), 0);
    }

    void theDumpIsWhatTheCheckerReads()
    {
        const Ended dump = run(u"dump-state"_s);
        QVERIFY2(dump.status == 0, dump.errors.constData());
        QString problem;
        const auto books = foyer::chaos::Books::fromJson(dump.out, &problem);
        QVERIFY2(books, qPrintable(problem));
        for (const char *part : {"claims", "bookings", "tickets", "sagas", "sagaLegs", "cancellations",
                                 "cancellationItems", "ledger", "payments", "refunds", "storedValues", "transfers",
                                 "coupons", "redemptions", "toldEvents", "messages", "outbox", "audit"})
            QVERIFY2(books->has(part), part);
        QVERIFY(!books->has("pspLedger")); // nobody ran a provider here
        const foyer::chaos::BookBooking booking = books->bookings.value(m_sale.booking);
        QCOMPARE(booking.state, u"CONFIRMED"_s);
        QCOMPARE(booking.code, m_sale.code);
        QCOMPARE(booking.totalMinor, m_sale.total);
        const auto ofSale = [this](const auto &row) { return row.booking == m_sale.booking; };
        const auto count = [&ofSale](const auto &rows) { return std::count_if(rows.begin(), rows.end(), ofSale); };
        QCOMPARE(count(books->tickets), 2);
        QCOMPARE(count(books->claims), 2);
        QCOMPARE(count(books->payments), 1);
        QVERIFY(count(books->ledger) >= 2);
        QCOMPARE(std::count_if(books->outbox.begin(), books->outbox.end(),
                               [this](const auto &row) { return row.subject == m_sale.booking; }),
                 1);
    }

    void theDumpIsTheSameEachTimeAndWhileItRuns()
    {
        const auto books = [](const QByteArray &text) {
            QJsonObject dump = QJsonDocument::fromJson(text).object();
            dump.remove(u"takenAtMs"_s);
            return QJsonDocument(dump).toJson();
        };
        QVERIFY(!m_whileItRan.isEmpty());
        QCOMPARE(books(run(u"dump-state"_s).out), books(m_whileItRan));
    }

    void lookingMakesNothing()
    {
        const QTemporaryDir empty;
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"dump-state"_s, u"--data"_s, empty.path()});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(QDir(empty.path()).isEmpty());
    }

    void aCleanEndSignsTheAuditLogAndItIsWhole()
    {
        const Ended verdict = run(u"verify-audit"_s);
        QVERIFY2(verdict.status == 0, verdict.out + verdict.errors);
        const qsizetype entries = QJsonDocument::fromJson(m_whileItRan).object().value("audit"_L1).toArray().size();
        QVERIFY(entries > 0);
        QCOMPARE(verdict.out,
                 u"audit: %1 entries, each as it was written; %1 of them are signed.\n"_s.arg(entries).toUtf8());
    }

    void theBooksAreTrueUntilSomebodyChangesThem()
    {
        const Ended verdict = run(u"verify"_s);
        QVERIFY2(verdict.status == 0, verdict.out + verdict.errors);
        QCOMPARE(verdict.out, QByteArray("The books are true.\n"));
        {
            foyer::db::Settings settings;
            settings.filePath = m_folder.filePath(u"payment.sqlite"_s);
            const auto payment = foyer::db::Connection::open(settings, foyer::db::Connection::Access::ReadWrite);
            QVERIFY(payment);
            QVERIFY((*payment)->execute(u"DROP TRIGGER payment_attempt_no_delete"_s));
            const foyer::domain::BookingId booking(QUuid::fromString(m_sale.booking));
            QCOMPARE((*payment)->execute(u"DELETE FROM payment_attempt WHERE booking_id = ?"_s, {booking}), 1);
        }
        const Ended changed = run(u"verify"_s);
        QCOMPARE(changed.status, 1);
        QCOMPARE(changed.out,
                 u"not-moved: booking %1 says payment %2 is done, and the payment service does not\n"_s
                     .arg(m_sale.booking, m_sale.payment)
                     .toUtf8());
    }

    void aHeadThatSomebodyMadeUpIsNamed()
    {
        QFile heads(m_folder.filePath(u"audit-heads.jsonl"_s));
        QVERIFY(heads.open(QIODevice::ReadWrite));
        const QByteArray was = heads.readAll();
        QByteArray later = was;
        later.replace("\"sequence\":", "\"sequence\":9");
        QVERIFY(heads.resize(0) && heads.seek(0) && heads.write(later) == later.size() && heads.flush());
        const Ended verdict = run(u"verify-audit"_s);
        QCOMPARE(verdict.status, 1);
        QVERIFY2(verdict.out.contains("not signed by this box office"), verdict.out.constData());
        QVERIFY(heads.resize(0) && heads.seek(0) && heads.write(was) == was.size() && heads.flush());
        QCOMPARE(run(u"verify-audit"_s).status, 0);
    }
};

QTEST_GUILESS_MAIN(TestBooks)
#include "tst_books.moc"
