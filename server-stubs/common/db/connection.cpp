#include "connection.h"

#include "foyerassert.h"
#include "privatefile.h"
#include "sqlerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

#include <atomic>
#include <unordered_map>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

// Far more than a service has; only batches of ever new sizes get near it.
constexpr std::size_t maxPreparedStatements = 250;
// Kept, a statement of many rows takes megabytes, and the next batch seldom has the same size.
constexpr qsizetype maxVariablesOfKept = 2'000;

QString uniqueConnectionName()
{
    static std::atomic<quint64> next{0};
    return u"foyer-%1"_s.arg(next.fetch_add(1));
}

} // namespace

struct Connection::Private
{
    QString name = uniqueConnectionName();
    Settings::Engine engine = Settings::Engine::Sqlite;
    QSqlDatabase database;
    std::unordered_map<QString, QSqlQuery> prepared;
    std::optional<QSqlQuery> passing; // the last statement that is not worth keeping

    Error errorOf(const QSqlError &error, const QString &sql)
    {
        return toError(error, sql, [this](const QString &table, const QStringList &columns) {
            return uniqueIndexName(table, columns);
        });
    }

    QString uniqueIndexName(const QString &table, const QStringList &columns)
    {
        QSqlQuery indexes(database);
        indexes.prepare(u"SELECT name, origin FROM pragma_index_list(?) WHERE \"unique\" = 1"_s);
        indexes.addBindValue(table);
        if (!indexes.exec())
            return {};
        while (indexes.next()) {
            QSqlQuery info(database);
            info.prepare(u"SELECT name FROM pragma_index_info(?) ORDER BY seqno"_s);
            info.addBindValue(indexes.value(0));
            QStringList indexed;
            for (bool more = info.exec() && info.next(); more; more = info.next())
                indexed.append(info.value(0).toString());
            if (indexed == columns)
                return indexes.value(1).toString() == "pk"_L1 ? u"PRIMARY"_s : indexes.value(0).toString();
        }
        return {};
    }

    Result<QSqlQuery *> prepare(const QString &sql, qsizetype variables)
    {
        const auto found = prepared.find(sql);
        if (found != prepared.end())
            return &found->second;
        QSqlQuery query(database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return fail(errorOf(query.lastError(), sql));
        if (variables > maxVariablesOfKept)
            return &passing.emplace(std::move(query));
        if (prepared.size() >= maxPreparedStatements)
            prepared.clear();
        return &prepared.emplace(sql, std::move(query)).first->second;
    }

    /** The executed statement; the caller finishes it. */
    Result<QSqlQuery *> run(const QString &sql, const Binds &binds)
    {
        const Result<QSqlQuery *> ready = prepare(sql, binds.size());
        if (!ready)
            return ready;
        QSqlQuery &query = **ready;
        for (qsizetype i = 0; i < binds.size(); ++i)
            query.bindValue(static_cast<int>(i), binds.at(i).variant());
        if (!query.exec()) {
            const Error error = errorOf(query.lastError(), sql);
            query.finish();
            return fail(error);
        }
        return &query;
    }
};

Connection::Connection()
    : d(std::make_unique<Private>())
{
}

Connection::~Connection()
{
    d->prepared.clear();
    d->passing.reset();
    d->database = QSqlDatabase();
    QSqlDatabase::removeDatabase(d->name);
}

Result<std::unique_ptr<Connection>> Connection::open(const Settings &settings, Access access)
{
    if (settings.engine != Settings::Engine::Sqlite)
        return fail(ErrorCode::InvalidInput, u"this release stores in SQLite only"_s);
    if (settings.filePath.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no database file named"_s);
    const bool isFile = !settings.filePath.startsWith(u':'); // ":memory:" and the like are SQLite's own names
    if (isFile && access == Access::ReadWrite && !createPrivateFile(settings.filePath))
        return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(settings.filePath));
    std::unique_ptr<Connection> connection(new Connection);
    Private &d = *connection->d;
    d.engine = settings.engine;
    d.database = QSqlDatabase::addDatabase(u"QSQLITE"_s, d.name);
    d.database.setDatabaseName(settings.filePath);
    d.database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(settings.busyTimeoutMs));
    if (!d.database.open())
        return fail(ErrorCode::Storage, u"cannot open %1: %2"_s.arg(settings.filePath, d.database.lastError().text()));
    const Result<void> configured = connection->configure(settings, access);
    if (!configured)
        return fail(configured.error());
    return connection;
}

Result<void> Connection::configure(const Settings &settings, Access access)
{
    struct Pragma
    {
        QLatin1StringView name;
        QLatin1StringView set;
        QLatin1StringView read; // what SQLite then answers
    };
    const QList<Pragma> required{
        {"journal_mode"_L1, "WAL"_L1, "wal"_L1},
        {"synchronous"_L1, "FULL"_L1, "2"_L1}, // NORMAL may lose the last commits at a power cut
        {"foreign_keys"_L1, "ON"_L1, "1"_L1},
        {"trusted_schema"_L1, "OFF"_L1, "0"_L1},
        {"query_only"_L1, access == Access::ReadOnly ? "ON"_L1 : "OFF"_L1,
         access == Access::ReadOnly ? "1"_L1 : "0"_L1},
    };
    for (const Pragma &pragma : required) {
        const Result<Rows> set = query(u"PRAGMA %1 = %2"_s.arg(pragma.name, pragma.set));
        if (!set)
            return fail(set.error());
        const Result<Rows> is = query(u"PRAGMA %1"_s.arg(pragma.name));
        if (!is)
            return fail(is.error());
        const QString value = is->isEmpty() ? QString() : is->first().text(0);
        if (value != pragma.read) {
            return fail(ErrorCode::Storage,
                        u"%1 does not allow %2 = %3 (it is '%4'): sales could be lost, so it is not used"_s.arg(
                            settings.filePath, pragma.name, pragma.set, value));
        }
    }
    return {};
}

Settings::Engine Connection::engine() const
{
    return d->engine;
}

Result<Rows> Connection::query(const QString &sql, const Binds &binds)
{
    const Result<QSqlQuery *> ran = d->run(sql, binds);
    if (!ran)
        return fail(ran.error());
    QSqlQuery &query = **ran;
    const QSqlRecord record = query.record();
    auto columns = std::make_shared<QStringList>();
    for (int i = 0; i < record.count(); ++i)
        columns->append(record.fieldName(i));
    Rows rows;
    while (query.next()) {
        QVariantList values;
        values.reserve(columns->size());
        for (int i = 0; i < columns->size(); ++i)
            values.append(query.value(i));
        rows.append(Row(columns, std::move(values)));
    }
    // A step that fails halfway looks like the end of the answer.
    const QSqlError error = query.lastError();
    query.finish(); // an open statement would keep its view of the database, and the log file growing
    if (error.isValid())
        return fail(d->errorOf(error, sql));
    return rows;
}

Result<qint64> Connection::execute(const QString &sql, const Binds &binds)
{
    const Result<QSqlQuery *> ran = d->run(sql, binds);
    if (!ran)
        return fail(ran.error());
    const qint64 affected = (*ran)->numRowsAffected();
    (*ran)->finish();
    return affected;
}

bool violates(const Error &error, QAnyStringView constraint)
{
    return error.code == ErrorCode::Conflict
        && QAnyStringView::equal(error.extras.value(u"constraint"_s).toString(), constraint);
}

} // namespace foyer::db
