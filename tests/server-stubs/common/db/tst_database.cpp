#include "async.h"
#include "database.h"
#include "filerecord.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <future>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Database;
using db::Transaction;

class TestDatabase : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<test::TestDatabase>();
        m_settings = m_database->settings(u"shop"_s);
        m_settings.migrationsPath = m_folder->filePath(u"sql"_s);
        m_settings.busyTimeoutMs = 0;
        QVERIFY(QDir().mkpath(m_settings.migrationsPath));
        QFile file(m_settings.migrationsPath + u"/0001_seat.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY);");
        file.close();
        reopen();
    }
    void cleanup()
    {
        m_db.reset();
        m_database.reset();
    }

    // What `top -H` shows: of several services in one process somebody wants to know whose thread it is that is busy.
    void threadsAreNamed()
    {
        const auto name = [] {
            QFile file(u"/proc/thread-self/comm"_s);
            return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
        };
        const auto reader = m_db->read([&name](db::Connection &) -> Result<QString> { return name(); });
        const auto writer = m_db->write([&name](db::Transaction &) -> Result<QString> { return name(); });
        QTRY_VERIFY(reader.isFinished() && writer.isFinished());
        QCOMPARE(*reader.result(), u"read/sql"_s); // by the folder of its migrations
        QCOMPARE(*writer.result(), u"write/sql"_s);
    }

    void writtenIsReadAndTheContinuationIsBackInTheCallersThread()
    {
        QObject context;
        QThread *thread = nullptr;
        qint64 seen = -1;
        auto chain = async::andThen(insert(7), &context, [this] { return count(); });
        async::then(chain, &context, [&](const Result<qint64> &n) {
            thread = QThread::currentThread();
            seen = n.value_or(-2);
        });
        QTRY_COMPARE(seen, 1);
        QCOMPARE(thread, QThread::currentThread());
    }

    void failedBodyLeavesNothing()
    {
        const Result<int> result = m_db->write([](Transaction &t) -> Result<int> {
                                           std::ignore = t.execute(u"INSERT INTO seat VALUES (1)"_s);
                                           return fail(ErrorCode::SalesClosed, u"why"_s);
                                       })
                                       .result();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::SalesClosed);
        QCOMPARE(*count().result(), 0);
    }

    void writesRunInTheOrderOfTheCalls()
    {
        QList<QFuture<Result<qint64>>> results;
        for (int i = 0; i < 50; ++i) {
            results.append(m_db->write([i](Transaction &t) -> Result<qint64> {
                const auto inserted = t.execute(u"INSERT INTO seat VALUES (?)"_s, {i});
                const auto rows = t.query(u"SELECT COUNT(*) FROM seat"_s);
                return inserted && rows ? rows->first().integer(0) : -1;
            }));
        }
        for (int i = 0; i < 50; ++i)
            QCOMPARE(*results[i].result(), i + 1);
    }

    // One statement, many tries at once: the primary key lets exactly one through.
    void oneOfFiftyWritersGetsTheSeat()
    {
        QList<QFuture<Result<void>>> tries;
        for (int i = 0; i < 50; ++i)
            tries.append(insert(1));
        int won = 0;
        for (const auto &attempt : tries) {
            if (attempt.result())
                ++won;
            else
                QVERIFY(db::violates(attempt.result().error(), "PRIMARY"));
        }
        QCOMPARE(won, 1);
    }

    void aReadSeesOneStateThroughout()
    {
        std::promise<void> counted;
        std::promise<void> go;
        std::shared_future<void> may = go.get_future().share();
        auto read = m_db->read([&counted, may](Connection &c) -> Result<QList<qint64>> {
            const qint64 before = c.query(u"SELECT COUNT(*) FROM seat"_s)->first().integer(0);
            counted.set_value();
            may.wait();
            return QList<qint64>{before, c.query(u"SELECT COUNT(*) AS again FROM seat"_s)->first().integer(0)};
        });
        counted.get_future().wait();
        QVERIFY(insert(1).result());
        go.set_value();
        QCOMPARE(*read.result(), (QList<qint64>{0, 0}));
        QCOMPARE(*count().result(), 1);
    }

    void aReadCannotWrite()
    {
        const auto result =
            m_db->read([](Connection &c) -> Result<qint64> { return c.execute(u"INSERT INTO seat VALUES (1)"_s); })
                .result();
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Storage);
    }

    void aFullQueueIsBusy()
    {
        m_settings.maxQueuedWrites = 2;
        m_settings.maxQueuedReads = 2;
        m_settings.readers = 1;
        reopen();
        std::promise<void> go;
        std::shared_future<void> may = go.get_future().share();
        std::promise<void> writing;
        std::promise<void> reading;
        QList<QFuture<Result<void>>> accepted{m_db->write([may, &writing](Transaction &) -> Result<void> {
                                                  writing.set_value();
                                                  may.wait();
                                                  return {};
                                              }),
                                              m_db->read([may, &reading](Connection &) -> Result<void> {
                                                  reading.set_value();
                                                  may.wait();
                                                  return {};
                                              })};
        writing.get_future().wait();
        reading.get_future().wait();
        QList<QFuture<Result<qint64>>> reads{count(), count()};
        accepted += {insert(1), insert(2)};
        const Result<void> refusedWrite = insert(3).result();
        const Result<qint64> refusedRead = count().result();
        go.set_value();
        QVERIFY(!refusedWrite);
        QCOMPARE(refusedWrite.error().code, ErrorCode::Busy);
        QVERIFY(refusedWrite.error().extras.value(u"retryAfterMs"_s).toInt() > 0);
        QVERIFY(!refusedRead);
        QCOMPARE(refusedRead.error().code, ErrorCode::Busy);
        for (const auto &future : accepted)
            QVERIFY(future.result());
        for (const auto &future : reads) // the queue is full until then
            QVERIFY(future.result());
        QCOMPARE(*count().result(), 2);
    }

    void closingFinishesWhatWasQueued()
    {
        std::promise<void> go;
        auto first = m_db->write([may = go.get_future().share()](Transaction &) -> Result<void> {
            may.wait();
            return {};
        });
        QList<QFuture<Result<void>>> queued;
        for (int i = 0; i < 20; ++i)
            queued.append(insert(i));
        std::thread closer([this] { m_db->close(); });
        go.set_value();
        closer.join();
        for (const auto &future : queued) {
            QVERIFY(future.isFinished());
            QVERIFY(future.result());
        }
        QCOMPARE(insert(99).result().error().code, ErrorCode::Cancelled);
        QCOMPARE(count().result().error().code, ErrorCode::Cancelled);
        reopen();
        QCOMPARE(*count().result(), 20);
    }

    void theLastHandleMayGoInABody()
    {
        auto owner = std::make_unique<std::shared_ptr<Database>>(std::move(m_db));
        std::promise<void> go;
        Database *borrowed = owner->get();
        auto done = borrowed->write([handle = *owner, may = go.get_future().share()](Transaction &t) -> Result<qint64> {
            may.wait();
            return t.execute(u"INSERT INTO seat VALUES (1)"_s);
        });
        owner.reset();
        go.set_value();
        QCOMPARE(*done.result(), 1);
        // That thread may still be closing the file. One data folder is one process's.
        if (m_settings.engine == db::Settings::Engine::Sqlite)
            QTRY_COMPARE(db::readRecord(m_settings.filePath)->value().state, db::FileRecord::State::AtRest);
        m_settings.busyTimeoutMs = 10'000;
        reopen();
        QCOMPARE(*count().result(), 1);
    }

    void busyIsTriedAgainAndThenSaid()
    {
        auto other = Connection::open(m_settings, Connection::Access::ReadWrite);
        QVERIFY(other);
        {
            auto held = Transaction::begin(**other);
            QVERIFY(held);
            QVERIFY(held->execute(u"INSERT INTO seat VALUES (1)"_s));
            const Result<void> refused = insert(1).result();
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Busy);
        }
        int tries = 0;
        const Result<int> result = m_db->write([&tries](Transaction &t) -> Result<int> {
                                           const auto inserted = t.execute(u"INSERT INTO seat VALUES (5)"_s);
                                           if (!inserted)
                                               return fail(inserted.error());
                                           if (++tries < 3)
                                               return fail(ErrorCode::Busy);
                                           return tries;
                                       })
                                       .result();
        QVERIFY(result);
        QCOMPARE(*result, 3); // and the two failed ones left no seat 5 behind, or the third had been refused
        QCOMPARE(*count().result(), 1);
    }

    // The promise of the whole program: what was answered is there after the process is gone.
    void acknowledgedWritesSurviveAKill()
    {
        m_db.reset(); // no threads of ours while forking
        for (int round = 0; round < 5; ++round) {
            int acknowledged[2];
            QCOMPARE(::pipe(acknowledged), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                reopen();
                for (qint64 id = round * 1'000'000;; ++id) {
                    if (!insert(id).result() || ::write(acknowledged[1], &id, sizeof id) != sizeof id)
                        ::_exit(1);
                }
            }
            ::close(acknowledged[1]);
            qint64 last = -1;
            for (int i = 0; i < 20 + 13 * round && ::read(acknowledged[0], &last, sizeof last) == sizeof last; ++i) { }
            ::kill(child, SIGKILL);
            while (::read(acknowledged[0], &last, sizeof last) == sizeof last) { } // what it said before it died
            ::waitpid(child, nullptr, 0);
            ::close(acknowledged[0]);
            reopen();
            const qint64 first = round * 1'000'000;
            const auto kept =
                m_db->read([first](Connection &c) -> Result<qint64> {
                        return c.query(u"SELECT COUNT(*) FROM seat WHERE id >= ?"_s, {first})->first().integer(0);
                    })
                    .result();
            m_db.reset();
            QVERIFY(last >= first + 19);
            QVERIFY2(*kept >= last - first + 1, qPrintable(u"%1 kept, %2 answered"_s.arg(*kept).arg(last - first + 1)));
        }
    }

private:
    void reopen()
    {
        m_db.reset();
        auto opened = Database::open(m_settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_db = *opened;
    }
    QFuture<Result<void>> insert(qint64 id)
    {
        return m_db->write([id](Transaction &t) -> Result<void> {
            const auto done = t.execute(u"INSERT INTO seat VALUES (?)"_s, {id});
            return done ? Result<void>() : fail(done.error());
        });
    }
    QFuture<Result<qint64>> count()
    {
        return m_db->read([](Connection &c) -> Result<qint64> {
            const auto rows = c.query(u"SELECT COUNT(*) FROM seat"_s);
            return rows ? Result<qint64>(rows->first().integer(0)) : fail(rows.error());
        });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    db::Settings m_settings;
    std::shared_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
