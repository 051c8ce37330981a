#include "saletrip.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <sys/resource.h>

using namespace foyer::test;
using namespace Qt::Literals::StringLiterals;

/** A box office whose disk fails: what its operator sees and does, with the real program and real sales. One after the
 *  other, on one data folder. */
class TestRestore : public QObject
{
    Q_OBJECT

    struct Ended
    {
        int status = -1;
        QString out;
        QString errors;
    };

    QTemporaryDir m_folder;
    std::unique_ptr<FoyerdProcess> m_foyerd;
    std::unique_ptr<Caller> m_caller;
    QString m_showtime;
    QList<int> m_free;
    QString m_backup;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    Ended run(const QStringList &arguments) const
    {
        QProcess process;
        process.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), arguments + QStringList{u"--data"_s, m_folder.path()});
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {};
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    void start(const QStringList &options = {})
    {
        m_foyerd = std::make_unique<FoyerdProcess>(m_folder.path());
        QVERIFY2(m_foyerd->start(QStringList{u"all"_s} + options, 120'000), qPrintable(m_foyerd->lastOutput()));
        m_caller = std::make_unique<Caller>(m_foyerd->url());
        QVERIFY(m_caller->signIn(u"anna"_s, u"foyer-demo"_s));
    }
    TillSale sell()
    {
        TillSale sale = TillSale::of({m_free.takeFirst()});
        SaleTrip(*m_caller).sell(m_showtime, sale);
        return sale;
    }
    QString stateOf(const TillSale &sale)
    {
        return SaleTrip(*m_caller).booking(sale.booking).data()[u"booking"_s][u"state"_s].toString();
    }
    void verifyBooksAreTrue()
    {
        const Ended verdict = run({u"verify"_s});
        QVERIFY2(verdict.status == 0, qPrintable(verdict.out + verdict.errors));
        const Ended audit = run({u"verify-audit"_s});
        QVERIFY2(audit.status == 0, qPrintable(audit.out + audit.errors));
    }
    static void flip(const QString &file, qint64 at)
    {
        QFile bytes(file);
        QVERIFY(bytes.open(QIODevice::ReadWrite) && bytes.seek(at));
        const char byte = static_cast<char>(bytes.read(1).at(0) ^ 1);
        QVERIFY(bytes.seek(at) && bytes.write(&byte, 1) == 1);
    }

private Q_SLOTS:
    void initTestCase()
    {
        start({u"--demo"_s});
        m_showtime = SaleTrip(*m_caller).findShowtime().value("id"_L1).toString();
        m_free = SaleTrip(*m_caller).freeSeats(m_showtime);
        QVERIFY(m_free.size() > 12);
    }

    void aFullDiskRefusesSalesUntilThereIsRoom()
    {
        QVERIFY(!sell().code.isEmpty());
        const auto pid = static_cast<pid_t>(m_foyerd->processId());
        const rlimit full{4096, RLIM_INFINITY};
        QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &full, nullptr), 0);
        const QList<int> seats{m_free.first()};
        const Caller::Reply refused = SaleTrip(*m_caller).hold(m_showtime, seats, SaleTrip::newId());
        QVERIFY2(refused.body.contains("STORAGE_FULL"), refused.body.constData());
        QCOMPARE(SaleTrip(*m_caller).freeSeats(m_showtime).size(), m_free.size()); // it is read, and nothing is held
        const rlimit empty{RLIM_INFINITY, RLIM_INFINITY};
        QCOMPARE(::prlimit(pid, RLIMIT_FSIZE, &empty, nullptr), 0);
        QVERIFY(!sell().code.isEmpty());
    }

    void aDamagedDatabaseIsRefusedAndRestored()
    {
        const TillSale before = sell();
        const Ended backup = run({u"backup"_s});
        QVERIFY2(backup.status == 0, qPrintable(backup.errors));
        m_backup = backup.out.trimmed();
        const TillSale after = sell();
        QVERIFY(!before.code.isEmpty() && !after.code.isEmpty());
        const Ended tooEarly = run({u"restore"_s});
        QCOMPARE(tooEarly.status, 1);
        QVERIFY2(tooEarly.errors.contains(u"process %1"_s.arg(m_foyerd->processId())), qPrintable(tooEarly.errors));
        QCOMPARE(m_foyerd->stop(), 0);

        QVERIFY(QFile::resize(path(u"booking.sqlite"_s), 100'000));
        const Ended refused = run({u"all"_s, u"--port"_s, u"0"_s});
        QCOMPARE(refused.status, 1);
        for (const QString &word : {path(u"booking.sqlite"_s), u"foyerd restore --data "_s + m_folder.path()})
            QVERIFY2(refused.errors.contains(word), qPrintable(refused.errors));
        QVERIFY(!refused.errors.trimmed().contains(u'\n')); // one line, as the till shows it

        const Ended restored = run({u"restore"_s});
        QVERIFY2(restored.status == 0, qPrintable(restored.errors));
        QVERIFY2(restored.out.contains(m_backup), qPrintable(restored.out));
        QVERIFY2(restored.out.contains(u"minutes ago"_s), qPrintable(restored.out));
        const QStringList kept = QDir(path(u"damaged"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(kept.size(), 1);
        QCOMPARE(QFile(path(u"damaged/%1/booking.sqlite"_s.arg(kept.first()))).size(), 100'000);

        start();
        QCOMPARE(stateOf(before), u"CONFIRMED"_s);
        QCOMPARE(stateOf(after), QString()); // as was said
        QVERIFY(SaleTrip(*m_caller).freeSeats(m_showtime).contains(after.seats.first()));
        QVERIFY(!sell().code.isEmpty());
        // A till that asks again under the same keys is told the same of what is in the backup.
        TillSale again = before;
        again.code.clear();
        SaleTrip(*m_caller).sell(m_showtime, again);
        QCOMPARE(again.code, before.code);
        const Caller::Reply lost =
            SaleTrip(*m_caller).checkout(after.booking, after.seats, after.total, after.payment, after.payKey);
        QCOMPARE(SaleTrip::refusal(lost, "checkout"), u"NOT_FOUND"_s);
        QCOMPARE(m_foyerd->stop(), 0);
        verifyBooksAreTrue();
    }

    void aMissingOneIsNotMadeAnewAndADamagedBackupNotUsed()
    {
        const Ended newer = run({u"backup"_s});
        QCOMPARE(newer.status, 0);
        flip(newer.out.trimmed() + u"/payment.sqlite"_s, 5000);
        QVERIFY(QFile::remove(path(u"payment.sqlite"_s)));
        const Ended refused = run({u"payment"_s, u"--port"_s, u"0"_s});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.errors.contains(path(u"payment.sqlite"_s) + u" is missing"_s), qPrintable(refused.errors));
        QVERIFY(!QFile::exists(path(u"payment.sqlite"_s)));
        const Ended restored = run({u"restore"_s});
        QVERIFY2(restored.status == 0, qPrintable(restored.errors));
        QVERIFY2(restored.out.contains(u"Not used: "_s + newer.out.trimmed()), qPrintable(restored.out));
        QVERIFY(restored.out.contains(u"from "_s + m_backup));
        verifyBooksAreTrue();
    }

    void whatWasTakenAwayWhileItRanIsSavedAndComesBackWhole()
    {
        start();
        const TillSale sale = sell();
        QVERIFY(!sale.code.isEmpty());
        QVERIFY(QFile::remove(path(u"booking.sqlite"_s)));
        const QList<int> seats{m_free.first()};
        const Caller::Reply refused = SaleTrip(*m_caller).hold(m_showtime, seats, SaleTrip::newId());
        QCOMPARE(refused.errorCode(), u"STORAGE_DAMAGED"_s);
        QVERIFY2(!refused.body.contains(m_folder.path().toUtf8()), refused.body.constData());
        QCOMPARE(stateOf(sale), u"CONFIRMED"_s); // it can be read
        m_foyerd->stop();
        QCOMPARE(run({u"all"_s, u"--port"_s, u"0"_s}).status, 1);
        const Ended restored = run({u"restore"_s, u"--from"_s, path(u"rescued"_s)});
        QVERIFY2(restored.status == 0, qPrintable(restored.errors));
        start();
        QCOMPARE(stateOf(sale), u"CONFIRMED"_s);
        QVERIFY(!sell().code.isEmpty());
        QCOMPARE(m_foyerd->stop(), 0);
        verifyBooksAreTrue();
    }

    // Payment is copied some moments after booking: it knows all that booking promises, and may know more.
    void aBackupMadeWhileTicketsAreSoldPromisesNothingThatIsNotPaid()
    {
        start();
        QProcess backup;
        const TillSale before = sell();
        backup.start(QStringLiteral(FOYER_BIN_DIR "/foyerd"), {u"backup"_s, u"--data"_s, m_folder.path()});
        int during = 0;
        for (; backup.state() != QProcess::NotRunning && m_free.size() > 4; ++during) {
            QVERIFY(!sell().code.isEmpty());
            backup.waitForFinished(1);
        }
        QVERIFY(backup.state() == QProcess::NotRunning || backup.waitForFinished(60'000));
        QVERIFY2(backup.exitCode() == 0, backup.readAllStandardError().constData());
        QVERIFY(during > 0);
        QCOMPARE(m_foyerd->stop(), 0);
        QCOMPARE(run({u"restore"_s}).status, 0);
        start();
        QCOMPARE(stateOf(before), u"CONFIRMED"_s);
        QVERIFY(!sell().code.isEmpty());
        QCOMPARE(m_foyerd->stop(), 0);
        const QStringList findings = run({u"verify"_s}).out.split(u'\n', Qt::SkipEmptyParts);
        for (const QString &finding : findings)
            QVERIFY2(finding.startsWith("moved-alone:"_L1) || finding == "The books are true."_L1, qPrintable(finding));
        QVERIFY(!findings.isEmpty());
        qInfo("%d sales while it was copied; payment knows %lld more than booking", during,
              static_cast<long long>(findings.filter(u"moved-alone"_s).size()));
    }

    void withoutAGoodBackupNothingIsTouched()
    {
        const QTemporaryDir none;
        const Ended refused = run({u"restore"_s, u"--from"_s, none.path()});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.errors.contains(u"no good backup"_s), qPrintable(refused.errors));
        start();
        QCOMPARE(m_foyerd->stop(), 0);
    }
};

QTEST_GUILESS_MAIN(TestRestore)
#include "tst_restore.moc"
