#include "backupplan.h"

#include "database.h"

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
    std::shared_ptr<db::Database> m_database;

    BackupPlan::Settings settings(const QString &into) const
    {
        BackupPlan::Settings settings;
        settings.source = {m_folder.path(), {u"shop.sqlite"_s}, {u"heads.jsonl"_s}};
        settings.into = m_folder.filePath(into);
        settings.every = std::chrono::hours(24);
        settings.keep = 2;
        settings.notBefore = std::chrono::milliseconds(0);
        return settings;
    }

private Q_SLOTS:
    void initTestCase()
    {
        db::Settings where;
        where.filePath = m_folder.filePath(u"shop.sqlite"_s);
        where.migrationsPath = m_folder.filePath(u"sql"_s);
        QVERIFY(QDir().mkpath(where.migrationsPath));
        QFile migration(where.migrationsPath + u"/0001_sale.sql"_s);
        QVERIFY(migration.open(QIODevice::WriteOnly));
        migration.write("CREATE TABLE sale (id BIGINT NOT NULL PRIMARY KEY);");
        migration.close();
        const auto opened = db::Database::open(where);
        QVERIFY(opened);
        m_database = *opened; // and it stays open: tickets are sold
    }

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

    // The one there is stays, whatever fails.
    void aDamagedDatabaseIsNotedInsteadOfCopied()
    {
        BackupPlan::Settings plan = settings(u"damaged"_s);
        QVERIFY(db::takeBackup(plan.source, plan.into));
        QFile file(m_folder.filePath(u"shop.sqlite"_s));
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
