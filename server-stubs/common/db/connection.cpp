#include "connection.h"

#include "faultpoint.h"
#include "foyerassert.h"
#include "openengine.h"
#include "restoremark.h"
#include "sqlerror.h"
#include "statement.h"

#include <QLoggingCategory>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <sqlite3.h>

#include <atomic>
#include <chrono>
#include <unordered_map>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

// Far more than a service has; batches of many sizes get near it.
constexpr std::size_t maxPreparedStatements = 500;
// Kept, a statement of many rows takes megabytes, and the next batch seldom has the same size.
constexpr qsizetype maxVariablesOfKept = 2'000;

Q_LOGGING_CATEGORY(lcDatabase, "foyer.db")

/** What takes longer is told, with its text but without its values: those may be anybody's. */
constexpr std::chrono::milliseconds slow{500};

/** Tells of a statement that was slow, when it goes. */
class Stopwatch
{
public:
    explicit Stopwatch(const QString &sql)
        : m_sql(sql)
    {
    }
    ~Stopwatch()
    {
        const auto took = std::chrono::steady_clock::now() - m_began;
        if (took > slow)
            qCWarning(lcDatabase, "a statement took %lld ms: %s",
                      static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()),
                      qUtf8Printable(m_sql.left(2000)));
    }
    Stopwatch(const Stopwatch &) = delete;
    Stopwatch &operator=(const Stopwatch &) = delete;

private:
    const QString &m_sql;
    const std::chrono::steady_clock::time_point m_began = std::chrono::steady_clock::now();
};

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
    std::unordered_map<QString, std::unique_ptr<Statement>> prepared;
    std::unique_ptr<Statement> passing; // the last one that is not worth keeping

    sqlite3 *sqlite = nullptr; // the open one's
    Access access = Access::ReadWrite;
    bool lost = false;
    std::optional<QString> damage;
    bool inTransaction = false;
    bool onlyTransactions = false; // a server's
    std::optional<Error> doom; // of the transaction

    bool isMySql() const { return engine == Settings::Engine::MySql; }

    Error errorOf(const QSqlError &sqlError, const QString &sql)
    {
        const Error error = translated(sqlError, sql);
        lost = lost || (isMySql() && isLinkLost(sqlError));
        if (error.code == ErrorCode::StorageDamaged)
            damage = error.detail;
        // After a deadlock, or on a full disk, the engine has rolled back, and what came now would be committed at
        // once.
        if (inTransaction && error.code != ErrorCode::Conflict)
            doom = error;
        return error;
    }

    Error translated(const QSqlError &error, const QString &sql)
    {
        if (isMySql())
            return mySqlError(error, sql);
        return sqliteError(error, sql, [this](const QString &table, const QStringList &columns) {
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

    Result<Statement *> prepare(const QString &sql, qsizetype variables)
    {
        if (doom)
            return fail(*doom);
        if (const auto fault = FOYER_FAULT_ERROR("db.statement"); fault && inTransaction)
            return fail(*(doom = fault));
        const auto found = prepared.find(sql);
        if (found != prepared.end())
            return found->second.get();
        QSqlError error;
        std::unique_ptr<Statement> statement =
            isMySql() ? prepareMySql(database, sql, error) : prepareSqlite(database, sql, error);
        if (!statement)
            return fail(errorOf(error, sql));
        if (variables > maxVariablesOfKept) {
            passing = std::move(statement);
            return passing.get();
        }
        if (prepared.size() >= maxPreparedStatements)
            prepared.clear();
        return prepared.emplace(sql, std::move(statement)).first->second.get();
    }

    /** For what is no question and has no values. On a server it is not prepared: some statements cannot be, and it
     *  would cost a round trip more. */
    Result<qint64> runText(const QString &sql)
    {
        if (doom)
            return fail(*doom);
        QSqlError error;
        const std::optional<qint64> affected = runMySqlText(database, sql, error);
        if (!affected)
            return fail(errorOf(error, sql));
        return *affected;
    }

    Result<qint64> execute(const QString &sql, const Binds &binds = {})
    {
        if (isMySql() && binds.isEmpty())
            return runText(sql);
        const Result<Statement *> statement = prepare(sql, binds.size());
        if (!statement)
            return fail(statement.error());
        const std::optional<qint64> affected = (*statement)->execute(binds);
        if (!affected)
            return fail(errorOf((*statement)->lastError(), sql));
        return *affected;
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
    std::unique_ptr<Connection> connection(new Connection);
    Private &d = *connection->d;
    d.engine = settings.engine;
    d.access = access;
    d.database = QSqlDatabase::addDatabase(d.isMySql() ? u"QMYSQL"_s : u"QSQLITE"_s, d.name);
    const Result<void> opened =
        d.isMySql() ? openMySql(d.database, settings, access) : openSqlite(d.database, settings, access);
    if (!opened)
        return fail(opened.error());
    if (d.isMySql()) {
        if (const Result<void> whole = refuseHalfRestored(d.database); !whole)
            return fail(whole.error());
    } else {
        d.sqlite = sqliteHandle(d.database);
    }
    return connection;
}

Settings::Engine Connection::engine() const
{
    return d->engine;
}

bool Connection::isLost() const
{
    return d->lost;
}

std::optional<QString> Connection::damage() const
{
    return d->damage;
}

void Connection::interrupt()
{
    if (d->sqlite)
        sqlite3_interrupt(d->sqlite);
}

Result<void> Connection::useOnlyTransactions()
{
    if (!d->isMySql())
        return {};
    const Result<qint64> set = execute(u"SET SESSION autocommit = 0"_s);
    d->onlyTransactions = set.has_value();
    return set.map([](qint64) {});
}

Result<void> Connection::begin()
{
    const bool reads = d->access == Access::ReadOnly;
    QString statement;
    if (d->isMySql())
        statement = reads ? u"START TRANSACTION READ ONLY"_s : u"START TRANSACTION"_s;
    else // a plain BEGIN is upgraded by the first write, which can fail in the middle
        statement = reads ? u"BEGIN"_s : u"BEGIN IMMEDIATE"_s;
    if (const auto fault = FOYER_FAULT_ERROR("db.begin"))
        return fail(*fault);
    if (!d->onlyTransactions) {
        const Result<qint64> begun = d->execute(statement);
        if (!begun)
            return fail(begun.error());
    }
    d->inTransaction = true;
    return {};
}

Result<void> Connection::beginOneState()
{
    FOYER_ASSERT(d->inTransaction);
    // Of the next transaction alone, which begins with the first statement that reads.
    if (!d->isMySql())
        return {};
    FOYER_ASSERT(d->onlyTransactions);
    return d->execute(u"SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"_s).map([](qint64) {});
}

Result<void> Connection::endOneState()
{
    return d->isMySql() ? d->execute(u"COMMIT"_s).map([](qint64) {}) : Result<void>();
}

Result<void> Connection::commit()
{
    if (d->doom)
        return fail(*d->doom);
    if (const auto fault = FOYER_FAULT_ERROR("db.before_commit"))
        return fail(*fault);
    Result<qint64> committed = d->execute(u"COMMIT"_s);
    if (const auto fault = FOYER_FAULT_ERROR("db.after_commit"); fault && committed) {
        d->lost = true; // it is on the disk, and only that can be told of a link that breaks here: nobody knows
        committed = fail(*fault);
    }
    if (committed) {
        d->inTransaction = false;
        return {};
    }
    // A commit that may or may not be on the disk is there, or not, after the next start.
    if (!d->lost && committed.error().code != ErrorCode::StorageDamaged)
        return fail(committed.error());
    return fail(ErrorCode::Timeout, u"it is not known whether this was committed: "_s + committed.error().detail,
                {{u"inDoubt"_s, true}});
}

Result<void> Connection::rollback()
{
    d->inTransaction = false; // first: no fault of a transaction's statements is this one's
    d->doom.reset();
    if (d->lost)
        return {};
    return d->execute(u"ROLLBACK"_s).map([](qint64) {});
}

Result<Rows> Connection::query(const QString &sql, const Binds &binds)
{
    FOYER_ASSERT(d->inTransaction || !d->onlyTransactions);
    const Stopwatch stopwatch(sql);
    const Result<Statement *> statement = d->prepare(sql, binds.size());
    if (!statement)
        return fail(statement.error());
    std::optional<Rows> rows = (*statement)->query(binds);
    if (!rows)
        return fail(d->errorOf((*statement)->lastError(), sql));
    return *std::move(rows);
}

Result<qint64> Connection::execute(const QString &sql, const Binds &binds)
{
    FOYER_ASSERT(d->inTransaction || !d->onlyTransactions);
    const Stopwatch stopwatch(sql);
    return d->execute(sql, binds);
}

Result<qint64> Connection::executeEach(const QString &sql, const QList<Binds> &rows)
{
    const Stopwatch stopwatch(sql);
    const Result<Statement *> statement = d->prepare(sql, rows.first().size());
    if (!statement)
        return fail(statement.error());
    const std::optional<qint64> affected = (*statement)->executeEach(rows);
    if (!affected)
        return fail(d->errorOf((*statement)->lastError(), sql));
    return *affected;
}

bool violates(const Error &error, QAnyStringView constraint)
{
    return error.code == ErrorCode::Conflict
        && QAnyStringView::equal(error.extras.value(u"constraint"_s).toString(), constraint);
}

bool isDuplicate(const Error &error)
{
    return error.code == ErrorCode::Conflict && error.extras.value(u"duplicate"_s).toBool();
}

bool isInDoubt(const Error &error)
{
    return error.extras.value(u"inDoubt"_s).toBool();
}

} // namespace foyer::db
