#include "faultpoint.h"
#include "migrator.h"
#include "testdatabase.h"

#include <QDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace foyer;
using namespace Qt::Literals::StringLiterals;
using db::Connection;
using db::Migrator;
using Engine = db::Settings::Engine;

namespace {

QString folderOf(const QString &service)
{
    return QStringLiteral(FOYER_SOURCE_DIR "/sql/") + service;
}

std::unique_ptr<Connection> opened(const db::Settings &settings)
{
    auto connection = Connection::open(settings, Connection::Access::ReadWrite);
    if (!connection)
        qFatal("%s", qPrintable(toString(connection.error())));
    return std::move(*connection);
}

/** What a process of its own does, which may be killed: nobody else has a connection meanwhile. */
[[noreturn]] void migrateAndExit(const db::Settings &settings, const QString &folder, const QByteArray &failpoints)
{
    if (!std::freopen("/dev/null", "w", stderr) || !faults::arm(failpoints))
        ::_exit(3);
    bool isDone = false;
    {
        const auto connection = Connection::open(settings, Connection::Access::ReadWrite);
        const auto migrator = Migrator::load(folder, settings.engine);
        isDone = connection && migrator && migrator->apply(**connection);
    }
    ::_exit(isDone ? 0 : 2);
}

pid_t startMigration(const db::Settings &settings, const QString &folder, const QByteArray &failpoints = {})
{
    const pid_t child = ::fork();
    if (child == 0)
        migrateAndExit(settings, folder, failpoints);
    return child;
}

enum class End { Killed, Done, Failed };

End endOf(pid_t child)
{
    int status = 0;
    if (child <= 0 || ::waitpid(child, &status, 0) != child)
        return End::Failed;
    if (WIFSIGNALED(status))
        return WTERMSIG(status) == SIGKILL ? End::Killed : End::Failed;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? End::Done : End::Failed;
}

QString rowsOf(Connection &connection, const QString &sql)
{
    const auto rows = connection.query(sql);
    QString text;
    for (const db::Row &row : rows ? *rows : db::Rows()) {
        for (int column = 0; column < row.size(); ++column)
            text +=
                (row.isNull(column) ? u"NULL"_s : QString::fromLatin1(row.bytes(column).toPercentEncoding())) + u' ';
        text += u'\n';
    }
    return rows ? text : toString(rows.error());
}

/** How far it has come, as the next start sees it. */
QString progressOf(const db::Settings &settings)
{
    const auto connection = opened(settings);
    return rowsOf(*connection, u"SELECT version FROM schema_migration ORDER BY version"_s)
        + rowsOf(*connection,
                 u"SELECT version, statements_done, is_running FROM schema_migration_progress ORDER BY version"_s);
}

/** Tables, columns, indexes and triggers. */
QString schemaOf(const db::Settings &settings)
{
    const auto connection = opened(settings);
    if (settings.engine == Engine::Sqlite)
        return rowsOf(*connection, u"SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"_s);
    return rowsOf(*connection,
                  u"SELECT table_name, column_name, column_type, is_nullable, column_default "
                  "FROM information_schema.columns WHERE table_schema = DATABASE() ORDER BY 1, 2"_s)
        + rowsOf(*connection,
                 u"SELECT table_name, index_name, seq_in_index, column_name, non_unique "
                 "FROM information_schema.statistics WHERE table_schema = DATABASE() ORDER BY 1, 2, 3"_s)
        + rowsOf(*connection,
                 u"SELECT trigger_name, action_timing, event_manipulation, action_statement "
                 "FROM information_schema.triggers WHERE trigger_schema = DATABASE() ORDER BY 1"_s);
}

/** What an old release wrote: by service, from which migration on, and what of it every later one has. */
struct OldData
{
    int version = 0;
    QStringList insert;
    QString read;
};

OldData oldDataOf(const QString &service)
{
    if (service == "booking"_L1) {
        return {2,
                {u"INSERT INTO ledger_entry (booking_id, line, at, account, currency, amount_minor, text) "
                 "VALUES (x'01', 1, 7, 'cash', 'EUR', 5, 'x')"_s,
                 u"INSERT INTO audit_entry (sequence, at, actor_id, actor_name, action, subject_id, body, "
                 "previous_hash, hash) VALUES (1, 7, x'01', 'n', 'a', x'01', x'02', x'03', x'04')"_s},
                u"SELECT l.at, l.amount_minor, l.text, a.sequence, a.actor_name, a.action FROM ledger_entry l "
                "CROSS JOIN audit_entry a"_s};
    }
    if (service == "payment"_L1) {
        return {1,
                {u"INSERT INTO payment_attempt VALUES (x'01', x'01', 'CASH', 'CAPTURED', NULL, 'EUR', 5, 7, 2, 'n', 0, "
                 "x'01')"_s},
                u"SELECT method, amount_minor FROM payment_attempt"_s};
    }
    return {};
}

} // namespace

/** A start that is killed while it migrates, at each statement it makes, is gone on with by the next. On SQLite a file
 * is there whole or not at all; on a server each statement. */
class TestMigrationKills : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::TestDatabase> m_database;

    /** As an old release left it; what can be read of that. */
    static QString fillOld(const db::Settings &settings, const QString &service)
    {
        const OldData old = oldDataOf(service);
        if (old.version == 0)
            return {};
        const auto connection = opened(settings);
        const auto all = Migrator::load(folderOf(service), settings.engine);
        if (!all)
            return toString(all.error());
        QList<db::Migration> first = all->migrations();
        first.removeIf([&old](const db::Migration &migration) { return migration.version > old.version; });
        if (const auto applied = Migrator(first).apply(*connection); !applied)
            return toString(applied.error());
        for (const QString &sql : old.insert) {
            if (const auto written = connection->execute(sql); !written)
                return toString(written.error());
        }
        return rowsOf(*connection, old.read);
    }
    static void services()
    {
        QTest::addColumn<QString>("service");
        for (const QString &service : QDir(folderOf({})).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(service)) << service;
    }

private Q_SLOTS:
    void init() { m_database = std::make_unique<test::TestDatabase>(); }

    void whatWasKilledIsGoneOnWith_data() { services(); }
    void whatWasKilledIsGoneOnWith()
    {
        QFETCH(QString, service);
        const db::Settings settings = m_database->settings(u"killed"_s);
        const db::Settings whole = m_database->settings(u"whole"_s);
        QCOMPARE(fillOld(whole, service), fillOld(settings, service));
        const QString written = oldDataIn(settings, service);
        QCOMPARE(endOf(startMigration(whole, folderOf(service))), End::Done);

        // One statement further each time until it is seen to have come further; then from the first again.
        int kills = 0;
        int statement = 1;
        QString before = progressOf(settings);
        for (End end = End::Killed; end != End::Done; ++kills) {
            const QByteArray failpoints = "db.statement=crash:#" + QByteArray::number(statement);
            end = endOf(startMigration(settings, folderOf(service), failpoints));
            QVERIFY(end != End::Failed);
            const QString after = progressOf(settings);
            statement = after == before ? statement + 1 : 1;
            before = after;
        }
        QVERIFY2(kills > 5, "nothing was killed");
        QCOMPARE(schemaOf(settings), schemaOf(whole));
        QCOMPARE(oldDataIn(settings, service), written);
        QCOMPARE(oldDataIn(whole, service), written);
    }

    void severalStartAtOnce_data() { services(); }
    void severalStartAtOnce()
    {
        QFETCH(QString, service);
        // A file has one process: its folder is locked before it is opened.
        const int instances = test::TestDatabase::isMariaDb() ? 3 : 1;
        for (const bool isOld : {false, true}) {
            const db::Settings settings = m_database->settings(isOld ? u"old"_s : u"empty"_s);
            const QString written = isOld ? fillOld(settings, service) : QString();
            QList<pid_t> children;
            for (int i = 0; i < instances; ++i)
                children.append(startMigration(settings, folderOf(service)));
            for (const pid_t child : std::as_const(children))
                QCOMPARE(endOf(child), End::Done);
            const db::Settings alone = m_database->settings(u"alone"_s);
            QCOMPARE(endOf(startMigration(alone, folderOf(service))), End::Done);
            QCOMPARE(schemaOf(settings), schemaOf(alone));
            if (isOld)
                QCOMPARE(oldDataIn(settings, service), written);
        }
    }

private:
    static QString oldDataIn(const db::Settings &settings, const QString &service)
    {
        const OldData old = oldDataOf(service);
        return old.version == 0 ? QString() : rowsOf(*opened(settings), old.read);
    }
};

QTEST_GUILESS_MAIN(TestMigrationKills)
#include "tst_migrationkills.moc"
