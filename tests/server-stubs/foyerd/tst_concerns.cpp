#include "concerns.h"
#include "keptreports.h"

#include "backupset.h"
#include "database.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Finding::State;

/** What warns before it hurts, each by a real file. */
class TestConcerns : public QObject
{
    Q_OBJECT

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }

private Q_SLOTS:
    void aCertificateWarnsTwoWeeksBeforeItEnds_data()
    {
        QTest::addColumn<int>("daysBefore");
        QTest::addColumn<State>("state");
        QTest::newRow("three weeks") << 21 << State::Ok;
        QTest::newRow("13 days") << 13 << State::Warning;
        QTest::newRow("over") << -1 << State::Warning;
    }
    void aCertificateWarnsTwoWeeksBeforeItEnds()
    {
        QFETCH(const int, daysBefore);
        QFETCH(const State, state);
        QTemporaryDir folder;
        QVERIFY(QFile::copy(QStringLiteral(FOYER_TEST_DATA "/ops/gateway.crt"), folder.filePath(u"gateway.crt"_s)));
        write(folder.filePath(u"broken.crt"_s), "no certificate");
        const QDateTime end = QDateTime::fromSecsSinceEpoch(4948973043, Qt::UTC);
        const Finding found = lookAtCertificates(folder.path(), end.addDays(-daysBefore));
        QCOMPARE(found.state, state);
        QCOMPARE(found.value.toInt(), daysBefore);
        QCOMPARE(found.detail.contains(u"gateway.crt"_s), state == State::Warning);
    }

    void withoutCertificatesThereIsNothingToEnd()
    {
        QTemporaryDir folder;
        QCOMPARE(lookAtCertificates(folder.path(), QDateTime::currentDateTimeUtc()).state, State::Ok);
        QCOMPARE(lookAtCertificates(folder.filePath(u"none"_s), QDateTime::currentDateTimeUtc()).state, State::Ok);
    }

    void aBackupIsLateWhenItIsAQuarterOlderThanItShouldBe()
    {
        QTemporaryDir folder;
        db::Settings where;
        where.filePath = folder.filePath(u"shop.sqlite"_s);
        where.migrationsPath = folder.filePath(u"sql"_s);
        QVERIFY(QDir().mkpath(where.migrationsPath));
        write(where.migrationsPath + u"/0001_sale.sql"_s, "CREATE TABLE sale (id BIGINT NOT NULL PRIMARY KEY);");
        const auto opened = db::Database::open(where);
        QVERIFY(opened);
        const QString into = folder.filePath(u"backups"_s);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(lookAtBackups(into, 24h, 1h, now).state, State::Ok); // the first is on its way
        QCOMPARE(lookAtBackups(into, 24h, 31h, now).state, State::Warning);
        const auto fail = [&into](const QDateTime &at) {
            write(into + u"-failure.json"_s,
                  "{\"at\":\"" + at.toString(Qt::ISODateWithMs).toLatin1() + "\",\"why\":\"the disk is gone\"}");
        };
        fail(now.addSecs(-60));
        const Finding failed = lookAtBackups(into, 24h, 1h, now);
        QCOMPARE(failed.state, State::Warning);
        QVERIFY2(failed.detail.contains("the disk is gone"_L1), qPrintable(failed.detail));
        const auto taken = db::takeBackup({folder.path(), {{u"shop"_s, where}}, {}}, into);
        QVERIFY(taken);
        const QDateTime then = taken->takenAt;
        QCOMPARE(lookAtBackups(into, 24h, 100h, then.addSecs(29 * 3600)).state, State::Ok); // it did not fail since
        fail(then.addSecs(1));
        QCOMPARE(lookAtBackups(into, 24h, 0h, then.addSecs(2)).state, State::Warning); // however young
        QVERIFY(QFile::remove(into + u"-failure.json"_s));
        const Finding late = lookAtBackups(into, 24h, 0h, then.addSecs(31 * 3600));
        QCOMPARE(late.state, State::Warning);
        QCOMPARE(late.value.toInt(), 31);
        QCOMPARE(late.limit.toInt(), 30);
        QCOMPARE(lookAtBackups(into, 1h, 0h, then.addSecs(170 * 60)).state, State::Ok); // two hours' grace
        QCOMPARE(lookAtBackups(into, 1h, 0h, then.addSecs(190 * 60)).state, State::Warning);
    }

    void aCrashIsToldForADay()
    {
        QTemporaryDir folder;
        const QDateTime crashed(QDate(2026, 11, 22), QTime(18, 4, 5), Qt::UTC);
        write(folder.filePath(u"20261122T180405Z-77.txt"_s), "SIGSEGV at address 0x0\nmore\n");
        const Finding found = lookAtCrashes(folder.path(), crashed.addSecs(60));
        QCOMPARE(found.state, State::Warning);
        QCOMPARE(found.value.toInt(), 1);
        QVERIFY(found.detail.contains(u"SIGSEGV"_s));
        QCOMPARE(lookAtCrashes(folder.path(), crashed.addSecs(25 * 3600)).state, State::Ok);
        QCOMPARE(lookAtCrashes(folder.filePath(u"none"_s), crashed).state, State::Ok);
    }

    void aCrashThatSomebodyHasLookedAtIsToldNoMore()
    {
        QTemporaryDir folder;
        const QDateTime crashed(QDate(2026, 11, 22), QTime(18, 4, 5), Qt::UTC);
        write(folder.filePath(u"20261122T180405Z-77.txt"_s), "SIGSEGV\n");
        write(folder.filePath(u"20261122T180505Z-78.txt"_s), "SIGBUS\n");
        QVERIFY(logging::noteCrashSeen(folder.path(), u"20261122T180505Z-78"_s, {u"Ada"_s, crashed}));
        const Finding found = lookAtCrashes(folder.path(), crashed.addSecs(90));
        QCOMPARE(found.value.toInt(), 1);
        QCOMPARE(found.detail, u"SIGSEGV"_s);
        QVERIFY(logging::noteCrashSeen(folder.path(), u"20261122T180405Z-77"_s, {u"Ada"_s, crashed}));
        QCOMPARE(lookAtCrashes(folder.path(), crashed.addSecs(90)).state, State::Ok);
    }

    void aCountThatIsNotZeroWarns()
    {
        QCOMPARE(lookAtCount(0, u"why"_s).state, State::Ok);
        QVERIFY(lookAtCount(0, u"why"_s).detail.isEmpty());
        QCOMPARE(lookAtCount(2, u"why"_s).state, State::Warning);
        QCOMPARE(lookAtCount(2, u"why"_s).detail, u"why"_s);
    }
};

QTEST_GUILESS_MAIN(TestConcerns)
#include "tst_concerns.moc"
