#include "database.h"
#include "groupwriter.h"
#include "metrics.h"
#include "pulse.h"
#include "requestscope.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <future>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Transaction;

/** What can be seen of a database at work: what it counts, whom it works for, how it says that it is. */
class TestWatchedDatabase : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    metrics::Metrics m_metrics;
    std::shared_ptr<db::Database> m_db;

    static std::shared_ptr<const RequestTrace> named(const QString &id)
    {
        auto request = std::make_shared<RequestTrace>();
        request->requestId = id;
        return request;
    }
    static QString current()
    {
        const auto request = currentRequest();
        return request ? request->requestId : u"-"_s;
    }
    /** Of one line; 0 when there is none. */
    double sample(const QByteArray &name)
    {
        for (const QByteArray &line : m_metrics.text().split('\n')) {
            if (line.startsWith(name + ' '))
                return line.mid(name.size() + 1).toDouble();
        }
        return 0;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_database->settings(u"shop"_s);
        settings.migrationsPath = m_folder->filePath(u"sql"_s);
        settings.meters = db::Meters::of(m_metrics, "shop");
        QVERIFY(QDir().mkpath(settings.migrationsPath));
        QFile file(settings.migrationsPath + u"/0001_seat.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY);");
        file.close();
        auto opened = db::Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
        m_db = *opened;
    }
    void cleanup()
    {
        m_db.reset();
        m_database.reset();
    }

    void bodiesWorkForWhoAskedForThem()
    {
        QFuture<Result<QString>> read;
        QFuture<Result<QString>> written;
        {
            const RequestScope scope(named(u"r-1"_s));
            read = m_db->read([](Connection &) -> Result<QString> { return current(); });
        }
        {
            const RequestScope scope(named(u"r-2"_s));
            written = m_db->write([](Transaction &) -> Result<QString> { return current(); });
        }
        const auto nobodys = m_db->write([](Transaction &) -> Result<QString> { return current(); });
        QCOMPARE(*read.result(), u"r-1"_s);
        QCOMPARE(*written.result(), u"r-2"_s);
        QCOMPARE(*nobodys.result(), u"-"_s);
    }

    void aBatchWorksForAllOfIt()
    {
        db::GroupWriter<int, QString> writer(m_db,
                                             [](Transaction &, const QList<int> &commands) -> Result<QList<QString>> {
                                                 return QList<QString>(commands.size(), current());
                                             });
        std::promise<void> goOn;
        const auto blocked = m_db->write([wait = goOn.get_future().share()](Transaction &) -> Result<void> {
            wait.wait();
            return {};
        });
        QList<QFuture<Result<QString>>> answers;
        for (const QString &id : {u"a"_s, u"b"_s, u"c"_s}) {
            const RequestScope scope(named(id));
            answers.append(writer.submit(1));
        }
        goOn.set_value();
        for (const QFuture<Result<QString>> &answer : answers)
            QCOMPARE(*QFuture<Result<QString>>(answer).result(), u"a,b,c"_s);
        QVERIFY(QFuture<Result<void>>(blocked).result());
        QCOMPARE(sample("foyer_db_batch_commands_sum{service=\"shop\"}"), 3.0);
        QCOMPARE(sample("foyer_db_batch_commands_count{service=\"shop\"}"), 1.0);
    }

    void whatIsDoneIsCounted()
    {
        const double commits = sample("foyer_db_commits_total{service=\"shop\"}");
        const double reads = sample("foyer_db_queue_wait_seconds_count{access=\"read\",service=\"shop\"}");
        QVERIFY(m_db->write([](Transaction &t) { return t.execute(u"INSERT INTO seat VALUES (1)"_s); }).result());
        QVERIFY(!m_db->write([](Transaction &) -> Result<void> { return fail(ErrorCode::Conflict); }).result());
        QVERIFY(m_db->read([](Connection &c) { return c.query(u"SELECT id FROM seat"_s); }).result());
        QCOMPARE(sample("foyer_db_commits_total{service=\"shop\"}"), commits + 1);
        QCOMPARE(sample("foyer_db_queue_wait_seconds_count{access=\"read\",service=\"shop\"}"), reads + 1);
    }

    void whoWaitsIsCounted()
    {
        std::promise<void> began;
        std::promise<void> goOn;
        const auto first = m_db->write([&began, wait = goOn.get_future().share()](Transaction &) -> Result<void> {
            began.set_value();
            wait.wait();
            return {};
        });
        began.get_future().wait();
        const auto second = m_db->write([](Transaction &) -> Result<void> { return {}; });
        const auto third = m_db->write([](Transaction &) -> Result<void> { return {}; });
        QCOMPARE(sample("foyer_db_queue_length{access=\"write\",service=\"shop\"}"), 2.0);
        goOn.set_value();
        QVERIFY(QFuture<Result<void>>(third).result());
        QCOMPARE(sample("foyer_db_queue_length{access=\"write\",service=\"shop\"}"), 0.0);
    }

    void itSaysHowItIs()
    {
        const Result<db::Pulse> pulse = m_db->read(db::pulseOf).result();
        QVERIFY2(pulse, pulse ? "" : qPrintable(pulse.error().detail));
        QVERIFY(!pulse->isReadOnly);
        QCOMPARE(pulse->nowMs.has_value(), test::TestDatabase::isMariaDb());
        if (pulse->nowMs) // one machine's clock, so it is the same
            QVERIFY(std::abs(*pulse->nowMs - QDateTime::currentMSecsSinceEpoch()) < 60'000);
    }

    void aSlowStatementIsToldWithoutItsValues()
    {
        // Half a second is what is told. SQLite knows no waiting, so it counts as far as no machine does in that time.
        const QString slow = test::TestDatabase::isMariaDb()
            ? u"SELECT SLEEP(0.6), ? AS w"_s
            : u"WITH RECURSIVE n(i, w) AS (SELECT 1, ? UNION ALL SELECT i + 1, w FROM n WHERE i < 20000000) "
              "SELECT COUNT(*) FROM n"_s;
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"^a statement took \\d+ ms: (SELECT SLEEP|WITH RECURSIVE) ?[^!]+$"_s));
        const auto counted = m_db->read([slow](Connection &c) { return c.query(slow, {u"anna!"_s}); }).result();
        QVERIFY2(counted, counted ? "" : qPrintable(counted.error().detail));
    }
};

QTEST_GUILESS_MAIN(TestWatchedDatabase)
#include "tst_watcheddatabase.moc"
