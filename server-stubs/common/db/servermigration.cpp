#include "servermigration.h"

#include "clock.h"
#include "transaction.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lockWaitSeconds = 60;

/** The database's own, in 64 characters. */
QString lockName(Connection &connection)
{
    const Result<Rows> name = connection.query(u"SELECT DATABASE()"_s);
    return u"foyer.migrate."_s + (name ? name->first().text(0).right(48) : QString());
}

QString hashOf(const QStringList &statements)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(statements.join(u";\n"_s).toUtf8(), QCryptographicHash::Sha256).toHex());
}

/** Commits by itself, so it cannot share a transaction with the record of it. */
bool changesSchema(const QString &statement)
{
    static const QRegularExpression pattern(u"^\\s*(CREATE|ALTER|DROP|RENAME|TRUNCATE)\\b"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(statement).hasMatch();
}

/** What @p statement says that had been run before its record was lost: table, column, key, trigger or foreign key is
 *  there already, or what it drops or renames is gone. */
bool saysThatItIsDone(const QString &statement, const Error &error)
{
    static const QRegularExpression pattern(u"\\((1050|1051|1060|1061|1091|1359|1360|1826)\\) in: "_s);
    static const QRegularExpression renames(u"^\\s*ALTER\\s+TABLE\\s+\\S+\\s+RENAME\\s+TO\\b"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(error.detail).hasMatch()
        || (renames.match(statement).hasMatch() && error.detail.contains(u"(1146) in: "_s));
}

struct Progress
{
    int done = 0; ///< Statements that have been run.
    bool isRunning = false; ///< It was broken off: the next one may have been run, and not recorded.
};

Result<Progress> progressOf(Connection &connection, const Migration &migration)
{
    const Result<qint64> table =
        connection.execute(u"CREATE TABLE IF NOT EXISTS schema_migration_progress ("
                           "version INTEGER NOT NULL PRIMARY KEY, statements_done INTEGER NOT NULL, "
                           "is_running SMALLINT NOT NULL, checksum VARCHAR(64) NOT NULL)"_s);
    if (!table)
        return fail(table.error());
    const Result<Rows> rows = connection.query(
        u"SELECT statements_done, is_running, checksum FROM schema_migration_progress WHERE version = ?"_s,
        {migration.version});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty()) {
        const Result<qint64> begun = connection.execute(
            u"INSERT INTO schema_migration_progress (version, statements_done, is_running, checksum) "
            "VALUES (?, 0, 1, ?)"_s,
            {migration.version, hashOf({})});
        return begun.map([](qint64) { return Progress(); });
    }
    const Row &row = rows->first();
    const Progress progress{static_cast<int>(row.integer(0)), row.boolean(1)};
    if (progress.done > migration.statements.size()
        || row.text(2) != hashOf(migration.statements.mid(0, progress.done)))
        return fail(ErrorCode::VersionMismatch, u"it was changed after a part of it was applied here"_s);
    return progress;
}

Result<void> recordProgress(Connection &connection, const Migration &migration, int done, bool running)
{
    return connection
        .execute(u"UPDATE schema_migration_progress SET statements_done = ?, is_running = ?, checksum = ? "
                 "WHERE version = ?"_s,
                 {done, running, hashOf(migration.statements.mid(0, done)), migration.version})
        .map([](qint64) {});
}

Result<void> inTransaction(Connection &connection, const std::function<Result<void>()> &body)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction.error());
    const Result<void> done = body();
    return done ? transaction->commit() : done;
}

Result<void> runStatement(Connection &connection, const Migration &migration, const Progress &progress)
{
    const QString &statement = migration.statements.at(progress.done);
    const auto runAndRecord = [&]() -> Result<void> {
        const Result<qint64> ran = connection.execute(statement);
        if (!ran && !(progress.isRunning && changesSchema(statement) && saysThatItIsDone(statement, ran.error())))
            return fail(ran.error());
        return recordProgress(connection, migration, progress.done + 1, true);
    };
    const Result<void> ran = changesSchema(statement) ? runAndRecord() : inTransaction(connection, runAndRecord);
    if (!ran) // refused, not broken off: next time it is run as if for the first time
        std::ignore = recordProgress(connection, migration, progress.done, false);
    return ran;
}

Result<void> recordMigration(Connection &connection, const Migration &migration)
{
    return inTransaction(connection, [&]() -> Result<void> {
        const Result<qint64> recorded = connection.execute(
            u"INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)"_s,
            {migration.version, migration.name, QString::fromLatin1(migration.checksum), SystemClock().nowMs()});
        if (!recorded)
            return fail(recorded.error());
        return connection.execute(u"DELETE FROM schema_migration_progress WHERE version = ?"_s, {migration.version})
            .map([](qint64) {});
    });
}

} // namespace

Result<MigrationLock> MigrationLock::take(Connection &connection)
{
    const Result<Rows> locked = connection.query(u"SELECT GET_LOCK(?, ?)"_s, {lockName(connection), lockWaitSeconds});
    if (!locked)
        return fail(locked.error());
    if (locked->first().integer(0) != 1)
        return fail(ErrorCode::Busy, u"another process is migrating this database"_s);
    return MigrationLock(connection);
}

MigrationLock::MigrationLock(MigrationLock &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

MigrationLock::~MigrationLock()
{
    if (m_connection)
        std::ignore = m_connection->query(u"SELECT RELEASE_LOCK(?)"_s, {lockName(*m_connection)});
}

Result<void> applyOnServer(Connection &connection, const Migration &migration)
{
    Result<Progress> progress = progressOf(connection, migration);
    if (!progress)
        return fail(progress.error());
    while (progress->done < migration.statements.size()) {
        const Result<void> ran = runStatement(connection, migration, *progress);
        if (!ran)
            return ran;
        *progress = {progress->done + 1, false};
    }
    return recordMigration(connection, migration);
}

} // namespace foyer::db
