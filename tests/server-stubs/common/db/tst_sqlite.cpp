#include "groupwriter.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Database;
using db::Transaction;

// What is so on SQLite only.
class TestSqlite : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.filePath = m_folder->filePath(u"shop.sqlite"_s);
        m_settings.migrationsPath = m_folder->filePath(u"sql"_s);
        m_settings.busyTimeoutMs = 0;
        QVERIFY(QDir().mkpath(m_settings.migrationsPath));
        QFile file(m_settings.migrationsPath + u"/0001_seat.sql"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY);"
                   "CREATE TABLE sale (seat BIGINT NOT NULL REFERENCES seat (id) DEFERRABLE INITIALLY DEFERRED);");
        file.close();
        const auto opened = Database::open(m_settings);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_db = *opened;
    }
    void cleanup() { m_db.reset(); }

    void theWriteLockIsTakenAtTheBeginning()
    {
        const auto one = Connection::open(m_settings, Connection::Access::ReadWrite);
        const auto other = Connection::open(m_settings, Connection::Access::ReadWrite);
        const auto first = Transaction::begin(**one);
        QVERIFY(first);
        const auto second = Transaction::begin(**other);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Busy);
        QVERIFY(second.error().extras.value(u"retryAfterMs"_s).toInt() > 0);
    }

    void aFailingCommitIsAnError()
    {
        // The reference is looked at when the transaction commits: the body has already succeeded.
        const Result<qint64> refused =
            m_db->write([](Transaction &t) { return t.execute(u"INSERT INTO sale VALUES (404)"_s); }).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        insert(1); // the connection is usable: nothing was left open
    }

    void aCommitThatFailsIsRedoneOneByOneAndAnsweredAfterwards()
    {
        // The reference to the seat is only looked at by the commit: until then all is well.
        db::GroupWriter<qint64, int> writer(m_db, [](Transaction &t, const QList<qint64> &seats) {
            QList<db::Binds> rows;
            for (const qint64 seat : seats)
                rows.append(db::Binds{seat});
            const auto written = t.insertRows(u"sale"_s, {u"seat"_s}, rows);
            return written ? Result<QList<int>>(QList<int>(seats.size(), 1)) : fail(written.error());
        });
        insert(1);
        std::promise<void> go; // so that both wait, and share a batch
        QVERIFY(m_db->onWriter([may = go.get_future().share()](db::Writer &) { may.wait(); }));
        const auto sold = writer.submit(1);
        const auto missing = writer.submit(404);
        go.set_value();
        QVERIFY(sold.result());
        QCOMPARE(missing.result().error().code, ErrorCode::Conflict);
        QCOMPARE(count(), 1);
    }

    // A database in memory has no log to recover from: it stands for every place that cannot be durable.
    void aKeptStatementFollowsTheSchema()
    {
        const auto reads = Connection::open(m_settings, Connection::Access::ReadOnly);
        const auto changes = Connection::open(m_settings, Connection::Access::ReadWrite);
        insert(1);
        QCOMPARE((*reads)->query(u"SELECT * FROM seat"_s)->first().size(), 1);
        QVERIFY((*changes)->execute(u"ALTER TABLE seat ADD COLUMN name TEXT NOT NULL DEFAULT 'A7'"_s));
        const Result<db::Rows> rows = (*reads)->query(u"SELECT * FROM seat"_s);
        QVERIFY(rows);
        QCOMPARE(rows->first().text("name"), u"A7"_s);
        QVERIFY((*changes)->execute(u"ALTER TABLE seat RENAME COLUMN name TO label"_s));
        QCOMPARE((*reads)->query(u"SELECT * FROM seat"_s)->first().text("label"), u"A7"_s);
    }

    void aTextThatIsNotOneStatementIsRefused()
    {
        const auto connection = Connection::open(m_settings, Connection::Access::ReadWrite);
        for (const QString &text :
             {u"INSERT INTO seat VALUES (1); INSERT INTO seat VALUES (2)"_s, u"  -- nothing"_s, QString()}) {
            const Result<qint64> refused = (*connection)->execute(text);
            QVERIFY2(!refused, qPrintable(text));
            QCOMPARE(refused.error().code, ErrorCode::Storage);
        }
        QVERIFY((*connection)->query(u"SELECT id FROM seat"_s)->isEmpty());
        QVERIFY((*connection)->execute(u"INSERT INTO seat VALUES (1);\n"_s));
    }

    void aPlaceThatCannotBeDurableIsRefused()
    {
        db::Settings settings;
        settings.filePath = u":memory:"_s;
        const auto refused = Connection::open(settings, Connection::Access::ReadWrite);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Storage);
        QVERIFY(refused.error().detail.contains(u"journal_mode"_s));
    }

    void aFileThatIsNoDatabaseIsRefused()
    {
        QFile file(m_folder->filePath(u"letter.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        m_settings.filePath = file.fileName();
        QCOMPARE(Connection::open(m_settings, Connection::Access::ReadWrite).error().code, ErrorCode::StorageDamaged);
    }

    void openingSaysWhatIsWrong()
    {
        m_settings.filePath = m_folder->filePath(u"missing/shop.sqlite"_s);
        QCOMPARE(Database::open(m_settings).error().code, ErrorCode::Storage);
        m_settings.filePath.clear();
        QCOMPARE(Database::open(m_settings).error().code, ErrorCode::InvalidInput);
    }

private:
    void insert(qint64 seat)
    {
        const auto done =
            m_db->write([seat](Transaction &t) { return t.execute(u"INSERT INTO seat VALUES (?)"_s, {seat}); })
                .result();
        QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
    }
    qint64 count()
    {
        return *m_db->read([](Connection &c) -> Result<qint64> {
                        return c.query(u"SELECT COUNT(*) FROM sale"_s)->first().integer(0);
                    })
                    .result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    db::Settings m_settings;
    std::shared_ptr<Database> m_db;
};

QTEST_GUILESS_MAIN(TestSqlite)
#include "tst_sqlite.moc"
