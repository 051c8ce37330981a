#include "statement.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlRecord>

namespace foyer::db {

namespace {

class MySqlStatement final : public Statement
{
public:
    explicit MySqlStatement(QSqlQuery query)
        : m_query(std::move(query))
    {
    }

    std::optional<Rows> query(const Binds &binds) override
    {
        if (!run(binds))
            return std::nullopt;
        if (!m_columns)
            m_columns = std::make_shared<const QStringList>(columnNames());
        Rows rows;
        while (m_query.next()) {
            QVariantList values;
            values.reserve(m_columns->size());
            for (int i = 0; i < m_columns->size(); ++i)
                values.append(m_query.value(i));
            rows.append(Row(m_columns, std::move(values)));
        }
        // A step that fails halfway looks like the end of the answer.
        m_error = m_query.lastError();
        m_query.finish();
        if (m_error.isValid())
            return std::nullopt;
        return rows;
    }

    std::optional<qint64> execute(const Binds &binds) override
    {
        if (!run(binds))
            return std::nullopt;
        const qint64 affected = m_query.numRowsAffected();
        m_query.finish();
        return affected;
    }

    const QSqlError &lastError() const override { return m_error; }

private:
    QStringList columnNames() const
    {
        const QSqlRecord record = m_query.record();
        QStringList names;
        for (int i = 0; i < record.count(); ++i)
            names.append(record.fieldName(i));
        return names;
    }

    bool run(const Binds &binds)
    {
        for (qsizetype i = 0; i < binds.size(); ++i)
            m_query.bindValue(static_cast<int>(i), binds.at(i).variant());
        if (m_query.exec())
            return true;
        m_error = m_query.lastError();
        m_query.finish();
        return false;
    }

    QSqlQuery m_query;
    std::shared_ptr<const QStringList> m_columns; // a server prepares the statement once and for all
    QSqlError m_error;
};

} // namespace

std::unique_ptr<Statement> prepareMySql(QSqlDatabase &database, const QString &sql, QSqlError &error)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (query.prepare(sql))
        return std::make_unique<MySqlStatement>(std::move(query));
    error = query.lastError();
    return nullptr;
}

} // namespace foyer::db
