#include "backupset.h"
#include "database.h"
#include "faultpoint.h"
#include "filecheck.h"
#include "migrator.h"
#include "serverrestore.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace foyer;
using namespace foyer::db;
using namespace Qt::Literals::StringLiterals;

namespace {

QString errorOf(const Result<void> &result)
{
    return result ? QString() : toString(result.error());
}

/** As the verb does it. */
Result<void> restore(const BackupSet &set, const QList<BackupDatabase> &databases, const QString &folder)
{
    if (!test::TestDatabase::isMariaDb())
        return restoreBackup(set, folder).map([](const QString &) {});
    auto begun = ServerRestore::begin(databases);
    if (!begun)
        return fail(begun.error());
    Result<void> done = (*begun)->bringNear(set);
    if (done)
        done = (*begun)->putInPlace();
    return done ? (*begun)->finish() : done;
}

/** The same with --as-it-is. */
Result<void> giveUp(const QList<BackupDatabase> &databases)
{
    if (test::TestDatabase::isMariaDb()) {
        auto begun = ServerRestore::begin(databases);
        return begun ? (*begun)->giveUp() : fail(begun.error());
    }
    for (const BackupDatabase &database : databases) {
        if (const Result<void> accepted = acceptAsItIs(database.settings); !accepted)
            return accepted;
    }
    return {};
}

enum class End { Killed, Done, Failed };

/** In a process of its own, which nobody else's connection is in. */
End restoreUntil(const QByteArray &failpoints, const BackupSet &set, const QList<BackupDatabase> &databases,
                 const QString &folder)
{
    const pid_t child = ::fork();
    if (child == 0) {
        if (!std::freopen("/dev/null", "w", stderr) || !faults::arm(failpoints))
            ::_exit(3);
        ::_exit(restore(set, databases, folder) ? 0 : 2);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child)
        return End::Failed;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? End::Killed : End::Failed;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::Done : End::Failed;
}

} // namespace

/** A restore of two databases that is killed before each of its steps: at no moment can somebody work with the one as
 *  it was and the other as it is to be, and the next restore comes to its end. */
class TestRestoreKills : public QObject
{
    Q_OBJECT

    test::TestDatabase m_places;
    QTemporaryDir m_sql;
    QList<BackupDatabase> m_databases;
    QString m_folder; ///< Of the data.
    BackupSet m_set;

    enum class Content { Old, New };
    /** Nothing when it does not open; then it says what to do. */
    std::optional<Content> contentOf(const BackupDatabase &database)
    {
        const auto opened = Database::open(database.settings);
        if (!opened) {
            m_isRefusedRightly = m_isRefusedRightly && opened.error().code == ErrorCode::StorageDamaged
                && opened.error().detail.contains("restored"_L1);
            return std::nullopt;
        }
        const Result<qint64> since =
            (*opened)
                ->read([](Connection &connection) -> Result<qint64> {
                    const Result<Rows> rows =
                        connection.query(u"SELECT COUNT(*) FROM film WHERE title = 'sold since'"_s);
                    return rows ? Result<qint64>(rows->first().integer(0)) : fail(rows.error());
                })
                .result();
        if (!since)
            qFatal("%s", qPrintable(toString(since.error())));
        return *since > 0 ? Content::Old : Content::New;
    }
    /** Of all that open. */
    QList<Content> contents()
    {
        m_isRefusedRightly = true;
        QList<Content> all;
        for (const BackupDatabase &database : m_databases) {
            if (const auto content = contentOf(database))
                all.append(*content);
        }
        return all;
    }
    bool areAll(Content content) { return contents() == QList<Content>(m_databases.size(), content); }
    void sellSomething()
    {
        for (const BackupDatabase &database : m_databases) {
            const auto opened = Database::open(database.settings);
            QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
            const Result<void> written =
                (*opened)
                    ->write([](Transaction &transaction) {
                        return transaction.insertRows(u"film"_s, {u"title"_s}, {{u"sold since"_s}}).map([](qint64) {});
                    })
                    .result();
            QCOMPARE(errorOf(written), QString());
        }
    }
    /** That a restore has brought near. */
    QStringList copies() const { return QDir(m_folder).entryList({u"*.restoring*"_s}, QDir::Files); }
    bool m_isRefusedRightly = true;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(m_sql.filePath(u"0001_films.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE film (title VARCHAR(40) NOT NULL PRIMARY KEY);\n"
                   "CREATE TABLE screening (title VARCHAR(40) NOT NULL,\n"
                   "    CONSTRAINT screening_of FOREIGN KEY (title) REFERENCES film (title));\n");
        file.close();
        for (const QString &name : {u"till"_s, u"shop"_s}) {
            BackupDatabase database{name, m_places.settings(name)};
            database.settings.migrationsPath = m_sql.path();
            const auto opened = Database::open(database.settings);
            QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
            m_databases.append(database);
        }
        const bool isServer = test::TestDatabase::isMariaDb();
        m_folder = isServer ? m_sql.path() : QFileInfo(m_databases.first().settings.filePath).path();
        const auto set = takeBackup({m_folder, m_databases, {}}, m_sql.filePath(u"backups"_s));
        QVERIFY2(set, set ? "" : qPrintable(toString(set.error())));
        m_set = *set;
    }

    void atNoStepIsHalfOfItThere_data()
    {
        QTest::addColumn<QByteArray>("point");
        QTest::addColumn<int>("steps");
        if (test::TestDatabase::isMariaDb()) {
            QTest::newRow("statements") << QByteArray("db.before_text_statement") << 30;
        } else {
            QTest::newRow("copies") << QByteArray("restore.before_copy") << 2;
            QTest::newRow("checks") << QByteArray("restore.after_copy") << 2;
            QTest::newRow("notes") << QByteArray("restore.before_note") << 4;
            QTest::newRow("moves") << QByteArray("restore.before_move") << 4;
        }
    }
    void atNoStepIsHalfOfItThere()
    {
        QFETCH(QByteArray, point);
        QFETCH(int, steps);
        int killed = 0;
        int refused = 0;
        for (End end = End::Killed; end == End::Killed;) {
            sellSomething();
            QVERIFY(areAll(Content::Old));
            end = restoreUntil(point + "=crash:#" + QByteArray::number(killed + 1), m_set, m_databases, m_folder);
            QVERIFY(end != End::Failed);
            if (end == End::Done)
                break;
            ++killed;
            const QByteArray step = point + ' ' + QByteArray::number(killed);
            const QList<Content> there = contents();
            QVERIFY2(there.isEmpty() || there.count(there.first()) == there.size(), step.constData());
            QVERIFY2(m_isRefusedRightly, step.constData());
            refused += there.isEmpty() ? 1 : 0;
            // Every other time somebody would rather have what was there.
            if (killed % 2 == 0) {
                const Result<void> given = giveUp(m_databases);
                const QList<Content> after = contents();
                QVERIFY2(after.isEmpty() || after.count(after.first()) == after.size(), step.constData());
                const bool wasTaken =
                    given && after.size() == m_databases.size() && (there.isEmpty() || there.first() == after.first());
                const bool isToGoOn = !given && given.error().code == ErrorCode::IllegalState;
                QVERIFY2(wasTaken || isToGoOn, step.constData());
            }
            const End again = restoreUntil({}, m_set, m_databases, m_folder);
            QVERIFY2(again == End::Done && areAll(Content::New), step.constData());
            QVERIFY2(copies().isEmpty(), step.constData());
        }
        QVERIFY(areAll(Content::New));
        QVERIFY2(killed >= steps, QByteArray::number(killed).constData());
        qInfo("killed %d times; nothing opened after %d of them", killed, refused);
    }

    // Somebody starts the services instead, and never restores.
    void whatItBroughtNearDoesNotStay()
    {
        if (test::TestDatabase::isMariaDb()) {
            QVERIFY(copies().isEmpty()); // tables, which giveUp() takes away
            return;
        }
        QCOMPARE(restoreUntil("restore.before_note=crash:#1", m_set, m_databases, m_folder), End::Killed);
        QVERIFY(copies().contains(u"shop.sqlite.restoring"_s) && copies().contains(u"till.sqlite.restoring"_s));
        QFile other(m_folder + u"/till.sqlite"_s); // beside what has no such name
        const qint64 bytes = other.size();
        static const QRegularExpression said(u"broken off.*shop\\.sqlite\\.restoring, .*till\\.sqlite\\.restoring"_s);
        QTest::ignoreMessage(QtWarningMsg, said);
        removeLeftCopies(m_folder);
        QCOMPARE(copies(), QStringList());
        QCOMPARE(other.size(), bytes);
        QVERIFY(areAll(Content::New));
        removeLeftCopies(m_folder); // says nothing where there is nothing
    }
};

QTEST_GUILESS_MAIN(TestRestoreKills)
#include "tst_restorekills.moc"
