#include "saletrip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>
#include <QThread>

#include <csignal>
#include <memory>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A till sells while foyerd is killed with -9 at random moments and started again. What the till was told is kept
 *  beside; at the end the books must hold every acknowledged sale once, no seat twice, and what was not answered must
 *  come to a definite end when it is asked again with the same key. */
class TestKill : public QObject
{
    Q_OBJECT

    struct Sale {
        QString booking = SaleTrip::newId();
        QString payment = SaleTrip::newId();
        QString holdKey = SaleTrip::newId();
        QString payKey = SaleTrip::newId();
        QList<int> seats;
        qint64 total = 0;
        QString code; // once acknowledged
    };

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    std::unique_ptr<Caller> m_caller;

    void startServer()
    {
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start({u"all"_s, u"--demo"_s}, 120'000), qPrintable(m_foyerd->lastOutput()));
        m_caller = std::make_unique<Caller>(m_foyerd->url());
        QVERIFY(m_caller->signIn(u"anna"_s, u"foyer-demo"_s));
    }

private Q_SLOTS:
    void initTestCase() { startServer(); }

    void everyAcknowledgedSaleSurvivesAndNoSeatIsSoldTwice()
    {
        constexpr int kills = 50;
        QRandomGenerator random(20261121);
        const QString showtime = SaleTrip(*m_caller).findShowtime().value("id"_L1).toString();
        QVERIFY(!showtime.isEmpty());
        QList<int> free = SaleTrip(*m_caller).freeSeats(showtime);
        QVERIFY2(free.size() > kills, qPrintable(QString::number(free.size())));

        QList<Sale> acknowledged;
        int unanswered = 0;
        for (int round = 0; round < kills; ++round) {
            Sale sale;
            sale.seats = {free.takeFirst()};
            // Killed between 0 and 24 ms into a sale that takes about as long.
            const qint64 pid = m_foyerd->processId();
            const unsigned long delayUs = random.bounded(24'000u);
            std::unique_ptr<QThread> killer(QThread::create([pid, delayUs] {
                QThread::usleep(delayUs);
                ::kill(static_cast<pid_t>(pid), SIGKILL);
            }));
            killer->start();
            sell(showtime, sale);
            killer->wait();
            m_foyerd->kill();
            startServer();
            if (sale.code.isEmpty()) {
                // What a till does after any doubt: the same again, with the same keys, until it is told.
                ++unanswered;
                sell(showtime, sale);
                QVERIFY2(!sale.code.isEmpty(), qPrintable(u"round %1 never came to an end"_s.arg(round)));
            }
            acknowledged.append(sale);
        }
        qInfo("%d kills, %d of them before the answer", kills, unanswered);
        QVERIFY(unanswered > 0);

        QHash<int, QString> ownerOfSeat;
        for (const Sale &sale : std::as_const(acknowledged)) {
            const QJsonObject booking = SaleTrip(*m_caller).booking(sale.booking).data().value("booking"_L1).toObject();
            QCOMPARE(booking.value("state"_L1).toString(), u"CONFIRMED"_s);
            QCOMPARE(booking.value("confirmationCode"_L1).toString(), sale.code);
            QCOMPARE(booking.value("total"_L1).toObject().value("amountMinor"_L1).toInteger(), sale.total);
            const QJsonArray tickets = booking.value("tickets"_L1).toArray();
            QCOMPARE(tickets.size(), sale.seats.size());
            for (const QJsonValue &ticket : tickets) {
                const int seat = ticket.toObject().value("seat"_L1).toObject().value("id"_L1).toInt();
                QVERIFY2(!ownerOfSeat.contains(seat), "a seat was sold twice");
                ownerOfSeat.insert(seat, sale.booking);
            }
        }
        // The customer was charged once: one captured payment a booking, of the booking's total.
        Caller admin(m_foyerd->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        for (const Sale &sale : std::as_const(acknowledged)) {
            const QJsonArray payments = admin.graphQl(u"query ($id: ID!) { payments(bookingId: $id) { state amount { amountMinor } } }"_s, {{u"id"_s, sale.booking}})
                                            .data().value("payments"_L1).toArray();
            QCOMPARE(payments.size(), 1);
            QCOMPARE(payments.at(0).toObject().value("state"_L1).toString(), u"CAPTURED"_s);
            QCOMPARE(payments.at(0).toObject().value("amount"_L1).toObject().value("amountMinor"_L1).toInteger(), sale.total);
            const QJsonArray ledger = admin.graphQl(u"query ($id: ID!) { ledger(bookingId: $id) { amount { amountMinor } } }"_s, {{u"id"_s, sale.booking}})
                                          .data().value("ledger"_L1).toArray();
            qint64 sum = 0;
            for (const QJsonValue &entry : ledger)
                sum += entry.toObject().value("amount"_L1).toObject().value("amountMinor"_L1).toInteger();
            QVERIFY(!ledger.isEmpty());
            QCOMPARE(sum, 0);
        }
    }

private:
    /** As far as the server lives; sets the code when the sale was acknowledged. */
    void sell(const QString &showtime, Sale &sale)
    {
        SaleTrip trip(*m_caller);
        // A hold whose answer was lost, or that a crash ended, is asked for again; the booking id stays the same.
        if (trip.hold(showtime, sale.seats, sale.booking, sale.holdKey).status == 0)
            return;
        const auto quoted = trip.quote(sale.booking, sale.seats);
        const qint64 total = quoted.data().value("quote"_L1).toObject().value("quote"_L1).toObject().value("total"_L1).toObject().value("amountMinor"_L1).toInteger();
        if (total > 0)
            sale.total = total;
        if (sale.total == 0)
            return;
        for (int attempt = 0; attempt < 60; ++attempt) {
            const Caller::Reply paid = trip.checkout(sale.booking, sale.seats, sale.total, sale.payment, sale.payKey);
            if (paid.status == 0)
                return;
            const QJsonObject payload = paid.data().value("checkout"_L1).toObject();
            sale.code = payload.value("booking"_L1).toObject().value("confirmationCode"_L1).toString();
            if (!sale.code.isEmpty() || !payload.value("refusal"_L1).toObject().value("retryable"_L1).toBool())
                return;
            QThread::msleep(100); // being recovered: the same again
        }
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
