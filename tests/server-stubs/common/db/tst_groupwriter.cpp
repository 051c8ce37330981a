#include "groupwriter.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <mutex>
#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Database;
using db::Transaction;

namespace {

/** Take a seat. The answer is how many commands shared the transaction. */
struct Take
{
    qint64 seat = 0;
    ErrorCode refuse = ErrorCode::Internal; ///< Internal: not.
};

using Writer = db::GroupWriter<Take, int>;

} // namespace

class TestGroupWriter : public QObject
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
        const auto opened = Database::open(m_settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_db = *opened;
        m_batches.clear();
    }
    void cleanup()
    {
        m_db.reset();
        m_database.reset();
    }

    void oneCommandIsDoneAtOnce()
    {
        Writer writer = takingSeats();
        QCOMPARE(writer.submit({7}).result(), 1);
        QCOMPARE(seats(), QList<qint64>{7});
    }

    void whatWaitsSharesATransactionInTheOrderOfSubmission()
    {
        Writer writer = takingSeats({.maxBatch = 10});
        std::promise<void> go = keepWriterBusy();
        QList<QFuture<Result<int>>> answers;
        for (int i = 0; i < 25; ++i)
            answers.append(writer.submit({i}));
        go.set_value();
        for (int i = 0; i < 25; ++i)
            QCOMPARE(answers[i].result(), i < 20 ? 10 : 5);
        QCOMPARE(m_batches.size(), 3);
        QList<qint64> order;
        for (const QList<qint64> &batch : m_batches)
            order += batch;
        QList<qint64> expected;
        for (int i = 0; i < 25; ++i)
            expected.append(i);
        QCOMPARE(order, expected);
    }

    void otherWorkHasItsTurnBetweenBatches()
    {
        Writer writer = takingSeats({.maxBatch = 1});
        std::promise<void> go = keepWriterBusy();
        const auto first = writer.submit({1});
        const auto second = writer.submit({2});
        const auto between = m_db->write([](Transaction &t) -> Result<qint64> {
            return t.query(u"SELECT COUNT(*) FROM seat"_s)->first().integer(0);
        });
        go.set_value();
        QCOMPARE(between.result(), 1);
        QVERIFY(first.result());
        QVERIFY(second.result());
    }

    void fiftyThreadsAndEveryAnswerIsTheirs()
    {
        constexpr int each = 20;
        Writer writer = takingSeats();
        std::vector<std::thread> threads;
        std::atomic<int> granted{0};
        std::atomic<int> refused{0};
        for (int t = 0; t < 50; ++t) {
            threads.emplace_back([&, t] {
                // All want seat 0 first, and then seats of their own.
                for (int i = 0; i < each; ++i) {
                    const qint64 seat = i == 0 ? 0 : t * each + i;
                    const Result<int> answer = writer.submit({seat}).result();
                    if (answer)
                        ++granted;
                    else if (seat == 0 && db::violates(answer.error(), "PRIMARY"))
                        ++refused;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(granted.load(), 50 * (each - 1) + 1);
        QCOMPARE(refused.load(), 49);
        QCOMPARE(seats().size(), 50 * (each - 1) + 1);
    }

    void aConflictingCommandFailsAlone()
    {
        Writer writer = takingSeats();
        QVERIFY(writer.submit({3}).result());
        std::promise<void> go = keepWriterBusy();
        QList<QFuture<Result<int>>> answers;
        for (int i = 1; i <= 5; ++i)
            answers.append(writer.submit({i}));
        go.set_value();
        for (int i = 1; i <= 5; ++i) {
            const Result<int> answer = answers[i - 1].result();
            if (i == 3)
                QVERIFY(db::violates(answer.error(), "PRIMARY"));
            else
                QCOMPARE(answer, 1); // done again, alone
        }
        QCOMPARE(seats(), (QList<qint64>{1, 2, 3, 4, 5}));
    }

    void aBodyThatFailsForOneCommandFailsForThatOneOnly_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("refused") << ErrorCode::SalesClosed;
        QTest::newRow("busy") << ErrorCode::Busy;
        QTest::newRow("storage") << ErrorCode::Storage;
    }
    void aBodyThatFailsForOneCommandFailsForThatOneOnly()
    {
        QFETCH(ErrorCode, code);
        Writer writer = takingSeats();
        std::promise<void> go = keepWriterBusy();
        const auto good = writer.submit({1});
        const auto bad = writer.submit({2, code});
        const auto last = writer.submit({3});
        go.set_value();
        QCOMPARE(good.result(), 1);
        QCOMPARE(bad.result().error().code, code);
        QCOMPARE(last.result(), 1);
        QCOMPARE(seats(), (QList<qint64>{1, 3}));
    }

    // Nobody can be reached: trying each alone would only make all of them wait.
    void anUnreachableDatabaseIsNotTriedByEachCommand()
    {
        Writer writer = takingSeats();
        std::promise<void> go = keepWriterBusy();
        const auto first = writer.submit({1, ErrorCode::Unreachable});
        const auto second = writer.submit({2});
        go.set_value();
        QCOMPARE(first.result().error().code, ErrorCode::Unreachable);
        QCOMPARE(second.result().error().code, ErrorCode::Unreachable);
        QCOMPARE(m_batches.size(), 1);
    }

    // The batch is tried, and then some commands alone; not every one, each as long as the batch.
    void aDatabaseThatStaysBusyIsNotTriedByEachCommand()
    {
        Writer writer = takingSeats();
        std::promise<void> go = keepWriterBusy();
        QList<QFuture<Result<int>>> answers;
        for (int i = 0; i < 40; ++i)
            answers.append(writer.submit({i, ErrorCode::Busy}));
        go.set_value();
        for (const auto &answer : answers)
            QCOMPARE(answer.result().error().code, ErrorCode::Busy);
        QSet<qint64> alone;
        for (const QList<qint64> &batch : m_batches) {
            if (batch.size() == 1)
                alone.insert(batch.first());
        }
        QCOMPARE(alone, (QSet<qint64>{0, 1, 2}));
    }

    void aFullQueueIsBusyAtOnce()
    {
        Writer writer = takingSeats({.maxQueued = 2});
        std::promise<void> go = keepWriterBusy();
        const auto first = writer.submit({1});
        const auto second = writer.submit({2});
        const auto refused = writer.submit({3});
        QVERIFY(refused.isFinished());
        QCOMPARE(refused.result().error().code, ErrorCode::Busy);
        QVERIFY(refused.result().error().extras.value(u"retryAfterMs"_s).toInt() > 0);
        go.set_value();
        QVERIFY(first.result());
        QVERIFY(second.result());
        QVERIFY(writer.submit({3}).result());
    }

    void closingFinishesWhatWasSubmitted()
    {
        Writer writer = takingSeats({.maxBatch = 3});
        std::promise<void> go = keepWriterBusy();
        QList<QFuture<Result<int>>> answers;
        for (int i = 0; i < 20; ++i)
            answers.append(writer.submit({i}));
        std::thread closer([this] { m_db->close(); });
        go.set_value();
        closer.join();
        for (const auto &answer : answers) {
            QVERIFY(answer.isFinished());
            QVERIFY(answer.result());
        }
        QCOMPARE(writer.submit({99}).result().error().code, ErrorCode::Cancelled);
        QCOMPARE(writer.submit({99}).result().error().code, ErrorCode::Cancelled);
    }

    void theWriterMayGoBeforeItsAnswers()
    {
        auto writer = std::make_unique<Writer>(takingSeats());
        std::promise<void> go = keepWriterBusy();
        const auto answer = writer->submit({1});
        writer.reset();
        go.set_value();
        QVERIFY(answer.result());
        QCOMPARE(seats(), QList<qint64>{1});
    }

private:
    Writer takingSeats(db::GroupOptions options = {})
    {
        const auto body = [this](Transaction &t, const QList<Take> &commands) -> Result<QList<int>> {
            QList<db::Binds> rows;
            QList<qint64> batch;
            for (const Take &command : commands) {
                rows.append(db::Binds{command.seat});
                batch.append(command.seat);
            }
            m_batches.append(batch);
            const Result<qint64> written = t.insertRows(u"seat"_s, {u"id"_s}, rows);
            if (!written)
                return fail(written.error());
            for (const Take &command : commands) {
                if (command.refuse != ErrorCode::Internal)
                    return fail(command.refuse, u"as the test wants it"_s);
            }
            return QList<int>(commands.size(), static_cast<int>(commands.size()));
        };
        return Writer(m_db, body, options);
    }
    /** The writer thread does nothing else until release(). */
    std::promise<void> keepWriterBusy()
    {
        std::promise<void> go;
        std::promise<void> begun;
        auto busy = begun.get_future();
        const auto queued = m_db->onWriter([may = go.get_future().share(), &begun](db::Writer &) {
            begun.set_value();
            may.wait();
        });
        if (queued)
            busy.wait();
        return go;
    }
    QList<qint64> seats()
    {
        return *m_db->read([](db::Connection &c) -> Result<QList<qint64>> {
                        QList<qint64> ids;
                        const auto rows = c.query(u"SELECT id FROM seat ORDER BY id"_s);
                        for (const db::Row &row : *rows)
                            ids.append(row.integer(0));
                        return ids;
                    })
                    .result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    db::Settings m_settings;
    std::shared_ptr<Database> m_db;
    QList<QList<qint64>> m_batches; // in the writer's thread; looked at when it is idle
};

QTEST_GUILESS_MAIN(TestGroupWriter)
#include "tst_groupwriter.moc"
