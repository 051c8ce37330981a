#include "database.h"
#include "filecheck.h"
#include "migrator.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Migrator;
using Engine = db::Settings::Engine;

class TestMigrator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"sql"_s));
        m_settings = {};
        m_settings.filePath = m_folder->filePath(u"shop.sqlite"_s);
        m_settings.migrationsPath = m_folder->filePath(u"sql"_s);
        write(u"0001_seat.sql"_s,
              "CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY, label VARCHAR(10) NOT NULL);\n"
              "CREATE TABLE sale (seat_id BIGINT NOT NULL REFERENCES seat (id));\n");
    }

    void splitsStatements_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("statements");
        QTest::newRow("nothing") << u"-- only a word\n /* or two; */ ;;"_s << QStringList();
        QTest::newRow("two") << u"A b;\nC\nd;\n"_s << QStringList{u"A b"_s, u"C\nd"_s};
        QTest::newRow("last one open") << u"A;B"_s << QStringList{u"A"_s, u"B"_s};
        QTest::newRow("comment with a semicolon") << u"A -- x; y\nb; -- z; '\nC"_s << QStringList{u"A \nb"_s, u"C"_s};
        QTest::newRow("block comment") << u"A/* ; ' */B;"_s << QStringList{u"A B"_s};
        QTest::newRow("semicolon in text") << u"A ';--' b;C"_s << QStringList{u"A ';--' b"_s, u"C"_s};
        QTest::newRow("doubled quote") << u"A 'it''s;' b;C"_s << QStringList{u"A 'it''s;' b"_s, u"C"_s};
        QTest::newRow("quoted name") << u"A \"a;b\" `c;d`;C"_s << QStringList{u"A \"a;b\" `c;d`"_s, u"C"_s};
        QTest::newRow("trigger") << u"create TRIGGER t BEGIN A; B; END; C;"_s
                                 << QStringList{u"create TRIGGER t BEGIN A; B; END"_s, u"C"_s};
        QTest::newRow("open text") << u"A 'b;"_s << QStringList{u"A 'b;"_s};
    }
    void splitsStatements()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, statements);
        QCOMPARE(db::splitStatements(sql), statements);
    }

    void freshDatabaseGetsEverythingOnce()
    {
        write(u"0002_price.sql"_s, "ALTER TABLE seat ADD COLUMN price BIGINT NOT NULL DEFAULT 0;");
        QCOMPARE(apply(), 2);
        QCOMPARE(apply(), 0);
        QCOMPARE(texts(u"SELECT name FROM schema_migration ORDER BY version"_s),
                 (QStringList{u"0001_seat"_s, u"0002_price"_s}));
        QCOMPARE(backups(), QStringList());
    }

    void laterMigrationKeepsWhatIsThere()
    {
        QCOMPARE(apply(), 1);
        run(u"INSERT INTO seat VALUES (1, 'A1'), (2, 'A2')"_s);
        run(u"INSERT INTO sale VALUES (2)"_s);
        // The rebuild SQLite's manual asks for where ALTER TABLE cannot: the table that sales refer to is dropped.
        write(u"0002_row.sql"_s,
              "CREATE TABLE seat_new (id BIGINT NOT NULL PRIMARY KEY, row_label VARCHAR(5) NOT NULL);\n"
              "INSERT INTO seat_new SELECT id, substr(label, 1, 1) FROM seat;\n"
              "DROP TABLE seat;\nALTER TABLE seat_new RENAME TO seat;\n");
        QCOMPARE(apply(), 1);
        QCOMPARE(texts(u"SELECT row_label FROM seat ORDER BY id"_s), (QStringList{u"A"_s, u"A"_s}));
        QCOMPARE(texts(u"SELECT seat_id FROM sale"_s), QStringList{u"2"_s});
        // and keys are enforced again, on the rebuilt table
        QCOMPARE(openConnection()->execute(u"INSERT INTO sale VALUES (9)"_s).error().code, ErrorCode::Conflict);
    }

    void changedFileDoesNotStart()
    {
        QCOMPARE(apply(), 1);
        write(u"0001_seat.sql"_s, "CREATE TABLE seat (id BIGINT NOT NULL PRIMARY KEY);");
        refused(u"0001_seat"_s, u"changed"_s);
    }

    void otherLineEndsAreTheSameFile()
    {
        write(u"0002_two.sql"_s, "CREATE TABLE two\n(id BIGINT);\n");
        QCOMPARE(apply(), 2);
        write(u"0002_two.sql"_s, "CREATE TABLE two\r\n(id BIGINT);\r\n");
        QCOMPARE(apply(), 0);
    }

    void databaseOfANewerReleaseDoesNotStart()
    {
        write(u"0002_later.sql"_s, "CREATE TABLE later (id BIGINT);");
        QCOMPARE(apply(), 2);
        QVERIFY(QFile::remove(m_settings.migrationsPath + u"/0002_later.sql"_s));
        refused(u"0002_later"_s, u"newer release"_s);
    }

    void migrationAddedBelowAnAppliedOneDoesNotStart()
    {
        write(u"0003_c.sql"_s, "CREATE TABLE c (id BIGINT);");
        QCOMPARE(apply(), 2);
        write(u"0002_b.sql"_s, "CREATE TABLE b (id BIGINT);");
        refused(u"0002_b"_s, u"below"_s);
    }

    // What a kill in the middle leaves is what a failing statement leaves: the transaction never committed.
    void failingMigrationLeavesNothingOfItself()
    {
        write(u"0002_good.sql"_s, "CREATE TABLE good (id BIGINT);");
        write(u"0003_bad.sql"_s,
              "CREATE TABLE half (id BIGINT);\nINSERT INTO seat VALUES (7, 'x');\nINSERT INTO nowhere VALUES (1);");
        const auto failed = migrator().apply(*openConnection());
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.contains(u"0003_bad"_s), qPrintable(toString(failed.error())));
        QCOMPARE(texts(u"SELECT name FROM schema_migration"_s), (QStringList{u"0001_seat"_s, u"0002_good"_s}));
        QCOMPARE(texts(u"SELECT name FROM sqlite_master WHERE name = 'half'"_s), QStringList());
        QCOMPARE(texts(u"SELECT label FROM seat"_s), QStringList());
        write(u"0003_bad.sql"_s, "CREATE TABLE half (id BIGINT);"); // never applied, so it may be mended
        QCOMPARE(apply(), 1);
    }

    void migrationThatLeavesOrphansIsRolledBack()
    {
        QCOMPARE(apply(), 1);
        run(u"INSERT INTO seat VALUES (1, 'A1')"_s);
        run(u"INSERT INTO sale VALUES (1)"_s);
        write(u"0002_clean.sql"_s, "DELETE FROM seat;");
        const auto failed = migrator().apply(*openConnection());
        QVERIFY(!failed);
        QVERIFY2(failed.error().detail.contains(u"sale"_s), qPrintable(toString(failed.error())));
        QCOMPARE(texts(u"SELECT label FROM seat"_s), QStringList{u"A1"_s});
    }

    void theEnginesOwnFileTakesThePlace()
    {
        write(u"0002_words.sql"_s, "CREATE TABLE lite (id BIGINT);");
        write(u"0002_words.mysql.sql"_s, "CREATE TABLE my (id BIGINT);");
        write(u"0003_only.mysql.sql"_s, "CREATE TABLE only_my (id BIGINT);");
        const auto names = [this](Engine engine) {
            QStringList statements;
            const auto loaded = Migrator::load(m_settings.migrationsPath, engine);
            for (const db::Migration &migration : loaded->migrations())
                statements.append(migration.statements.first().section(u' ', 2, 2));
            return statements;
        };
        QCOMPARE(names(Engine::Sqlite), (QStringList{u"seat"_s, u"lite"_s}));
        QCOMPARE(names(Engine::MySql), (QStringList{u"seat"_s, u"my"_s, u"only_my"_s}));
    }

    void wrongFoldersAreRefused()
    {
        const auto code = [this] { return Migrator::load(m_settings.migrationsPath, Engine::Sqlite).error().code; };
        write(u"0001_twin.sql"_s, "CREATE TABLE twin (id BIGINT);");
        QCOMPARE(code(), ErrorCode::InvalidInput);
        QVERIFY(QFile::rename(m_settings.migrationsPath + u"/0001_twin.sql"_s,
                              m_settings.migrationsPath + u"/2_twin.sql"_s));
        QCOMPARE(code(), ErrorCode::InvalidInput);
        QVERIFY(QFile::remove(m_settings.migrationsPath + u"/2_twin.sql"_s));
        write(u"0002_empty.sql"_s, "-- nothing\n");
        QCOMPARE(code(), ErrorCode::InvalidInput);
        m_settings.migrationsPath += u"/nowhere"_s;
        QCOMPARE(code(), ErrorCode::InvalidInput);
    }

    void openingBacksUpBeforeItMigrates()
    {
        QVERIFY(db::Database::open(m_settings));
        QCOMPARE(backups(), QStringList()); // there was nothing to lose
        run(u"INSERT INTO seat VALUES (1, 'A1')"_s);
        QVERIFY(db::acceptAsItIs(m_settings)); // it was changed behind its back
        QVERIFY(db::Database::open(m_settings));
        QCOMPARE(backups(), QStringList()); // and nothing to do
        write(u"0002_price.sql"_s, "UPDATE seat SET label = 'gone';");
        QVERIFY(db::Database::open(m_settings));
        QCOMPARE(texts(u"SELECT label FROM seat"_s), QStringList{u"gone"_s});
        QCOMPARE(backups().size(), 1);
        QVERIFY(backups().first().startsWith(u"shop-before-0002_price-"_s));
        m_settings.filePath = m_folder->filePath(u"backups/"_s + backups().first());
        QCOMPARE(texts(u"SELECT label FROM seat"_s), QStringList{u"A1"_s});
        QCOMPARE(texts(u"SELECT name FROM schema_migration"_s), QStringList{u"0001_seat"_s});
    }

    // They hold people's names and password hashes.
    void databaseAndBackupAreForTheirOwnerAlone()
    {
        const auto database = db::Database::open(m_settings);
        QVERIFY(database);
        write(u"0002_price.sql"_s, "UPDATE seat SET label = 'gone';");
        QVERIFY(db::Database::open(m_settings));
        const QString backup = m_folder->filePath(u"backups/"_s + backups().value(0));
        for (const QString &path : {m_settings.filePath, m_settings.filePath + u"-wal"_s, backup}) {
            struct stat status
            {
            };
            QCOMPARE(::stat(QFile::encodeName(path).constData(), &status), 0);
            QCOMPARE(status.st_mode & 0777, mode_t(0600));
        }
    }

    // A service that is started over and over must not fill the disk with copies of one state.
    void startsThatFailDoNotPileUpBackups()
    {
        QCOMPARE(apply(), 1);
        write(u"0002_bad.sql"_s, "INSERT INTO nowhere VALUES (1);");
        QVERIFY(!db::Database::open(m_settings));
        QVERIFY(!db::Database::open(m_settings));
        QCOMPARE(backups(), QStringList());
    }

private:
    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_settings.migrationsPath + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    Migrator migrator() { return *Migrator::load(m_settings.migrationsPath, Engine::Sqlite); }
    std::unique_ptr<Connection> openConnection()
    {
        auto connection = Connection::open(m_settings, Connection::Access::ReadWrite);
        return connection ? std::move(*connection) : nullptr;
    }
    int apply()
    {
        const auto applied = migrator().apply(*openConnection());
        if (!applied)
            qWarning() << toString(applied.error());
        return applied.value_or(-1);
    }
    void refused(const QString &migration, const QString &reason)
    {
        const auto applied = migrator().apply(*openConnection());
        QVERIFY(!applied);
        QCOMPARE(applied.error().code, ErrorCode::VersionMismatch);
        QVERIFY2(applied.error().detail.contains(migration), qPrintable(applied.error().detail));
        QVERIFY2(applied.error().detail.contains(reason), qPrintable(applied.error().detail));
    }
    void run(const QString &sql) { QVERIFY(openConnection()->execute(sql)); }
    QStringList texts(const QString &sql)
    {
        const auto rows = openConnection()->query(sql);
        QStringList result;
        for (const db::Row &row : rows.value_or(db::Rows()))
            result.append(row.text(0));
        return rows ? result : QStringList{toString(rows.error())};
    }
    QStringList backups() { return QDir(m_folder->filePath(u"backups"_s)).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
    db::Settings m_settings;
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
