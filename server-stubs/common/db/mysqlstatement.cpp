#include "statement.h"

#include "foyerassert.h"

#include <QSqlDatabase>
#include <QSqlDriver>

#include <mysql.h>

#include <vector>

// Through the client library's own interface, on the connection that Qt opened (QSqlDriver::handle()); QMYSQL and this
// are linked to the same library. QSqlQuery resets a statement before each execution, which is one more round trip, and
// takes each value through several copies: that cost a sale as much as the server's own work.

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

/** MYSQL_FIELD::charsetnr of bytes that are no text. */
constexpr unsigned int binaryCharset = 63;

QSqlError errorOf(unsigned int number, const char *message)
{
    return QSqlError(u"MariaDB"_s, QString::fromUtf8(message), QSqlError::StatementError, QString::number(number));
}

QSqlError lastErrorOf(MYSQL_STMT *statement)
{
    return errorOf(mysql_stmt_errno(statement), mysql_stmt_error(statement));
}

struct Close
{
    void operator()(MYSQL_STMT *statement) const { mysql_stmt_close(statement); }
};
using Handle = std::unique_ptr<MYSQL_STMT, Close>;

struct FreeResult
{
    void operator()(MYSQL_RES *result) const { mysql_free_result(result); }
};
using Answer = std::unique_ptr<MYSQL_RES, FreeResult>;

/** One column of the row that was fetched last. */
struct Column
{
    enum class Kind { Integer, Real, Text, Bytes };

    Kind kind = Kind::Integer;
    qint64 integer = 0;
    double real = 0;
    unsigned long length = 0; // bytes
    my_bool isNull = 0;
};

Column::Kind kindOf(const MYSQL_FIELD &field)
{
    switch (field.type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
        return Column::Kind::Integer;
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE:
        return Column::Kind::Real;
    case MYSQL_TYPE_STRING:
    case MYSQL_TYPE_VAR_STRING:
    case MYSQL_TYPE_VARCHAR:
    case MYSQL_TYPE_TINY_BLOB:
    case MYSQL_TYPE_BLOB:
    case MYSQL_TYPE_MEDIUM_BLOB:
    case MYSQL_TYPE_LONG_BLOB:
    case MYSQL_TYPE_BIT:
        return field.charsetnr == binaryCharset ? Column::Kind::Bytes : Column::Kind::Text;
    default: // a SUM is a DECIMAL: as text it stays exact
        return Column::Kind::Text;
    }
}

/** Sets @p parameter to @p value, which outlives it; a text is copied to @p texts. */
void bindValue(MYSQL_BIND &parameter, const QVariant &value, std::vector<QByteArray> &texts)
{
    const auto setBytes = [&parameter](enum_field_types type, const QByteArray &bytes) {
        parameter.buffer_type = type;
        parameter.buffer = const_cast<char *>(bytes.constData()); // only read
        parameter.buffer_length = static_cast<unsigned long>(bytes.size());
    };
    switch (value.typeId()) {
    case QMetaType::LongLong:
        parameter.buffer_type = MYSQL_TYPE_LONGLONG;
        parameter.buffer = const_cast<void *>(value.constData());
        break;
    case QMetaType::QString:
        setBytes(MYSQL_TYPE_STRING, texts.emplace_back(static_cast<const QString *>(value.constData())->toUtf8()));
        break;
    case QMetaType::QByteArray:
        setBytes(MYSQL_TYPE_BLOB, *static_cast<const QByteArray *>(value.constData()));
        break;
    default:
        parameter.buffer_type = MYSQL_TYPE_NULL;
    }
}

/** The values of one parameter for many rows, as the library wants them: numbers in a row, or pointers and lengths. */
class ParameterArray
{
public:
    /** Borrows from @p rows, and is borrowed by what it answers. */
    MYSQL_BIND bind(const QList<Binds> &rows, qsizetype position)
    {
        MYSQL_BIND whole{};
        whole.buffer_type = MYSQL_TYPE_LONGLONG; // when all are NULL
        bool isFirst = true;
        for (const Binds &row : rows) {
            MYSQL_BIND one{};
            bindValue(one, row.at(position).variant(), m_texts);
            const bool isNull = one.buffer_type == MYSQL_TYPE_NULL;
            m_indicators.push_back(isNull ? STMT_INDICATOR_NULL : STMT_INDICATOR_NONE);
            if (!isNull) {
                FOYER_ASSERT(isFirst || whole.buffer_type == one.buffer_type); // or a number is taken for a pointer
                whole.buffer_type = one.buffer_type;
                isFirst = false;
            }
            const bool isNumber = one.buffer_type == MYSQL_TYPE_LONGLONG;
            m_numbers.push_back(isNumber ? *static_cast<const qint64 *>(one.buffer) : 0);
            m_pointers.push_back(one.buffer);
            m_lengths.push_back(one.buffer_length);
        }
        whole.u.indicator = m_indicators.data();
        whole.length = m_lengths.data();
        if (whole.buffer_type == MYSQL_TYPE_LONGLONG)
            whole.buffer = m_numbers.data();
        else
            whole.buffer = m_pointers.data();
        return whole;
    }

private:
    std::vector<char> m_indicators;
    std::vector<qint64> m_numbers;
    std::vector<void *> m_pointers;
    std::vector<unsigned long> m_lengths; // bytes
    std::vector<QByteArray> m_texts; // as they are pointed to
};

bool hasArrays(MYSQL *connection)
{
    unsigned long capabilities = 0; // the upper half; of MySQL 0
    mariadb_get_infov(connection, MARIADB_CONNECTION_EXTENDED_SERVER_CAPABILITIES, &capabilities);
    return capabilities & (MARIADB_CLIENT_STMT_BULK_OPERATIONS >> 32);
}

class MySqlStatement final : public Statement
{
public:
    MySqlStatement(Handle statement, bool hasArrays)
        : m_statement(std::move(statement))
        , m_hasArrays(hasArrays)
        , m_parameters(mysql_stmt_param_count(m_statement.get()))
    {
        describeColumns();
    }

    std::optional<Rows> query(const Binds &binds) override
    {
        if (!run(binds))
            return std::nullopt;
        Rows rows;
        int fetched = mysql_stmt_fetch(m_statement.get());
        for (; fetched == 0 || fetched == MYSQL_DATA_TRUNCATED; fetched = mysql_stmt_fetch(m_statement.get())) {
            QVariantList values;
            values.reserve(static_cast<qsizetype>(m_columns.size()));
            for (unsigned int i = 0; i < m_columns.size(); ++i)
                values.append(value(i));
            rows.append(Row(m_names, std::move(values)));
        }
        const bool isWhole = fetched == MYSQL_NO_DATA;
        if (!isWhole)
            m_error = lastErrorOf(m_statement.get());
        mysql_stmt_free_result(m_statement.get());
        if (!isWhole)
            return std::nullopt;
        return rows;
    }

    std::optional<qint64> execute(const Binds &binds) override
    {
        if (!run(binds))
            return std::nullopt;
        return affected();
    }

    std::optional<qint64> executeEach(const QList<Binds> &rows) override
    {
        if (rows.size() < 2 || !m_hasArrays)
            return Statement::executeEach(rows);
        std::vector<ParameterArray> arrays(m_parameters.size());
        for (std::size_t i = 0; i < m_parameters.size(); ++i)
            m_parameters[i] = arrays[i].bind(rows, static_cast<qsizetype>(i));
        setArraySize(static_cast<unsigned int>(rows.size()));
        const bool done = executeBound();
        setArraySize(0);
        if (!done)
            return std::nullopt;
        return affected();
    }

    const QSqlError &lastError() const override { return m_error; }

private:
    void setArraySize(unsigned int rows) { mysql_stmt_attr_set(m_statement.get(), STMT_ATTR_ARRAY_SIZE, &rows); }

    void describeColumns()
    {
        const Answer result(mysql_stmt_result_metadata(m_statement.get()));
        if (!result) // not a question
            return;
        const MYSQL_FIELD *fields = mysql_fetch_fields(result.get());
        m_columns.resize(mysql_num_fields(result.get()));
        m_targets.resize(m_columns.size());
        QStringList names;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            Column &column = m_columns[i];
            MYSQL_BIND &target = m_targets[i];
            names.append(QString::fromUtf8(fields[i].name));
            column.kind = kindOf(fields[i]);
            target.is_null = &column.isNull;
            target.length = &column.length;
            switch (column.kind) {
            case Column::Kind::Integer:
                target.buffer_type = MYSQL_TYPE_LONGLONG;
                target.buffer = &column.integer;
                break;
            case Column::Kind::Real:
                target.buffer_type = MYSQL_TYPE_DOUBLE;
                target.buffer = &column.real;
                break;
            case Column::Kind::Text: // no buffer: tells the length, and is fetched when that is known
                target.buffer_type = MYSQL_TYPE_STRING;
                break;
            case Column::Kind::Bytes:
                target.buffer_type = MYSQL_TYPE_BLOB;
                break;
            }
        }
        m_names = std::make_shared<const QStringList>(std::move(names));
        mysql_stmt_bind_result(m_statement.get(), m_targets.data());
    }

    bool run(const Binds &binds)
    {
        FOYER_ASSERT(binds.size() == static_cast<qsizetype>(m_parameters.size()));
        for (std::size_t i = 0; i < m_parameters.size(); ++i) {
            m_parameters[i] = {};
            bindValue(m_parameters[i], binds.at(static_cast<qsizetype>(i)).variant(), m_texts);
        }
        const bool done = executeBound();
        m_texts.clear();
        return done;
    }

    bool executeBound()
    {
        const bool done = (m_parameters.empty() || !mysql_stmt_bind_param(m_statement.get(), m_parameters.data()))
            && !mysql_stmt_execute(m_statement.get());
        if (!done)
            m_error = lastErrorOf(m_statement.get());
        return done;
    }

    qint64 affected()
    {
        const auto rows = static_cast<qint64>(mysql_stmt_affected_rows(m_statement.get()));
        mysql_stmt_free_result(m_statement.get());
        return rows;
    }

    QByteArray bytes(unsigned int index)
    {
        QByteArray bytes(static_cast<qsizetype>(m_columns[index].length), Qt::Uninitialized);
        if (bytes.isEmpty())
            return QByteArray("");
        MYSQL_BIND whole = m_targets[index];
        whole.buffer = bytes.data();
        whole.buffer_length = static_cast<unsigned long>(bytes.size());
        mysql_stmt_fetch_column(m_statement.get(), &whole, index, 0);
        return bytes;
    }

    QVariant value(unsigned int index)
    {
        const Column &column = m_columns[index];
        if (column.isNull)
            return {};
        switch (column.kind) {
        case Column::Kind::Integer:
            return column.integer;
        case Column::Kind::Real:
            return column.real;
        case Column::Kind::Text:
            return QString::fromUtf8(bytes(index));
        case Column::Kind::Bytes:
            break;
        }
        return bytes(index);
    }

    Handle m_statement;
    const bool m_hasArrays;
    std::vector<MYSQL_BIND> m_parameters;
    std::vector<QByteArray> m_texts; // as they are bound
    std::vector<Column> m_columns; // never resized again: m_targets points into it
    std::vector<MYSQL_BIND> m_targets;
    std::shared_ptr<const QStringList> m_names;
    QSqlError m_error;
};

} // namespace

MYSQL *mySqlHandle(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    FOYER_ASSERT(handle.isValid() && qstrcmp(handle.typeName(), "st_mysql*") == 0);
    return *static_cast<MYSQL *const *>(handle.constData());
}

std::unique_ptr<Statement> prepareMySql(QSqlDatabase &database, const QString &sql, QSqlError &error)
{
    MYSQL *const connection = mySqlHandle(database);
    Handle statement(mysql_stmt_init(connection));
    Q_CHECK_PTR(statement);
    const QByteArray text = sql.toUtf8();
    if (!mysql_stmt_prepare(statement.get(), text.constData(), static_cast<unsigned long>(text.size())))
        return std::make_unique<MySqlStatement>(std::move(statement), hasArrays(connection));
    error = lastErrorOf(statement.get());
    return nullptr;
}

std::optional<qint64> runMySqlText(QSqlDatabase &database, const QString &sql, QSqlError &error)
{
    MYSQL *const connection = mySqlHandle(database);
    const QByteArray text = sql.toUtf8();
    if (mysql_real_query(connection, text.constData(), static_cast<unsigned long>(text.size()))) {
        error = errorOf(mysql_errno(connection), mysql_error(connection));
        return std::nullopt;
    }
    const auto affected = static_cast<qint64>(mysql_affected_rows(connection));
    const Answer ignored(mysql_store_result(connection));
    return affected;
}

} // namespace foyer::db
