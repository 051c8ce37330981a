#include "migrator.h"

#include "clock.h"
#include "foyerassert.h"
#include "servermigration.h"
#include "transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Migration> readMigration(const QString &path, const QString &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    QByteArray content = file.readAll();
    content.replace("\r\n", "\n"); // a checkout on another system is the same migration
    Migration migration;
    migration.version = name.left(4).toInt();
    migration.name = name;
    migration.checksum = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    migration.statements = splitStatements(QString::fromUtf8(content));
    if (migration.statements.isEmpty())
        return fail(ErrorCode::InvalidInput, u"migration %1 has no statement"_s.arg(path));
    return migration;
}

Result<void> createHistory(Connection &connection)
{
    const Result<qint64> created =
        connection.execute(u"CREATE TABLE IF NOT EXISTS schema_migration ("
                           "version INTEGER NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, "
                           "checksum VARCHAR(64) NOT NULL, applied_at BIGINT NOT NULL)"_s);
    if (!created)
        return fail(created.error());
    return {};
}

Result<void> applyOnSqlite(Connection &connection, const Migration &migration)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return fail(transaction.error());
    for (const QString &statement : migration.statements) {
        const Result<qint64> executed = transaction->execute(statement);
        if (!executed)
            return fail(executed.error());
    }
    const Result<Rows> orphans = transaction->query(u"PRAGMA foreign_key_check"_s);
    if (!orphans)
        return fail(orphans.error());
    if (!orphans->isEmpty()) {
        return fail(ErrorCode::Storage,
                    u"%1 rows of table %2 refer to nothing"_s.arg(orphans->size()).arg(orphans->first().text("table")));
    }
    const Result<qint64> recorded = transaction->execute(
        u"INSERT INTO schema_migration (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)"_s,
        {migration.version, migration.name, QString::fromLatin1(migration.checksum), SystemClock().nowMs()});
    if (!recorded)
        return fail(recorded.error());
    return transaction->commit();
}

/** All of them in their order, until one fails. */
Result<void> applyAll(Connection &connection, const QList<Migration> &migrations)
{
    const auto applyOne = connection.engine() == Settings::Engine::Sqlite ? applyOnSqlite : applyOnServer;
    for (const Migration &migration : migrations) {
        const Result<void> applied = applyOne(connection, migration);
        if (!applied) {
            const Error &error = applied.error();
            return fail(error.code, u"migration %1: %2"_s.arg(migration.name, error.detail), error.extras);
        }
    }
    return {};
}

Result<bool> hasHistory(Connection &connection)
{
    const QString sql = connection.engine() == Settings::Engine::Sqlite
        ? u"SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"_s
        : u"SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
          "AND table_name = 'schema_migration'"_s;
    return connection.query(sql).map([](const Rows &rows) { return !rows.isEmpty(); });
}

/** The statements inside a trigger end with semicolons of their own; the trigger ends with the END after one. */
bool isOpenTrigger(const QString &statement)
{
    static const QRegularExpression begins(u"^\\s*CREATE\\s+TRIGGER\\b"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression ends(u";\\s*END\\s*$"_s, QRegularExpression::CaseInsensitiveOption);
    return begins.match(statement).hasMatch() && !ends.match(statement).hasMatch();
}

} // namespace

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    const auto finish = [&] {
        const QString statement = std::exchange(current, {}).trimmed();
        if (!statement.isEmpty())
            statements.append(statement);
    };
    for (qsizetype i = 0; i < sql.size(); ++i) {
        const QChar c = sql.at(i);
        if (c == u'\'' || c == u'"' || c == u'`') {
            qsizetype end = sql.indexOf(c, i + 1); // a doubled quote is two strings in a row: the same text
            end = end < 0 ? sql.size() - 1 : end;
            current += QStringView(sql).mid(i, end - i + 1);
            i = end;
        } else if (c == u'-' && QStringView(sql).mid(i).startsWith("--"_L1)) {
            const qsizetype end = sql.indexOf(u'\n', i);
            current += u'\n';
            i = end < 0 ? sql.size() : end;
        } else if (c == u'/' && QStringView(sql).mid(i).startsWith("/*"_L1)) {
            const qsizetype end = sql.indexOf("*/"_L1, i + 2);
            current += u' ';
            i = end < 0 ? sql.size() : end + 1;
        } else if (c == u';') {
            if (isOpenTrigger(current))
                current += c;
            else
                finish();
        } else {
            current += c;
        }
    }
    finish();
    return statements;
}

Migrator::Migrator(QList<Migration> migrations)
    : m_migrations(std::move(migrations))
{
    for (qsizetype i = 1; i < m_migrations.size(); ++i)
        FOYER_ASSERT(m_migrations.at(i - 1).version < m_migrations.at(i).version);
}

Result<Migrator> Migrator::load(const QString &folder, Settings::Engine engine)
{
    static const QRegularExpression pattern(u"^(\\d{4}_[a-z0-9_]+)(\\.mysql)?\\.sql$"_s);
    QMap<QString, QString> paths; // by name, which begins with the version
    const QStringList files = QDir(folder).entryList(QDir::Files, QDir::Name);
    if (files.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no migrations in %1"_s.arg(folder));
    for (const QString &file : files) {
        const QRegularExpressionMatch match = pattern.match(file);
        if (!match.hasMatch())
            return fail(ErrorCode::InvalidInput, u"%1/%2 is not named NNNN_name.sql"_s.arg(folder, file));
        const QString name = match.captured(1);
        const bool forMySql = match.hasCaptured(2);
        if (forMySql && engine != Settings::Engine::MySql)
            continue;
        if (forMySql || !paths.contains(name)) // sorted by name, "a.mysql.sql" comes before "a.sql"
            paths.insert(name, folder + u'/' + file);
    }
    QList<Migration> migrations;
    for (auto it = paths.cbegin(); it != paths.cend(); ++it) {
        Result<Migration> migration = readMigration(it.value(), it.key());
        if (!migration)
            return fail(migration.error());
        if (!migrations.isEmpty() && migrations.last().version == migration->version) {
            return fail(ErrorCode::InvalidInput,
                        u"%1 and %2 in %3 have one number"_s.arg(migrations.last().name, migration->name, folder));
        }
        migrations.append(*migration);
    }
    return Migrator(std::move(migrations));
}

Result<QList<Migration>> Migrator::pending(Connection &connection) const
{
    const Result<bool> known = hasHistory(connection);
    if (!known)
        return fail(known.error());
    if (!*known)
        return m_migrations;
    const Result<Rows> applied =
        connection.query(u"SELECT version, name, checksum FROM schema_migration ORDER BY version"_s);
    if (!applied)
        return fail(applied.error());
    for (qsizetype i = 0; i < applied->size(); ++i) {
        const Row &row = applied->at(i);
        const QString name = row.text("name");
        const auto ours = std::find_if(m_migrations.cbegin(), m_migrations.cend(),
                                       [&row](const Migration &m) { return m.version == row.integer("version"); });
        if (ours == m_migrations.cend()) {
            return fail(ErrorCode::VersionMismatch,
                        u"the database was written by a newer release: migration %1 is not known here"_s.arg(name));
        }
        if (ours->checksum != row.text("checksum").toLatin1())
            return fail(ErrorCode::VersionMismatch, u"migration %1 was changed after it was applied here"_s.arg(name));
        if (ours - m_migrations.cbegin() != i) {
            return fail(ErrorCode::VersionMismatch,
                        u"migration %1 was added below %2, which is applied"_s.arg(m_migrations.at(i).name, name));
        }
    }
    return m_migrations.mid(applied->size());
}

Result<int> Migrator::apply(Connection &connection) const
{
    if (connection.engine() != Settings::Engine::Sqlite) {
        const Result<MigrationLock> lock = MigrationLock::take(connection);
        if (!lock)
            return fail(lock.error());
        return applyPending(connection);
    }
    // Tables may be rebuilt. Inside a transaction this pragma does nothing, so it is set around them
    // (sqlite.org/lang_altertable.html, 7).
    Result<qint64> switched = connection.execute(u"PRAGMA foreign_keys = OFF"_s);
    if (!switched)
        return fail(switched.error());
    const Result<int> applied = applyPending(connection);
    switched = connection.execute(u"PRAGMA foreign_keys = ON"_s);
    if (applied && !switched)
        return fail(switched.error());
    return applied;
}

Result<int> Migrator::applyPending(Connection &connection) const
{
    const Result<QList<Migration>> todo = pending(connection);
    if (!todo)
        return fail(todo.error());
    if (todo->isEmpty())
        return 0;
    const Result<void> history = createHistory(connection);
    if (!history)
        return fail(history.error());
    const Result<void> applied = applyAll(connection, *todo);
    if (!applied)
        return fail(applied.error());
    return static_cast<int>(todo->size());
}

} // namespace foyer::db
