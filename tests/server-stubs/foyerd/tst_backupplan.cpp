#include "backupplan.h"
#include "backupverb.h"

#include "database.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace foyer::foyerd;
using namespace Qt::Literals::StringLiterals;

class TestBackupPlan : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    test::TestDatabase m_databases;
    db::Settings m_where;
    std::shared_ptr<db::Database> m_database;

    BackupPlan::Settings settings(const QString &into) const
    {
        BackupPlan::Settings settings;
        settings.source = {m_folder.path(), {{u"shop"_s, m_where}}, {u"heads.jsonl"_s}};
        settings.into = m_folder.filePath(into);
        settings.every = std::chrono::hours(24);
        settings.keep = 2;
        settings.notBefore = std::chrono::milliseconds(0);
        return settings;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_where = m_databases.settings(u"shop"_s);
        m_where.migrationsPath = m_folder.filePath(u"sql"_s);
        QVERIFY(QDir().mkpath(m_where.migrationsPath));
        QFile migration(m_where.migrationsPath + u"/0001_sale.sql"_s);
        QVERIFY(migration.open(QIODevice::WriteOnly));
        migration.write("CREATE TABLE sale (id BIGINT NOT NULL PRIMARY KEY);");
        migration.close();
        const auto opened = db::Database::open(m_where);
        QVERIFY(opened);
        m_database = *opened; // and it stays open: tickets are sold
    }
    void cleanupTestCase() { m_database.reset(); }

    void theFirstIsMadeAndTheNextWhenItIsOld()
    {
        const BackupPlan::Settings plan = settings(u"daily"_s);
        {
            const BackupPlan first(plan);
            QTRY_COMPARE(db::backupsIn(plan.into).size(), 1);
        }
        const QStringList made = db::backupsIn(plan.into);
        const auto set = db::readBackup(made.first());
        QVERIFY(set);
        QVERIFY(db::checkBackup(*set));
        QCOMPARE(set->files.size(), 1); // there are no heads yet
        QCOMPARE(set->files.first().migration, u"0001_sale"_s);
        {
            // Young enough: only the one of the shorter plan is made.
            const BackupPlan idle(plan);
            BackupPlan::Settings often = settings(u"often"_s);
            const BackupPlan busy(often);
            QTRY_COMPARE(db::backupsIn(often.into).size(), 1);
        }
        QCOMPARE(db::backupsIn(plan.into), made);
    }

    void asManyAsSaidAreKept()
    {
        BackupPlan::Settings plan = settings(u"kept"_s);
        QStringList seen;
        plan.every = std::chrono::milliseconds(1);
        const BackupPlan often(plan);
        const auto newest = [&plan] { return db::backupsIn(plan.into).value(0); };
        for (int i = 0; i < 4; ++i) {
            QTRY_VERIFY(!newest().isEmpty() && !seen.contains(newest()));
            seen.append(newest());
        }
        QTRY_VERIFY(db::backupsIn(plan.into).size() <= 3 && !db::backupsIn(plan.into).contains(seen.first()));
    }

    void databasesOnAServerAreInTheDailyOnes()
    {
        QFile file(m_folder.filePath(u"foyerd.ini"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[database]\nengine = mysql\n");
        file.close();
        for (const QString &verb : {u"all"_s, u"run"_s}) {
            const auto options = parseOptions({verb, u"--data"_s, m_folder.path()}, {});
            QVERIFY2(options, options ? "" : qPrintable(toString(options.error())));
            QVERIFY(planBackups(*options));
            QCOMPARE(backupSource(*options).databases.size(), serviceNames().size());
            for (const db::BackupDatabase &database : backupSource(*options).databases)
                QCOMPARE(database.fileName(), database.name + u".sql"_s);
            const auto never = parseOptions({verb, u"--data"_s, m_folder.path(), u"--backup-every"_s, u"0"_s}, {});
            QVERIFY(never && !planBackups(*never));
        }
    }

    void howOldTheNewestIsIsAFigure()
    {
        const auto figure = [](metrics::Metrics &metrics, const QByteArray &name) {
            const QByteArray text = '\n' + metrics.text();
            const qsizetype at = text.indexOf('\n' + name + ' ');
            return at < 0
                ? -1.0
                : text.sliced(at + name.size() + 2, text.indexOf('\n', at + 1) - at - name.size() - 2).toDouble();
        };
        const QString into = m_folder.filePath(u"told"_s);
        metrics::Metrics metrics;
        tellOfBackups(metrics, into, std::chrono::hours(24));
        QCOMPARE(figure(metrics, "foyer_backup_interval_seconds"), 86400.0);
        const double waited = figure(metrics, "foyer_backup_age_seconds");
        QVERIFY(waited >= 0 && waited < 86400);
        const auto set = db::takeBackup(settings(u"told"_s).source, into);
        QVERIFY2(set, set ? "" : qPrintable(toString(set.error())));
        QFile manifest(set->folder + u"/manifest.json"_s);
        QVERIFY(manifest.open(QIODevice::ReadOnly));
        QByteArray old = manifest.readAll();
        manifest.close();
        old.replace(set->takenAt.toString(Qt::ISODateWithMs).toLatin1(),
                    set->takenAt.addDays(-2).toString(Qt::ISODateWithMs).toLatin1());
        QVERIFY(manifest.open(QIODevice::WriteOnly) && manifest.write(old) == old.size());
        manifest.close();
        const double age = figure(metrics, "foyer_backup_age_seconds");
        QVERIFY2(age >= 2 * 86400 && age < 3 * 86400, qPrintable(QString::number(age)));
    }

    /** Also where the folder itself is what is wrong. */
    void whatFailsIsKnownUntilOneIsMade()
    {
        BackupPlan::Settings plan = settings(u"failing"_s);
        QFile inTheWay(plan.into);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        inTheWay.close();
        metrics::Metrics metrics;
        tellOfBackups(metrics, plan.into, plan.every);
        QVERIFY(metrics.text().contains("\nfoyer_backup_failed 0\n"));
        {
            const BackupPlan failing(plan);
            QTRY_VERIFY(lastBackupFailure(plan.into));
        }
        const auto failure = lastBackupFailure(plan.into);
        QVERIFY2(failure->why.contains(plan.into), qPrintable(failure->why));
        QVERIFY(failure->atUtc.secsTo(QDateTime::currentDateTimeUtc()) < 60);
        QVERIFY(metrics.text().contains("\nfoyer_backup_failed 1\n"));
        QVERIFY(inTheWay.remove());
        QVERIFY(lastBackupFailure(plan.into));
        QVERIFY(db::takeBackup(plan.source, plan.into)); // whoever makes it
        QVERIFY(!lastBackupFailure(plan.into));
        QVERIFY(metrics.text().contains("\nfoyer_backup_failed 0\n"));
    }

    // The one there is stays, whatever fails.
    void aDamagedDatabaseIsNotedInsteadOfCopied()
    {
        if (test::TestDatabase::isMariaDb())
            return; // it looks after its pages itself
        BackupPlan::Settings plan = settings(u"damaged"_s);
        QVERIFY(db::takeBackup(plan.source, plan.into));
        QFile file(m_where.filePath);
        QVERIFY(
            m_database->write([](db::Transaction &t) { return t.execute(u"INSERT INTO sale VALUES (1)"_s); }).result());
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(0) && file.write(QByteArray(4096, 'x')) == 4096);
        file.close();
        for (const QLatin1StringView suffix : {"-wal"_L1, "-shm"_L1})
            QFile::remove(file.fileName() + suffix);
        plan.every = std::chrono::milliseconds(0);
        const BackupPlan failing(plan);
        QTRY_VERIFY(m_database->damage());
        QCOMPARE(db::backupsIn(plan.into).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestBackupPlan)
#include "tst_backupplan.moc"
