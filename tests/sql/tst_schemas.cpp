#include "migrator.h"
#include "testdatabase.h"

#include <QDir>
#include <QTest>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Binds;
using db::Connection;
using db::Migrator;
using Engine = db::Settings::Engine;

namespace {

QString folderOf(const QString &service)
{
    return QStringLiteral(FOYER_SOURCE_DIR "/sql/") + service;
}

QByteArray id(int n)
{
    return QByteArray(15, '\0') + static_cast<char>(n);
}

} // namespace

// The migrations themselves, on both engines.
class TestSchemas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_database = std::make_unique<test::TestDatabase>();
        auto opened = Connection::open(m_database->settings(u"schema"_s), Connection::Access::ReadWrite);
        QVERIFY2(opened, opened ? "" : qPrintable(toString(opened.error())));
        m_connection = std::move(*opened);
    }
    void cleanup()
    {
        m_connection.reset();
        m_database.reset();
    }

    void everyServicesMigrationsApply_data()
    {
        QTest::addColumn<QString>("service");
        const QStringList services =
            QDir(QStringLiteral(FOYER_SOURCE_DIR "/sql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(services.size() >= 5);
        for (const QString &service : services)
            QTest::newRow(qPrintable(service)) << service;
    }
    void everyServicesMigrationsApply()
    {
        QFETCH(QString, service);
        apply(service, 9999);
        // What repositories find on one engine they find on the other.
        auto lite = Connection::open(liteSettings(), Connection::Access::ReadWrite);
        QVERIFY(lite);
        QVERIFY(Migrator::load(folderOf(service), Engine::Sqlite)->apply(**lite));
        QCOMPARE(columnsOf(*m_connection), columnsOf(**lite));
    }

    void whatIsOnlyAddedToIsNotChanged_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("version");
        QTest::addColumn<QString>("insert");
        QTest::addColumn<QString>("table");
        QTest::newRow("ledger") << u"booking"_s << 2
                                << u"INSERT INTO ledger_entry VALUES (x'01', 1, 0, 'CASH', 'EUR', 5, 'x')"_s
                                << u"ledger_entry"_s;
        QTest::newRow("audit")
            << u"booking"_s << 2
            << u"INSERT INTO audit_entry VALUES (1, 0, x'01', 'n', 'a', x'01', x'01', x'01', x'01')"_s
            << u"audit_entry"_s;
        QTest::newRow("audit heads") << u"booking"_s << 5
                                     << u"INSERT INTO audit_head VALUES (1, 0, x'01', x'01')"_s << u"audit_head"_s;
        QTest::newRow("payment") << u"payment"_s << 1
                                 << u"INSERT INTO payment_attempt VALUES "
                                    "(x'01', x'01', 'CASH', 'CAPTURED', NULL, 'EUR', 5, 7, 2, 'n', 0, x'01')"_s
                                 << u"payment_attempt"_s;
    }
    void whatIsOnlyAddedToIsNotChanged()
    {
        QFETCH(QString, service);
        QFETCH(int, version);
        QFETCH(QString, insert);
        QFETCH(QString, table);
        apply(service, version);
        QCOMPARE(m_connection->execute(insert), 1);
        for (const QString &sql : {u"UPDATE %1 SET at = 1"_s.arg(table), u"DELETE FROM "_s + table}) {
            const auto refused = m_connection->execute(sql);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Conflict);
            QVERIFY2(refused.error().detail.contains(u"only added to"_s), qPrintable(refused.error().detail));
        }
    }

    void checksHold_data()
    {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("constraint");
        QTest::newRow("payment change") << u"payment"_s
                                        << u"INSERT INTO payment_attempt VALUES (x'01', x'01', 'CASH', 'CAPTURED', "
                                           "NULL, 'EUR', 5, 7, 1, 'n', 0, x'01')"_s
                                        << u"payment_attempt_change"_s;
        QTest::newRow("role") << u"user"_s << u"INSERT INTO user_role VALUES (x'01', 'KING')"_s << u"user_role_name"_s;
    }
    void checksHold()
    {
        QFETCH(QString, service);
        QFETCH(QString, sql);
        QFETCH(QString, constraint);
        apply(service, 1);
        const auto refused = m_connection->execute(sql);
        QVERIFY(!refused);
        QVERIFY2(db::violates(refused.error(), constraint), qPrintable(toString(refused.error())));
    }

    void showtimesOfOneAuditoriumDoNotOverlap()
    {
        apply(u"booking"_s, 2);
        QVERIFY(schedule(1, 1, 1000, 2000));
        QVERIFY(schedule(2, 1, 2000, 3000)); // the one after
        QVERIFY(schedule(3, 2, 1500, 2500)); // another auditorium
        const auto isOverlap = [](const Result<qint64> &result) {
            return !result && result.error().code == ErrorCode::Conflict
                && result.error().detail.contains(u"showtimes overlap"_s);
        };
        QVERIFY(isOverlap(schedule(4, 1, 1999, 2000)));
        QVERIFY(isOverlap(schedule(4, 1, 0, 9000)));
        const QString move = u"UPDATE showtime SET starts_at = ?, ends_at = ?, blocked_until = ? WHERE id = ?"_s;
        QVERIFY(isOverlap(m_connection->execute(move, {2500, 3500, 3500, id(1)})));
        QVERIFY(m_connection->execute(move, {3000, 3500, 3500, id(1)}));
        QVERIFY(
            isOverlap(m_connection->execute(u"UPDATE showtime SET auditorium_id = ? WHERE id = ?"_s, {id(1), id(3)})));
        // Selling changes the row too, and moves nothing.
        QCOMPARE(m_connection->execute(u"UPDATE showtime SET seat_version = seat_version + 1"_s), 3);
    }

private:
    db::Settings liteSettings()
    {
        db::Settings settings;
        settings.filePath = m_folder.filePath(QString::number(++m_files));
        return settings;
    }
    void apply(const QString &service, int upTo)
    {
        const auto loaded = Migrator::load(folderOf(service), test::TestDatabase::engine());
        QVERIFY2(loaded, loaded ? "" : qPrintable(toString(loaded.error())));
        QList<db::Migration> migrations = loaded->migrations();
        migrations.removeIf([upTo](const db::Migration &migration) { return migration.version > upTo; });
        const auto applied = Migrator(migrations).apply(*m_connection);
        QVERIFY2(applied, applied ? "" : qPrintable(toString(applied.error())));
        QCOMPARE(*applied, migrations.size());
    }
    /** "table.column", and "NULL" where it may be; without what only the server's words need. */
    static QStringList columnsOf(Connection &connection)
    {
        const auto rows = connection.query(
            connection.engine() == Engine::Sqlite
                ? u"SELECT m.name, c.name, c.\"notnull\" FROM sqlite_master m, pragma_table_info(m.name) c "
                  "WHERE m.type = 'table'"_s
                : u"SELECT table_name, column_name, is_nullable = 'NO' FROM information_schema.columns "
                  "WHERE table_schema = DATABASE()"_s);
        QStringList columns;
        for (const db::Row &row : rows.value_or(db::Rows())) {
            const QString table = row.text(0);
            if (table != "schema_migration_progress"_L1 && table != "showtime_guard"_L1)
                columns.append(u"%1.%2 %3"_s.arg(table, row.text(1), row.boolean(2) ? u"NOT NULL"_s : u"NULL"_s));
        }
        columns.sort();
        return columns;
    }
    Result<qint64> schedule(int showtime, int auditorium, qint64 starts, qint64 blockedUntil)
    {
        for (const QString &sql :
             {u"INSERT INTO plan_snapshot SELECT ?, x'02', 1, 1, x'00' FROM (SELECT 1 AS one) AS one WHERE NOT EXISTS "
              "(SELECT 1 FROM plan_snapshot)"_s,
              u"INSERT INTO price_card SELECT ?, x'02', 'n', 'EUR', 0, 'DOWN' FROM (SELECT 1 AS one) AS one WHERE NOT "
              "EXISTS (SELECT 1 FROM price_card)"_s}) {
            const auto parent = m_connection->execute(sql, {id(99)});
            if (!parent)
                return parent;
        }
        return m_connection->insertRows(
            u"showtime"_s, {u"id"_s,         u"cinema_id"_s,     u"auditorium_id"_s,    u"auditorium_name"_s,
                            u"movie_id"_s,   u"movie_title"_s,   u"plan_snapshot_id"_s, u"price_card_id"_s,
                            u"starts_at"_s,  u"ends_at"_s,       u"blocked_until"_s,    u"starts_local"_s,
                            u"ends_local"_s, u"time_zone"_s,     u"business_day"_s,     u"formats"_s,
                            u"language"_s,   u"sales_open_at"_s, u"sales_close_at"_s,   u"is_cancelled"_s,
                            u"seat_count"_s, u"seat_version"_s},
            {{id(showtime),
              id(1),
              id(auditorium),
              "1"_L1,
              id(5),
              "Film"_L1,
              id(99),
              id(99),
              starts,
              blockedUntil,
              blockedUntil,
              "l"_L1,
              "l"_L1,
              "UTC"_L1,
              "d"_L1,
              "2D"_L1,
              "en"_L1,
              0,
              1,
              0,
              1,
              0}});
    }

    QTemporaryDir m_folder;
    int m_files = 0;
    std::unique_ptr<test::TestDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
};

QTEST_GUILESS_MAIN(TestSchemas)
#include "tst_schemas.moc"
