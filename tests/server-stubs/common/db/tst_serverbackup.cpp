#include "database.h"
#include "mariadbserver.h"
#include "migrator.h"
#include "restoremark.h"
#include "serverdump.h"
#include "serverrestore.h"
#include "testdatabase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace foyer;
using namespace foyer::db;
using namespace Qt::Literals::StringLiterals;

namespace {

/** What names a schema has, and whatever may go wrong with a value. */
constexpr auto schema = R"(
CREATE TABLE film (id BINARY(16) NOT NULL PRIMARY KEY, title VARCHAR(200) NOT NULL, about MEDIUMTEXT, poster MEDIUMBLOB,
    price_minor BIGINT, CONSTRAINT film_price CHECK (price_minor >= 0));
CREATE UNIQUE INDEX film_title ON film (title);
CREATE TABLE screening (position BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, film_id BINARY(16) NOT NULL,
    is_open SMALLINT NOT NULL, CONSTRAINT screening_film FOREIGN KEY (film_id) REFERENCES film (id) ON DELETE CASCADE);
CREATE TABLE tally (films BIGINT NOT NULL PRIMARY KEY);
INSERT INTO tally VALUES (0);
CREATE TRIGGER film_counted AFTER INSERT ON film FOR EACH ROW
BEGIN
    UPDATE tally SET films = films + 1;
END;
CREATE TRIGGER film_stays BEFORE DELETE ON film FOR EACH ROW
BEGIN
    IF OLD.price_minor = 7 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'it stays; always';
    END IF;
END;
)";

QByteArray id(int n)
{
    return QByteArray(15, '\0') + static_cast<char>(n);
}

/** Empty for none. */
template <class T>
QString errorOf(const Result<T> &result)
{
    return result ? QString() : toString(result.error());
}

} // namespace

/** Copies of databases on a server, and putting them back. */
class TestServerBackup : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_databases;
    std::unique_ptr<QTemporaryDir> m_folder;

    BackupDatabase place(const QString &name)
    {
        BackupDatabase database{name, m_databases->settings(name)};
        database.settings.migrationsPath = m_folder->filePath(u"sql"_s);
        return database;
    }
    static std::unique_ptr<Connection> opened(const BackupDatabase &database)
    {
        auto connection = Connection::open(database.settings, Connection::Access::ReadWrite);
        if (!connection)
            qFatal("%s", qPrintable(toString(connection.error())));
        return *std::move(connection);
    }
    static void run(const BackupDatabase &database, const QString &sql, const Binds &binds = {})
    {
        const auto done = opened(database)->execute(sql, binds);
        QVERIFY2(done, qPrintable(errorOf(done)));
    }
    static QString rowsOf(Connection &connection, const QString &sql)
    {
        const auto rows = connection.query(sql);
        QString text;
        for (const Row &row : rows.value_or(Rows())) {
            for (int column = 0; column < row.size(); ++column)
                text += (row.isNull(column) ? u"NULL"_s : QString::fromLatin1(row.bytes(column).toPercentEncoding()))
                    + u' ';
            text += u'\n';
        }
        return rows ? text : toString(rows.error());
    }
    /** All that can be told of it but names of tables that were kept. */
    static QString contentOf(const BackupDatabase &database)
    {
        const auto connection = opened(database);
        const QString ours = u" NOT LIKE 'before\\_%'"_s;
        return rowsOf(*connection, u"SELECT * FROM film ORDER BY id"_s)
            + rowsOf(*connection, u"SELECT * FROM screening ORDER BY position"_s)
            + rowsOf(*connection, u"SELECT * FROM tally"_s)
            + rowsOf(*connection, u"SELECT version, name, checksum FROM schema_migration"_s)
            + rowsOf(*connection,
                     u"SELECT table_name, column_name, column_type, is_nullable, column_default, extra "
                     "FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name%1 ORDER BY 1, 2"_s
                         .arg(ours))
            + rowsOf(*connection,
                     u"SELECT table_name, index_name, seq_in_index, column_name, non_unique FROM "
                     "information_schema.statistics WHERE table_schema = DATABASE() AND table_name%1 ORDER BY 1, 2, 3"_s
                         .arg(ours))
            + rowsOf(*connection,
                     u"SELECT table_name, constraint_name, constraint_type FROM information_schema.table_constraints "
                     "WHERE table_schema = DATABASE() AND table_name%1 ORDER BY 1, 2"_s.arg(ours))
            + rowsOf(*connection,
                     u"SELECT trigger_name, event_object_table, action_timing, action_statement FROM "
                     "information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY 1"_s);
    }
    void fill(const BackupDatabase &database)
    {
        const auto migrator = Migrator::load(database.settings.migrationsPath, Settings::Engine::MySql);
        QVERIFY2(migrator, qPrintable(errorOf(migrator)));
        const auto connection = opened(database);
        const auto applied = migrator->apply(*connection);
        QVERIFY2(applied, qPrintable(errorOf(applied)));
        const QStringList columns{u"id"_s, u"title"_s, u"about"_s, u"poster"_s, u"price_minor"_s};
        QByteArray everyByte;
        for (int byte = 0; byte < 256; ++byte)
            everyByte += static_cast<char>(byte);
        const QList<Binds> films{
            {id(1), u"It's \"quoted\" \\ and \\' too"_s, u"two\nlines;\nand\ttab; ' \\\n"_s, everyByte, 7},
            {id(2), u"\u96ea\U0001f3ac \u00e9"_s, nullptr, nullptr, nullptr},
            {id(3), u""_s, u"-- end\n"_s, QByteArray(""), 9'007'199'254'740'993},
            {id(4), u"DELIMITER ;;"_s, u"a\0b"_s, QByteArray(600'000, 'x'), 0},
        };
        QCOMPARE(connection->insertRows(u"film"_s, columns, films), films.size());
        QCOMPARE(connection->insertRows(u"screening"_s, {u"film_id"_s, u"is_open"_s}, {{id(1), 1}, {id(3), -1}}), 2);
    }
    Result<BackupSet> backup(const QList<BackupDatabase> &databases)
    {
        return takeBackup({m_folder->path(), databases, {}}, m_folder->filePath(u"backups"_s));
    }
    static Result<QString> restore(const BackupSet &set, const QList<BackupDatabase> &databases)
    {
        auto begun = ServerRestore::begin(databases);
        if (!begun)
            return fail(begun.error());
        ServerRestore &restore = **begun;
        Result<void> done = restore.bringNear(set);
        if (done)
            done = restore.putInPlace();
        if (done)
            done = restore.finish();
        return done ? Result<QString>(restore.keptName()) : fail(done.error());
    }

private Q_SLOTS:
    void init()
    {
        m_databases = std::make_unique<test::TestDatabase>();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkpath(u"sql"_s));
        QFile file(m_folder->filePath(u"sql/0001_films.sql"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(schema);
    }
    void cleanup()
    {
        m_databases.reset();
        m_folder.reset();
    }

    void whatIsThereComesBackElsewhereAsItWas()
    {
        const BackupDatabase here = place(u"shop"_s);
        fill(here);
        const auto set = backup({here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        QCOMPARE(set->files.size(), 1);
        QCOMPARE(set->files.first().name, u"shop.sql"_s);
        QCOMPARE(set->files.first().migration, u"0001_films"_s);
        QVERIFY(checkBackup(*readBackup(set->folder)));
        QCOMPARE(QFile::permissions(set->folder + u"/shop.sql"_s) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        BackupDatabase there = place(u"othershop"_s);
        there.name = u"shop"_s;
        const auto done = restore(*set, {there});
        QVERIFY2(done, qPrintable(errorOf(done)));
        QCOMPARE(contentOf(there), contentOf(here));
        // Its rules hold there, and positions are counted on.
        const auto connection = opened(there);
        QVERIFY(!connection->execute(u"DELETE FROM film WHERE id = ?"_s, {id(1)}));
        QVERIFY(!connection->execute(u"UPDATE film SET price_minor = -1"_s));
        QCOMPARE(connection->execute(u"INSERT INTO screening (film_id, is_open) VALUES (?, 1)"_s, {id(2)}), 1);
        QCOMPARE(connection->query(u"SELECT MAX(position) FROM screening"_s)->first().integer(0), 3);
        QVERIFY(!connection->execute(u"INSERT INTO screening (film_id, is_open) VALUES (?, 1)"_s, {id(9)}));
        QVERIFY(Database::open(there.settings));
    }

    // With the operator's own tools, should ours not be at hand.
    void theServersClientReadsItToo()
    {
        const BackupDatabase here = place(u"shop"_s);
        const BackupDatabase there = place(u"byhand"_s);
        fill(here);
        const auto set = backup({here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        QProcess client;
        client.setStandardInputFile(set->folder + u"/shop.sql"_s);
        client.setProcessChannelMode(QProcess::MergedChannels);
        client.start(u"mariadb"_s,
                     {u"--no-defaults"_s, u"--default-character-set=utf8mb4"_s, u"--binary-mode"_s, u"--user=root"_s,
                      u"--socket="_s + there.settings.server.socketPath, there.settings.server.database});
        QVERIFY(client.waitForFinished());
        QVERIFY2(client.exitCode() == 0, client.readAll().constData());
        QCOMPARE(contentOf(there), contentOf(here));
    }

    void whatWasThereIsKeptUnderOtherNames()
    {
        const BackupDatabase here = place(u"shop"_s);
        fill(here);
        const QString before = contentOf(here);
        const auto set = backup({here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        run(here, u"UPDATE film SET title = 'Sold since' WHERE price_minor = 0"_s);
        const auto kept = restore(*set, {here});
        QVERIFY2(kept, qPrintable(errorOf(kept)));
        QCOMPARE(contentOf(here), before);
        QCOMPARE(rowsOf(*opened(here), u"SELECT title FROM %1film WHERE price_minor = 0"_s.arg(*kept)),
                 u"Sold%20since \n"_s);
        // They are in no backup, and in nobody's way when it is done again.
        const auto again = backup({here});
        QVERIFY2(again, qPrintable(errorOf(again)));
        QFile copy(again->folder + u"/shop.sql"_s);
        QVERIFY(copy.open(QIODevice::ReadOnly) && !copy.readAll().contains("before_"));
        QCOMPARE(errorOf(restore(*again, {here})), QString());
        QCOMPARE(contentOf(here), before);
    }

    /** By which it plans: tables that come under another name first were empty when it looked at them. */
    void theServerKnowsHowLargeTheTablesAre()
    {
        const BackupDatabase here = place(u"shop"_s);
        fill(here);
        QList<Binds> films;
        for (int i = 10; i < 210; ++i)
            films.append({id(i), u"Film %1"_s.arg(i)});
        QCOMPARE(opened(here)->insertRows(u"film"_s, {u"id"_s, u"title"_s}, films), 200);
        // Else it may have counted by itself meanwhile, or not. Where a foreign key is added it does so in any case.
        run(here, u"ALTER TABLE film STATS_AUTO_RECALC = 0"_s);
        const auto set = backup({here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        QCOMPARE(errorOf(restore(*set, {here})), QString());
        const QString counted = rowsOf(*opened(here),
                                       u"SELECT n_rows FROM mysql.innodb_table_stats WHERE database_name = DATABASE() "
                                       "AND table_name = 'film'"_s);
        QVERIFY2(counted.trimmed().toInt() > 150, qPrintable(counted));
    }

    void aDatabaseThatIsUsedIsNotTouched()
    {
        const BackupDatabase here = place(u"shop"_s);
        const BackupDatabase other = place(u"till"_s);
        fill(here);
        fill(other);
        const auto set = backup({other, here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        run(here, u"DELETE FROM film WHERE price_minor = 0"_s);
        const QString sold = contentOf(here);
        {
            const auto service = opened(here);
            const auto refused = restore(*set, {other, here});
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Conflict);
            QVERIFY2(refused.error().detail.contains(u"is in use"_s), qPrintable(refused.error().detail));
        }
        QCOMPARE(contentOf(here), sold); // which it could not open were it marked
        QCOMPARE(contentOf(other).isEmpty(), false);
    }

    // All databases or none: what cannot be read of the last one leaves the first as it is.
    void whatCannotBeBroughtLeavesAllAsItIs()
    {
        const BackupDatabase here = place(u"shop"_s);
        const BackupDatabase other = place(u"till"_s);
        fill(here);
        fill(other);
        const auto set = backup({other, here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        QFile copy(set->folder + u"/shop.sql"_s);
        QVERIFY(copy.resize(copy.size() / 2));
        run(other, u"DELETE FROM film WHERE price_minor = 0"_s);
        const QString sold = contentOf(other);
        const auto refused = restore(*set, {other, here});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::StorageDamaged);
        QCOMPARE(contentOf(other), sold);
        QCOMPARE(rowsOf(*opened(other), u"SHOW TABLES LIKE 'restoring%'"_s), QString());
    }

    void oneThatWasBrokenOffIsRunToItsEndOrGivenUp_data()
    {
        QTest::addColumn<bool>("isPlacing");
        QTest::newRow("while it was brought near") << false;
        QTest::newRow("while it was put in place") << true;
    }
    void oneThatWasBrokenOffIsRunToItsEndOrGivenUp()
    {
        QFETCH(bool, isPlacing);
        const BackupDatabase here = place(u"shop"_s);
        fill(here);
        const QString before = contentOf(here);
        const auto set = backup({here});
        QVERIFY2(set, qPrintable(errorOf(set)));
        // As a process leaves it that is killed there.
        run(here, u"CREATE TABLE restoring_film (id BIGINT)"_s);
        run(here, u"CREATE TABLE restore_mark (is_placing SMALLINT NOT NULL)"_s);
        const auto refused = Database::open(here.settings);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::StorageDamaged);
        QVERIFY2(refused.error().detail.contains(u"foyerd restore"_s), qPrintable(refused.error().detail));
        QCOMPARE(backup({here}).error().code, ErrorCode::StorageDamaged);
        if (isPlacing) {
            asRoot(here, u"INSERT INTO %1.restore_mark VALUES (1)"_s);
            asRoot(here, u"DROP TRIGGER %1.film_stays"_s);
            asRoot(here, u"RENAME TABLE %1.tally TO %1.before_x_tally"_s);
        }
        {
            auto begun = ServerRestore::begin({here});
            QVERIFY(begun);
            QCOMPARE((*begun)->giveUp().has_value(), !isPlacing);
        }
        QCOMPARE(Database::open(here.settings).has_value(), !isPlacing);
        QCOMPARE(errorOf(restore(*set, {here})), QString());
        QCOMPARE(contentOf(here), before);
    }

    void whatHasNotBeenSetUpIsNotCopied()
    {
        const auto none = backup({place(u"nothing"_s)});
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::IllegalState);
        QVERIFY(backupsIn(m_folder->filePath(u"backups"_s)).isEmpty());
    }

    // Two databases that refer to each other: what the later one has of it is of no other time.
    void allCopiesAreOfTheMomentAtWhichItBegan()
    {
        const BackupDatabase first = place(u"first"_s);
        const BackupDatabase second = place(u"second"_s);
        fill(first);
        fill(second);
        const QString before = contentOf(second);
        auto dump = DatabaseDump::begin(second.settings);
        QVERIFY(dump);
        run(second, u"DELETE FROM film WHERE price_minor = 0"_s);
        const QString file = m_folder->filePath(u"second.sql"_s);
        QVERIFY((*dump)->writeTo(file));
        dump->reset();
        BackupSet set;
        set.folder = m_folder->path();
        QCOMPARE(errorOf(restore(set, {second})), QString());
        QCOMPARE(contentOf(second), before);
    }

private:
    /** Past the mark. */
    static void asRoot(const BackupDatabase &database, const QString &sql)
    {
        const auto done =
            test::runAsRoot(database.settings.server.socketPath, sql.arg(database.settings.server.database));
        QVERIFY2(done, qPrintable(errorOf(done)));
    }
};

QTEST_GUILESS_MAIN(TestServerBackup)
#include "tst_serverbackup.moc"
