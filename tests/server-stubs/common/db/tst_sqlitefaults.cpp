#include "database.h"
#include "filecheck.h"
#include "filerecord.h"
#include "groupwriter.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Database;
using db::Transaction;

/** Files that are cut, changed, taken away or replaced, and disks that are full. A process that is killed is a child of
 *  this one, so that what it leaves is what a kill leaves. */
class TestSqliteFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    db::Settings m_settings;

    QString journal() const { return m_settings.filePath + u"-wal"_s; }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void flip(const QString &path, qint64 at)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite) && at < file.size() && file.seek(at));
        const char byte = static_cast<char>(file.read(1).at(0) ^ 0x10);
        QVERIFY(file.seek(at) && file.write(&byte, 1) == 1);
    }
    static Result<qint64> sell(const std::shared_ptr<Database> &database, int from, int count = 1)
    {
        return database
            ->write([from, count](Transaction &t) -> Result<qint64> {
                QList<db::Binds> rows;
                for (int i = 0; i < count; ++i)
                    rows.append(db::Binds{from + i, QString(200, u'x')});
                return t.insertRows(u"sale"_s, {u"id"_s, u"words"_s}, rows);
            })
            .result();
    }
    static qint64 countOf(const std::shared_ptr<Database> &database)
    {
        const Result<qint64> count =
            database
                ->read([](Connection &c) -> Result<qint64> {
                    const Result<db::Rows> rows = c.query(u"SELECT COUNT(*) FROM sale"_s);
                    return rows ? Result<qint64>(rows->first().integer(0)) : fail(rows.error());
                })
                .result();
        return count.value_or(-1);
    }
    std::shared_ptr<Database> open()
    {
        const auto opened = Database::open(m_settings);
        if (!opened)
            qWarning() << toString(opened.error());
        return opened.value_or(nullptr);
    }
    /** What a process leaves that sold @p sales, one after the other, and was killed. */
    void sellAndDie(int sales)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto database = Database::open(m_settings);
            for (int i = 0; i < sales; ++i) {
                if (!database || !sell(*database, i))
                    ::_exit(1);
            }
            ::kill(::getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
    }
    /** That the start is refused, says @p words, and leaves every file as it is. */
    void verifyRefused(const QString &words)
    {
        const QByteArray before = contentOf(m_settings.filePath);
        const bool wasThere = QFile::exists(m_settings.filePath);
        for (int again = 0; again < 2; ++again) {
            const auto opened = Database::open(m_settings);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::StorageDamaged);
            QVERIFY2(opened.error().detail.contains(words), qPrintable(toString(opened.error())));
            QVERIFY2(opened.error().detail.contains(m_settings.filePath), qPrintable(toString(opened.error())));
        }
        QCOMPARE(QFile::exists(m_settings.filePath), wasThere);
        QCOMPARE(contentOf(m_settings.filePath).size(), before.size());
    }
    /** The database with @p sales and closed as it should be. */
    void sellAndClose(int sales)
    {
        const auto database = open();
        QVERIFY(database);
        QCOMPARE(sell(database, 0, sales).value_or(0), sales);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.filePath = m_folder->filePath(u"shop.sqlite"_s);
        m_settings.migrationsPath = m_folder->filePath(u"sql"_s);
        QVERIFY(QDir().mkpath(m_settings.migrationsPath));
        QFile file(m_settings.migrationsPath + u"/0001_sale.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE sale (id BIGINT NOT NULL PRIMARY KEY, words VARCHAR(4000) NOT NULL);"
                   "CREATE INDEX sale_words ON sale (words);");
    }

    // Closed properly.

    void whatWasClosedOpensAgain()
    {
        sellAndClose(3);
        QVERIFY(!QFile::exists(journal()));
        QCOMPARE(countOf(open()), 3);
    }
    void aMissingDatabaseIsNotMadeAnew()
    {
        sellAndClose(3);
        QVERIFY(QFile::remove(m_settings.filePath));
        verifyRefused(u"is missing"_s);
    }
    void anEmptyDatabaseIsNotMadeAnew()
    {
        sellAndClose(3);
        QVERIFY(QFile::resize(m_settings.filePath, 0));
        verifyRefused(u"is empty"_s);
    }
    // A record of its own may be lost with it, and then the file speaks for itself.
    void anEmptyDatabaseThatNobodyKnowsIsNotFilled()
    {
        QFile file(m_settings.filePath);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        verifyRefused(u"is empty"_s);
    }
    void anotherFileInItsPlaceIsRefused()
    {
        sellAndClose(3);
        const qint64 size = QFile(m_settings.filePath).size();
        QFile file(m_settings.filePath);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(size, 'x'));
        file.close();
        verifyRefused(u"is not a database"_s);
    }
    void oneThatWasCutIsRefused()
    {
        sellAndClose(100);
        QVERIFY(QFile::resize(m_settings.filePath, QFile(m_settings.filePath).size() - 4096));
        verifyRefused(u"bytes"_s);
    }
    // Also in a value that could be one, and in a place that SQLite does not look at.
    void anyByteThatChangedWhileItWasClosedIsSeen()
    {
        sellAndClose(100);
        const qint64 size = QFile(m_settings.filePath).size();
        for (const qint64 at : {qint64(101), size / 3, size / 2, size - 1}) {
            flip(m_settings.filePath, at);
            verifyRefused(at > 0 ? u"have changed"_s : QString());
            flip(m_settings.filePath, at);
        }
        QCOMPARE(countOf(open()), 100);
    }
    void aRecordThatCannotBeReadIsRefused()
    {
        sellAndClose(3);
        QFile record(db::recordPath(m_settings.filePath));
        QVERIFY(record.open(QIODevice::WriteOnly | QIODevice::Truncate));
        record.close();
        const auto opened = Database::open(m_settings);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::StorageDamaged);
    }
    // One of a release that kept no records is taken as it is, and known from then on.
    void aDatabaseThatNobodyKnowsYetIsTaken()
    {
        sellAndClose(3);
        QVERIFY(QFile::remove(db::recordPath(m_settings.filePath)));
        QCOMPARE(countOf(open()), 3);
        QVERIFY(QFile::remove(m_settings.filePath));
        verifyRefused(u"is missing"_s);
    }

    void aMigrationThatFailedIsNoDamage()
    {
        sellAndClose(3);
        const auto write = [this](const QString &name, const QByteArray &sql) {
            QFile file(m_settings.migrationsPath + u'/' + name);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(sql) == sql.size());
        };
        write(u"0002_more.sql"_s, "CREATE TABLE more (id BIGINT); CREATE TABLE evenmore (id BIGINT);");
        write(u"0003_wrong.sql"_s, "INSERT INTO nowhere VALUES (1);");
        const auto failed = Database::open(m_settings);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Storage);
        write(u"0003_wrong.sql"_s, "CREATE TABLE better (id BIGINT);");
        QCOMPARE(countOf(open()), 3);
    }

    // Killed.

    void afterAKillEverythingIsThere()
    {
        sellAndDie(50);
        QCOMPARE(countOf(open()), 50);
    }
    void aJournalThatIsGoneIsMissed()
    {
        sellAndDie(50);
        QVERIFY(QFile::remove(journal()));
        verifyRefused(u"is missing: it had the last commits"_s);
        QVERIFY(QFile::remove(m_settings.filePath + u"-shm"_s));
        verifyRefused(u"is missing: it had the last commits"_s);
    }
    void aJournalThatWasCutIsSeen()
    {
        sellAndDie(50);
        const qint64 size = QFile(journal()).size();
        for (const qint64 left : {size - (4096 + 24), size / 2, qint64(0)}) {
            QVERIFY(QFile::resize(journal(), left));
            verifyRefused(u"shop.sqlite-wal is damaged"_s);
        }
    }
    void aByteThatChangedInTheJournalIsSeen()
    {
        sellAndDie(50);
        const qint64 size = QFile(journal()).size();
        for (const qint64 at : {qint64(17), qint64(32 + 5), size / 2, size - 1}) {
            flip(journal(), at);
            verifyRefused(u"shop.sqlite-wal is damaged"_s);
            flip(journal(), at);
        }
        // The index beside it is gone after a power cut; then only the very last commit could be half written.
        QVERIFY(QFile::remove(m_settings.filePath + u"-shm"_s));
        flip(journal(), size / 2);
        verifyRefused(u"shop.sqlite-wal is damaged"_s);
        flip(journal(), size / 2);
        QCOMPARE(countOf(open()), 50);
    }
    void aCutDatabaseIsSeenAfterAKill()
    {
        sellAndClose(2000);
        sellAndDie(0);
        QVERIFY(QFile::resize(m_settings.filePath, QFile(m_settings.filePath).size() / 2));
        const auto opened = Database::open(m_settings);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::StorageDamaged);
    }
    void aBrokenPageIsSeenAfterAKill()
    {
        sellAndClose(2000);
        sellAndDie(0);
        flip(m_settings.filePath, 5 * 4096); // the kind of a page
        verifyRefused(u"is damaged"_s);
    }
    // A tool that only reads must not be what removes the journal.
    void whoOnlyReadsLeavesTheJournal()
    {
        sellAndDie(50);
        {
            const auto reader = Connection::open(m_settings, Connection::Access::ReadOnly);
            QVERIFY(reader);
            QCOMPARE((*reader)->query(u"SELECT COUNT(*) FROM sale"_s)->first().integer(0), 50);
        }
        QVERIFY(QFile(journal()).size() > 0);
        QCOMPARE(countOf(open()), 50);
    }
    // An operator looks at the books while a box office that was killed comes back.
    void whoReadsIsNotInTheWayOfAStart()
    {
        sellAndDie(50);
        const auto reader = Connection::open(m_settings, Connection::Access::ReadOnly);
        QVERIFY(reader);
        const auto snapshot = Transaction::begin(**reader);
        QVERIFY(snapshot);
        QCOMPARE((*reader)->query(u"SELECT COUNT(*) FROM sale"_s)->first().integer(0), 50);
        m_settings.busyTimeoutMs = 10;
        auto database = open();
        QVERIFY(database);
        QVERIFY(sell(database, 50));
        database.reset(); // cannot be closed as it should be
        QVERIFY(QFile(journal()).size() > 0);
        QCOMPARE(countOf(open()), 51);
    }
    void aRestoreThatWasBrokenOffIsNotUsed()
    {
        sellAndClose(3);
        db::FileRecord record;
        record.state = db::FileRecord::State::Restoring;
        QVERIFY(db::writeRecord(m_settings.filePath, record));
        verifyRefused(u"is being restored"_s);
    }
    void aPersonMayTakeItAsItIs()
    {
        sellAndDie(50);
        QVERIFY(QFile::remove(journal()));
        verifyRefused(u"is missing"_s);
        QVERIFY(db::acceptAsItIs(m_settings));
        QVERIFY(open());
    }

    // Too large to be read before it is used.

    void aLargeOneIsCheckedWhileItIsUsed()
    {
        sellAndClose(2000);
        sellAndDie(0);
        flip(m_settings.filePath, 5 * 4096);
        m_settings.checkAtStartUpToBytes = 0;
        const auto database = open();
        QVERIFY(database);
        QTRY_VERIFY(database->damage());
        QCOMPARE(sell(database, 9000).error().code, ErrorCode::StorageDamaged);
    }

    // While it is used.

    void whatTurnsOutToBeBrokenTakesNoMoreSales()
    {
        sellAndClose(2000);
        m_settings.checkAtStartUpToBytes = 0; // so that it is not seen at once
        const auto database = open();
        QVERIFY(database);
        // The root of the table: read by the next who asks, as nobody has it in memory.
        flip(m_settings.filePath, 4096);
        flip(m_settings.filePath, 2 * 4096);
        QTRY_VERIFY(countOf(database) == -1 || database->damage());
        QCOMPARE(sell(database, 9000).error().code, ErrorCode::StorageDamaged);
        db::GroupWriter<int, int> group(database,
                                        [](Transaction &, const QList<int> &all) -> Result<QList<int>> { return all; });
        QCOMPARE(group.submit(1).result().error().code, ErrorCode::StorageDamaged);
    }
    void aJournalThatIsTakenAwayIsNoticedAndSaved()
    {
        auto database = open();
        QCOMPARE(sell(database, 0, 20).value_or(0), 20);
        QVERIFY(QFile::remove(journal()));
        const auto refused = sell(database, 100);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::StorageDamaged);
        QVERIFY(database->damage()->detail.contains(u"has lost its journal"_s));
        QCOMPARE(sell(database, 101).error().code, ErrorCode::StorageDamaged);
        QCOMPARE(countOf(database), 20);
        database.reset();
        QCOMPARE(countOf(open()), 20);
    }
    void aDatabaseThatIsTakenAwayIsNoticedAndSaved_data()
    {
        QTest::addColumn<bool>("isReplaced");
        QTest::newRow("removed") << false;
        QTest::newRow("an older one in its place") << true;
    }
    void aDatabaseThatIsTakenAwayIsNoticedAndSaved()
    {
        QFETCH(bool, isReplaced);
        sellAndClose(5);
        const QString older = m_folder->filePath(u"older"_s);
        QVERIFY(QFile::copy(m_settings.filePath, older));
        auto database = open();
        QCOMPARE(sell(database, 100, 20).value_or(0), 20);
        QVERIFY(QFile::remove(m_settings.filePath));
        if (isReplaced)
            QVERIFY(QFile::rename(older, m_settings.filePath));
        QCOMPARE(sell(database, 200).error().code, ErrorCode::StorageDamaged);
        const QDir rescued(m_folder->filePath(u"rescued"_s));
        const QStringList sets = rescued.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(sets.size(), 1);
        QVERIFY2(database->damage()->detail.contains(sets.first()), qPrintable(database->damage()->detail));
        database.reset();
        verifyRefused(sets.first());
        db::Settings copy;
        copy.filePath = rescued.filePath(sets.first() + u"/shop.sqlite"_s);
        const auto saved = Connection::open(copy, Connection::Access::ReadWrite);
        QVERIFY(saved);
        QCOMPARE((*saved)->query(u"SELECT COUNT(*) FROM sale"_s)->first().integer(0), 25);
    }
    // Others make and remove files in the folder all the time.
    void otherFilesComeAndGo()
    {
        const auto database = open();
        for (int i = 0; i < 20; ++i) {
            QFile other(m_folder->filePath(u"other"_s));
            QVERIFY(other.open(QIODevice::WriteOnly));
            QVERIFY(sell(database, i));
            QVERIFY(other.remove());
        }
        QVERIFY(!database->damage());
    }

    // A full disk.

    void aFullDiskRefusesAndGoesOnByItself()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto database = open();
        QCOMPARE(sell(database, 0, 50).value_or(0), 50);
        rlimit before = {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto restore = qScopeGuard([&before] { ::setrlimit(RLIMIT_FSIZE, &before); });
        const rlimit full{static_cast<rlim_t>(QFile(journal()).size()), before.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &full), 0);
        // The journal's own room is used again once what it holds is in the database, so it takes some.
        ErrorCode code = ErrorCode::Internal;
        int sold = 50;
        for (int i = 0; i < 100 && code != ErrorCode::StorageFull; ++i) {
            const auto sale = sell(database, 1000 + 50 * i, 50);
            sold += sale ? 50 : 0;
            code = sale ? code : sale.error().code;
        }
        QCOMPARE(code, ErrorCode::StorageFull);
        QVERIFY(Error({ErrorCode::StorageFull, {}, {}}).isRetryable());
        QCOMPARE(countOf(database), sold); // nothing half, and it is read
        QVERIFY(!database->damage());
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
        QCOMPARE(sell(database, 100'000, 50).value_or(0), 50);
        QCOMPARE(countOf(database), sold + 50);
    }
    // A sale that was made is answered again also when there is no room for another.
    void onAFullDiskOneOfABatchThatWritesNothingSucceeds()
    {
        const auto database = open();
        const auto limit = [&database](int pages) {
            return database
                ->write([pages](Transaction &t) { return t.query(u"PRAGMA max_page_count = %1"_s.arg(pages)); })
                .result();
        };
        QVERIFY(limit(1)); // as many as there are
        db::GroupWriter<int, int> group(database, [](Transaction &t, const QList<int> &all) -> Result<QList<int>> {
            for (const int id : all) {
                const auto known = t.query(u"SELECT id FROM sale WHERE id = ?"_s, {id});
                if (!known)
                    return fail(known.error());
                QList<db::Binds> rows;
                for (int i = 0; known->isEmpty() && id != 0 && i < 200; ++i)
                    rows.append(db::Binds{1000 * id + i, QString(200, u'x')});
                if (const auto written = t.insertRows(u"sale"_s, {u"id"_s, u"words"_s}, rows); !written)
                    return fail(written.error());
            }
            return all;
        });
        std::promise<void> go; // so that both wait, and share a batch
        QVERIFY(database->onWriter([may = go.get_future().share()](db::Writer &) { may.wait(); }));
        const auto large = group.submit(7);
        const auto none = group.submit(0);
        go.set_value();
        QCOMPARE(large.result().error().code, ErrorCode::StorageFull);
        QVERIFY(none.result());
        QVERIFY(limit(1'000'000));
        QVERIFY(group.submit(7).result());
        QCOMPARE(countOf(database), 200);
    }
};

QTEST_GUILESS_MAIN(TestSqliteFaults)
#include "tst_sqlitefaults.moc"
