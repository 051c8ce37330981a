#include "receipts.h"

#include "bookchecks.h"
#include "boxoffice.h"
#include "tillfinder.h"

using namespace foyer;
using namespace foyer::booking;
using namespace foyer::booking::test;
using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

/** Receipts have numbers from 1 in a cinema, each once and none left out, whoever sells, and whatever happens
 * meanwhile. */
class TestReceipts : public QObject
{
    Q_OBJECT

    std::unique_ptr<BoxOffice> m_office;

    BoxOffice &office() { return *m_office; }
    /** "SALE 1" of each, in order. */
    QStringList receiptsOf(const BookingId &booking)
    {
        const auto read =
            *await(office().database->read([booking](db::Connection &c) { return receiptsOfBooking(c, booking); }));
        QStringList all;
        for (const Receipt &receipt : read)
            all.append(toWireName(receipt.kind) + u' ' + QString::number(receipt.number));
        return all;
    }
    BookingId sell(const QList<int> &seats)
    {
        const Answer held = office().hold(seats, office().mia);
        const Answer sold = office().checkout(office().checkoutOf(held.booking, seats), office().mia);
        return sold.refusal ? BookingId() : held.booking;
    }
    Refund refundOf(const BookingId &booking)
    {
        return {IdempotencyKey::create(), booking, {}, {}, u"CUSTOMER_REQUEST"_s, {}};
    }
    QStringList findings()
    {
        const auto found = await(office().database->read([](db::Connection &c) { return checkBooks(c, 0); }));
        QStringList names;
        for (const BookFinding &finding : *found)
            names.append(finding.check);
        return names;
    }
    /** All that were given, ascending. */
    QList<int> numbers()
    {
        QList<int> all;
        const db::Rows rows = office().query(
            u"SELECT receipt_number FROM posting WHERE receipt_number IS NOT NULL ORDER BY receipt_number"_s);
        for (const db::Row &row : rows)
            all.append(static_cast<int>(row.integer(0)));
        return all;
    }
    static QList<int> upTo(int last)
    {
        QList<int> all;
        for (int i = 1; i <= last; ++i)
            all.append(i);
        return all;
    }

private Q_SLOTS:
    void init() { m_office = std::make_unique<BoxOffice>(); }
    void cleanup() { m_office.reset(); }

    void aSaleARefundAndAnExchangeEachHaveTheNext()
    {
        const BookingId sold = sell({1});
        QCOMPARE(receiptsOf(sold), QStringList{u"SALE 1"_s});
        const BookingId refunded = sell({2, 3});
        Refund one = refundOf(refunded);
        one.tickets = {office().bookingNow(refunded).tickets.first().id};
        QVERIFY(!office().perform(one, office().mia).answer.refusal);
        QVERIFY(!office().perform(refundOf(refunded), office().mia).answer.refusal);
        QCOMPARE(receiptsOf(refunded), QStringList({u"SALE 2"_s, u"REFUND 3"_s, u"REFUND 4"_s}));
        const Answer other = office().hold({5}, office().mia);
        Checkout exchange = office().checkoutOf(other.booking, {5});
        exchange.exchange = ExchangeOf{sold, {office().bookingNow(sold).tickets.first().id}};
        exchange.tenders.clear();
        QVERIFY(!office().checkout(exchange, office().mia).refusal);
        QCOMPARE(receiptsOf(other.booking), QStringList{u"EXCHANGE 5"_s});
        QCOMPARE(receiptsOf(sold), QStringList{u"SALE 1"_s}); // what came back is on the receipt of the exchange
        QCOMPARE(numbers(), upTo(5));
        QCOMPARE(findings(), QStringList());
    }

    void theSameRequestAgainTakesNone()
    {
        const Answer held = office().hold({1}, office().mia);
        const Checkout checkout = office().checkoutOf(held.booking, {1});
        QVERIFY(!office().checkout(checkout, office().mia).refusal);
        QVERIFY(!office().checkout(checkout, office().mia).refusal);
        office().restart();
        QVERIFY(!office().checkout(checkout, office().mia).refusal);
        const Refund refund = refundOf(held.booking);
        QVERIFY(!office().perform(refund, office().mia).answer.refusal);
        QVERIFY(!office().perform(refund, office().mia).answer.refusal);
        QCOMPARE(receiptsOf(held.booking), QStringList({u"SALE 1"_s, u"REFUND 2"_s}));
    }

    void whatIsNotSoldTakesNone()
    {
        office().options.sagaTimeout = std::chrono::milliseconds(100); // what hangs is not waited for
        office().restart();
        office().payments.next = ScriptedPayments::Next::Refuse;
        QVERIFY(sell({1}).isNull());
        office().payments.next = ScriptedPayments::Next::Capture;
        office().signer.fails = true; // the last transaction of the sale is rolled back, and done again later
        const Answer held = office().hold({2}, office().mia);
        (void)office().checkout(office().checkoutOf(held.booking, {2}), office().mia);
        QCOMPARE(numbers(), QList<int>());
        const BookingId first = [this] {
            office().signer.fails = false;
            return sell({3});
        }();
        QCOMPARE(receiptsOf(first), QStringList{u"SALE 1"_s});
        office().restart();
        QVERIFY(await(office().sales->recover(Sales::Recovery::Everything)));
        QCOMPARE(numbers(), upTo(2));
        QCOMPARE(receiptsOf(held.booking), QStringList{u"SALE 2"_s});
    }

    // On a server two instances, each with batches of its own; in a file there is one writer.
    void numbersOfManyAtOnceHaveNoGapsAndNoneIsGivenTwice()
    {
        const bool isServer = office().settings().engine == db::Settings::Engine::MySql;
        const auto database = isServer ? *db::Database::open(office().settings()) : office().database;
        Sales other(database, std::make_shared<Snapshots>(),
                    Sales::Ports{office().clock, office().payments, office().coupons, office().signer});
        QList<BookingId> bookings;
        for (int seat = 1; seat <= 40; ++seat)
            bookings.append(office().hold({seat}, office().mia).booking);
        QList<QFuture<Result<Performed>>> sales;
        for (int i = 0; i < bookings.size(); ++i) {
            Sales &at = i % 2 == 0 ? *office().sales : other;
            sales.append(at.perform({office().mia, office().checkoutOf(bookings.at(i), {i + 1})}));
        }
        for (const auto &sale : std::as_const(sales)) {
            const Result<Performed> done = await(sale);
            QVERIFY2(done && !done->answer.refusal, done ? "refused" : qPrintable(toString(done.error())));
        }
        QList<QFuture<Result<Performed>>> refunds;
        for (int i = 0; i < 20; ++i) {
            Sales &at = i % 3 == 0 ? *office().sales : other;
            refunds.append(at.perform({office().mia, refundOf(bookings.at(i))}));
        }
        for (const auto &refund : std::as_const(refunds)) {
            const Result<Performed> done = await(refund);
            QVERIFY2(done && !done->answer.refusal, done ? "refused" : qPrintable(toString(done.error())));
        }
        QCOMPARE(numbers(), upTo(60));
        QCOMPARE(findings(), QStringList());
        if (isServer)
            database->close();
    }

    void eachCinemaHasItsOwn()
    {
        QVERIFY(!sell({1}).isNull());
        const CinemaId elsewhere = CinemaId::create();
        const auto take = [this, elsewhere](int count) {
            return *await(office().database->write(
                [elsewhere, count](db::Transaction &t) { return takeReceiptNumbers(t, elsewhere, count); }));
        };
        QCOMPARE(take(3), 1);
        QCOMPARE(take(1), 4);
        QCOMPARE(receiptsOf(sell({2})), QStringList{u"SALE 2"_s});
    }

    // As everything that was booked.
    void nobodyChangesANumberAfterwards_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("another number") << u"UPDATE posting SET receipt_number = 7"_s;
        QTest::newRow("a number twice") << u"INSERT INTO posting SELECT booking_id, saga_id, 99, 99, kind, cinema_id, "
                                           "shift_id, currency, at, tickets, discount_minor, taxes, receipt_number "
                                           "FROM posting"_s;
        QTest::newRow("the count back") << u"UPDATE receipt_counter SET last_number = 1"_s;
        QTest::newRow("no count") << u"DELETE FROM receipt_counter"_s;
    }
    void nobodyChangesANumberAfterwards()
    {
        QFETCH(QString, sql);
        QVERIFY(!sell({1}).isNull());
        const auto changed =
            await(office().database->write([sql](db::Transaction &t) { return t.execute(sql).map([](qint64) {}); }));
        QVERIFY(!changed);
        QCOMPARE(numbers(), upTo(1));
    }

    void theVerifierNamesAGap_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("in the middle") << u"UPDATE posting SET receipt_number = NULL WHERE receipt_number = 2"_s;
        QTest::newRow("at the end") << u"UPDATE posting SET receipt_number = NULL WHERE receipt_number = 3"_s;
        QTest::newRow("at the beginning") << u"UPDATE posting SET receipt_number = 0 WHERE receipt_number = 1"_s;
        QTest::newRow("counted on") << u"UPDATE receipt_counter SET last_number = last_number + 1"_s;
    }
    void theVerifierNamesAGap()
    {
        QFETCH(QString, sql);
        for (const int seat : {1, 2, 3})
            QVERIFY(!sell({seat}).isNull());
        QCOMPARE(findings(), QStringList());
        office().execute(u"DROP TRIGGER posting_no_update"_s);
        office().execute(sql);
        QCOMPARE(findings(), QStringList{u"receipt-numbers"_s});
    }

    void itIsFoundByItsNumber()
    {
        (void)sell({1});
        const BookingId second = sell({2});
        QVERIFY(!office().perform(refundOf(second), office().mia).answer.refusal);
        const auto found = [this](const QString &text, const CinemaId &cinema) {
            FinderQuestion question;
            question.text = text;
            question.cinema = cinema;
            question.nowMs = office().clock.nowMs();
            PlanCache plans;
            const auto all =
                await(office().database->read([&](db::Connection &c) { return findBookings(c, plans, question); }));
            QList<BookingId> ids;
            for (const FoundBooking &each : all->found)
                ids.append(each.id);
            return ids;
        };
        QCOMPARE(found(u"#2"_s, office().cinema), QList<BookingId>{second});
        QCOMPARE(found(u" 02 "_s, office().cinema), QList<BookingId>{second});
        QCOMPARE(found(u"3"_s, office().cinema), QList<BookingId>{second}); // the refund's
        QCOMPARE(found(u"4"_s, office().cinema), QList<BookingId>());
        QCOMPARE(found(u"#2"_s, CinemaId::create()), QList<BookingId>());
    }
};

QTEST_GUILESS_MAIN(TestReceipts)
#include "tst_receipts.moc"
