#include "async.h"
#include "faultpoint.h"
#include "groupwriter.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Database;
using db::Transaction;

/** What an ordered failure of storage leaves, and what is told of it. Only the preset `faults` has the points. */
class TestDbFailpoints : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TestDatabase> m_database;
    std::shared_ptr<Database> m_db;

    Result<qint64> insert(int id, db::WhenInDoubt whenInDoubt = db::WhenInDoubt::Tell)
    {
        return m_db
            ->write([id](Transaction &t) { return t.insertRows(u"seat"_s, {u"id"_s}, {{id}}, db::OnDuplicate::Skip); },
                    whenInDoubt)
            .result();
    }
    qint64 count()
    {
        const Result<qint64> rows =
            m_db->read([](Connection &c) -> Result<qint64> {
                    const Result<db::Rows> found = c.query(u"SELECT COUNT(*) FROM seat"_s);
                    return found ? Result<qint64>(found->first().integer(0)) : fail(found.error());
                })
                .result();
        return rows.value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<test::TestDatabase>();
        db::Settings settings = m_database->settings(u"shop"_s);
        settings.migrationsPath = m_folder->filePath(u"sql"_s);
        QVERIFY(QDir().mkpath(settings.migrationsPath));
        QFile file(settings.migrationsPath + u"/0001_seat.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY);");
        file.close();
        Result<std::shared_ptr<Database>> opened = Database::open(settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_db = *opened;
    }
    void cleanup()
    {
        QVERIFY(faults::arm({}));
        m_db.reset();
        m_database.reset();
    }

    void whatIsRefusedBeforeTheCommitLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("order");
        QTest::newRow("begin") << QByteArray("db.begin=error");
        QTest::newRow("statement") << QByteArray("db.statement=error");
        QTest::newRow("commit") << QByteArray("db.before_commit=error");
    }
    void whatIsRefusedBeforeTheCommitLeavesNothing()
    {
        QFETCH(QByteArray, order);
        QVERIFY(faults::arm(order));
        const Result<qint64> refused = insert(1);
        QVERIFY(!refused && refused.error().code == ErrorCode::Storage);
        QVERIFY(faults::arm({}));
        QCOMPARE(count(), 0);
        QVERIFY(insert(1)); // it goes on afterwards
        QCOMPARE(count(), 1);
    }
    void whatIsBusyIsDoneAgain()
    {
        QVERIFY(faults::arm("db.before_commit=error:BUSY:#1"));
        QVERIFY(insert(1));
        QCOMPARE(count(), 1);
    }
    void aLinkThatBreaksBehindTheCommitLeavesItInDoubt()
    {
        QVERIFY(faults::arm("db.after_commit=error:#1"));
        const Result<qint64> unknown = insert(1);
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::Timeout);
        QVERIFY(db::isInDoubt(unknown.error()));
        QCOMPARE(count(), 1); // never "failed"
    }
    void whoMayBeDoneAgainIsToldNothingOfIt()
    {
        QVERIFY(faults::arm("db.after_commit=error:#1"));
        QVERIFY(insert(1, db::WhenInDoubt::Redo));
        QCOMPARE(count(), 1);
    }
    void aConnectionThatCannotBeOpenedIsOpenedLater()
    {
        QVERIFY(faults::arm("db.after_commit=error:#1;db.connect=error:UNREACHABLE:#1"));
        // The link was lost, and refused once: perhaps for longer than somebody is kept waiting.
        const Result<qint64> first = insert(1, db::WhenInDoubt::Redo);
        QVERIFY(first || db::isInDoubt(first.error()));
        QTRY_VERIFY(insert(1, db::WhenInDoubt::Redo));
        QCOMPARE(count(), 1);
    }
    void aBatchInDoubtIsDoneOnce()
    {
        db::GroupWriter<int, int> writer(m_db, [](Transaction &t, const QList<int> &ids) -> Result<QList<int>> {
            QList<db::Binds> rows;
            for (const int id : ids)
                rows.append(db::Binds{id});
            const Result<qint64> written = t.insertRows(u"seat"_s, {u"id"_s}, rows, db::OnDuplicate::Skip);
            return written ? Result<QList<int>>(ids) : fail(written.error());
        });
        QVERIFY(faults::arm("db.after_commit=error:#1"));
        QCOMPARE(writer.submit(7).result().value_or(0), 7);
        QCOMPARE(count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDbFailpoints)
#include "tst_dbfailpoints.moc"
