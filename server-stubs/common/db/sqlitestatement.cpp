#include "statement.h"

#include "foyerassert.h"

#include <QSqlDatabase>
#include <QSqlDriver>

#include <sqlite3.h>

// Through SQLite's own interface, on the connection that Qt opened (QSqlDriver::handle()). QSqlQuery asks for names and
// declared types of all columns at every execution, and takes each value through several copies: a small statement
// costs it as much again as SQLite needs.

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

QSqlError errorOf(sqlite3 *database)
{
    const auto *message = static_cast<const QChar *>(sqlite3_errmsg16(database));
    return QSqlError(u"SQLite"_s, QString(message), QSqlError::StatementError,
                     QString::number(sqlite3_extended_errcode(database)));
}

struct Finalize
{
    void operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3_stmt, Finalize>;

QVariant valueIn(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return QVariant(static_cast<qint64>(sqlite3_column_int64(statement, column)));
    case SQLITE_FLOAT:
        return QVariant(sqlite3_column_double(statement, column));
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
        return QVariant(QString::fromUtf8(text, sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
        const auto *bytes = static_cast<const char *>(sqlite3_column_blob(statement, column));
        return QVariant(QByteArray(bytes, sqlite3_column_bytes(statement, column)));
    }
    default:
        return {};
    }
}

class SqliteStatement final : public Statement
{
public:
    SqliteStatement(sqlite3 *database, Handle statement)
        : m_database(database)
        , m_statement(std::move(statement))
    {
    }

    std::optional<Rows> query(const Binds &binds) override
    {
        if (!bind(binds))
            return std::nullopt;
        Rows rows;
        int step = sqlite3_step(m_statement.get());
        // Only now: the first step may have found the schema changed and prepared anew.
        const int count = sqlite3_column_count(m_statement.get());
        const int prepared = sqlite3_stmt_status(m_statement.get(), SQLITE_STMTSTATUS_REPREPARE, 0);
        if (!m_columns || std::exchange(m_prepared, prepared) != prepared)
            m_columns = std::make_shared<const QStringList>(columnNames(count));
        for (; step == SQLITE_ROW; step = sqlite3_step(m_statement.get())) {
            QVariantList values;
            values.reserve(count);
            for (int i = 0; i < count; ++i)
                values.append(valueIn(m_statement.get(), i));
            rows.append(Row(m_columns, std::move(values)));
        }
        if (!finish(step))
            return std::nullopt;
        return rows;
    }

    std::optional<qint64> execute(const Binds &binds) override
    {
        if (!bind(binds))
            return std::nullopt;
        int step = SQLITE_ROW;
        while (step == SQLITE_ROW)
            step = sqlite3_step(m_statement.get());
        const qint64 changed = sqlite3_changes64(m_database);
        if (!finish(step))
            return std::nullopt;
        return changed;
    }

    const QSqlError &lastError() const override { return m_error; }

private:
    QStringList columnNames(int count) const
    {
        QStringList names;
        for (int i = 0; i < count; ++i)
            names.append(QString::fromUtf8(sqlite3_column_name(m_statement.get(), i)));
        return names;
    }

    bool bind(const Binds &binds)
    {
        sqlite3_stmt *statement = m_statement.get();
        FOYER_ASSERT(binds.size() == sqlite3_bind_parameter_count(statement));
        m_texts.clear();
        for (qsizetype i = 0; i < binds.size(); ++i) {
            const QVariant &value = binds.at(i).variant();
            const int position = static_cast<int>(i) + 1;
            int bound = SQLITE_OK;
            switch (value.typeId()) {
            case QMetaType::LongLong:
                bound = sqlite3_bind_int64(statement, position, *static_cast<const qint64 *>(value.constData()));
                break;
            case QMetaType::QString: {
                const QByteArray &text = m_texts.emplaceBack(static_cast<const QString *>(value.constData())->toUtf8());
                bound = sqlite3_bind_text64(statement, position, text.constData(),
                                            static_cast<sqlite3_uint64>(text.size()), SQLITE_STATIC, SQLITE_UTF8);
                break;
            }
            case QMetaType::QByteArray: {
                const auto &bytes = *static_cast<const QByteArray *>(value.constData());
                bound = sqlite3_bind_blob64(statement, position, bytes.constData(),
                                            static_cast<sqlite3_uint64>(bytes.size()), SQLITE_STATIC);
                break;
            }
            default:
                bound = sqlite3_bind_null(statement, position);
            }
            if (bound != SQLITE_OK) // too big for SQLite
                return finish(bound);
        }
        return true;
    }

    /** True when @p result says that all was done. */
    bool finish(int result)
    {
        if (result != SQLITE_DONE)
            m_error = errorOf(m_database);
        // An open statement would keep its view of the database, and the log file growing. What was bound may be gone.
        sqlite3_reset(m_statement.get());
        sqlite3_clear_bindings(m_statement.get());
        return result == SQLITE_DONE;
    }

    sqlite3 *m_database;
    Handle m_statement;
    std::shared_ptr<const QStringList> m_columns;
    int m_prepared = 0; // again, so often
    QList<QByteArray> m_texts; // as they are bound
    QSqlError m_error;
};

} // namespace

sqlite3 *sqliteHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    FOYER_ASSERT(handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0);
    return *static_cast<sqlite3 *const *>(handle.constData());
}

std::unique_ptr<Statement> prepareSqlite(QSqlDatabase &database, const QString &sql, QSqlError &error)
{
    sqlite3 *const sqlite = sqliteHandle(database);
    const QByteArray text = sql.toUtf8();
    const char *rest = nullptr;
    sqlite3_stmt *prepared = nullptr;
    const int done = sqlite3_prepare_v3(sqlite, text.constData(), static_cast<int>(text.size()) + 1,
                                        SQLITE_PREPARE_PERSISTENT, &prepared, &rest);
    Handle statement(prepared);
    if (done != SQLITE_OK) {
        error = errorOf(sqlite);
        return nullptr;
    }
    const bool isOne = prepared && QByteArrayView(rest).trimmed().isEmpty();
    if (isOne)
        return std::make_unique<SqliteStatement>(sqlite, std::move(statement));
    error = QSqlError(u"SQLite"_s, u"not one statement"_s, QSqlError::StatementError, QString::number(SQLITE_MISUSE));
    return nullptr;
}

} // namespace foyer::db
