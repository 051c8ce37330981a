#include "database.h"
#include "migrator.h"
#include "testdatabase.h"

#include <QTest>

#include <thread>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Migration;
using db::Migrator;

// On a server every change of the schema commits by itself, so a migration can be left in its middle.
class TestServerMigration : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_database->settings(u"shop"_s), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
    }
    void cleanup()
    {
        m_connection.reset();
        m_database.reset();
    }

    void aMigrationIsRecordedWhenItIsWhole()
    {
        QCOMPARE(apply({first, u"INSERT INTO seat VALUES (1)"_s}), 1);
        QCOMPARE(apply({first, u"INSERT INTO seat VALUES (1)"_s}), 0);
        QCOMPARE(count(u"seat"_s), 1);
        QCOMPARE(count(u"schema_migration"_s), 1);
        QCOMPARE(count(u"schema_migration_progress"_s), 0);
    }

    void aBrokenOffMigrationGoesOnWhereItStopped()
    {
        const QStringList begun{first, u"INSERT INTO seat VALUES (1)"_s};
        const auto failed = apply(begun + QStringList{u"CREATE TABLE wrong (nonsense)"_s});
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.contains(u"0001_test"_s), qPrintable(failed.error().detail));
        QCOMPARE(count(u"schema_migration"_s), 0);
        // What has not been applied may be mended.
        QCOMPARE(apply(begun + QStringList{u"CREATE TABLE sale (id BIGINT)"_s}), 1);
        QCOMPARE(count(u"seat"_s), 1);
        QCOMPARE(count(u"sale"_s), 0);
    }

    void whatWasAppliedMayNotChange()
    {
        QVERIFY(!apply({first, u"CREATE TABLE wrong (nonsense)"_s}));
        const auto refused = apply({u"CREATE TABLE seat (id INTEGER)"_s, u"CREATE TABLE sale (id BIGINT)"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::VersionMismatch);
    }

    // A statement that failed leaves nothing: what it wanted to add is there twice together or not at all.
    void aFailingStatementOfRowsLeavesNone()
    {
        const QStringList begun{first, u"INSERT INTO seat VALUES (1)"_s};
        QVERIFY(!apply(begun + QStringList{u"INSERT INTO seat VALUES (2), (1)"_s}));
        QCOMPARE(count(u"seat"_s), 1);
    }

    // The process was killed after the statement and before its record.
    void aStatementThatWasRunAndNotRecordedIsTakenAsDone()
    {
        QVERIFY(!apply({first, u"CREATE TABLE wrong (nonsense)"_s}));
        run(u"CREATE TABLE sale (id BIGINT)"_s);
        const QStringList mended{first, u"CREATE TABLE sale (id BIGINT)"_s, u"CREATE INDEX sale_id ON sale (id)"_s};
        const auto refused = apply(mended); // nothing was running: somebody else's table
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"already exists"_s), qPrintable(refused.error().detail));
        run(u"UPDATE schema_migration_progress SET is_running = 1"_s);
        QCOMPARE(apply(mended), 1);
    }

    void oneOfManyInstancesMigrates()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"0001_seat.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("CREATE TABLE seat (id BIGINT NOT NULL);\nINSERT INTO seat VALUES (1);\n");
        file.close();
        db::Settings settings = m_database->settings(u"shop"_s);
        settings.migrationsPath = folder.path();
        std::vector<std::thread> instances;
        std::atomic<int> opened{0};
        for (int i = 0; i < 4; ++i) {
            instances.emplace_back([&] {
                if (db::Database::open(settings))
                    ++opened;
            });
        }
        for (std::thread &instance : instances)
            instance.join();
        QCOMPARE(opened.load(), 4);
        QCOMPARE(count(u"seat"_s), 1);
    }

private:
    const QString first = u"CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY)"_s;

    Result<int> apply(const QStringList &statements)
    {
        const QByteArray checksum = statements.join(u';').toUtf8().right(60);
        return Migrator({Migration{1, u"0001_test"_s, checksum, statements}}).apply(*m_connection);
    }
    void run(const QString &sql)
    {
        const auto ran = m_connection->execute(sql);
        QVERIFY2(ran, ran ? "" : qPrintable(toString(ran.error())));
    }
    qint64 count(const QString &table)
    {
        const auto rows = m_connection->query(u"SELECT COUNT(*) FROM "_s + table);
        return rows ? rows->first().integer(0) : -1;
    }

    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestServerMigration)
#include "tst_servermigration.moc"
