#include "saletrip.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>
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

        QList<TillSale> acknowledged;
        int unanswered = 0;
        for (int round = 0; round < kills; ++round) {
            TillSale sale = TillSale::of({free.takeFirst()});
            // Killed between 0 and 24 ms into a sale that takes about as long.
            const qint64 pid = m_foyerd->processId();
            const unsigned long delayUs = random.bounded(24'000u);
            std::unique_ptr<QThread> killer(QThread::create([pid, delayUs] {
                QThread::usleep(delayUs);
                ::kill(static_cast<pid_t>(pid), SIGKILL);
            }));
            killer->start();
            SaleTrip(*m_caller).sell(showtime, sale);
            killer->wait();
            m_foyerd->kill();
            startServer();
            if (sale.code.isEmpty()) {
                // What a till does after any doubt: the same again, with the same keys, until it is told.
                ++unanswered;
                SaleTrip(*m_caller).sell(showtime, sale);
                QVERIFY2(!sale.code.isEmpty(), qPrintable(u"round %1 never came to an end"_s.arg(round)));
            }
            acknowledged.append(sale);
        }
        qInfo("%d kills, %d of them before the answer", kills, unanswered);
        QVERIFY(unanswered > 0);

        Caller admin(m_foyerd->url());
        QVERIFY(admin.signIn(u"admin"_s, u"foyer-demo"_s));
        QSet<int> sold;
        for (const TillSale &sale : std::as_const(acknowledged)) {
            QCOMPARE(SaleTrip(*m_caller).problemWith(sale, admin), QString());
            for (const int seat : sale.seats) {
                QVERIFY2(!sold.contains(seat), "a seat was sold twice");
                sold.insert(seat);
            }
        }
    }

    // Every receipt's number is there once, every line of the ledger balances, the money agrees with the payments.
    void theBooksAreTrue()
    {
        QCOMPARE(m_foyerd->stop(60'000), 0);
        QProcess verify;
        verify.setProcessChannelMode(QProcess::MergedChannels);
        verify.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"verify"_s, u"--data"_s, m_folder.path()});
        QVERIFY(verify.waitForFinished(120'000));
        QVERIFY2(verify.exitCode() == 0, verify.readAll().constData());
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
