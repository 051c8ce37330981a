#include "textsession.h"

#include "faultpoint.h"
#include "openengine.h"
#include "sqlerror.h"
#include "statement.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QUuid>

#include <mysql.h>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

TextSession::TextSession()
    : m_name(u"foyer-text-"_s + QUuid::createUuid().toString(QUuid::Id128))
{
}

TextSession::~TextSession()
{
    QSqlDatabase::removeDatabase(m_name);
}

Result<std::unique_ptr<TextSession>> TextSession::open(const Settings &settings, Connection::Access access)
{
    std::unique_ptr<TextSession> session(new TextSession);
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QMYSQL"_s, session->m_name);
    if (const Result<void> opened = openMySql(database, settings, access); !opened)
        return fail(opened.error());
    session->m_server = mySqlHandle(database);
    return session;
}

Error TextSession::error(const QString &what) const
{
    return mySqlError(QSqlError({}, QString::fromUtf8(mysql_error(m_server)), QSqlError::StatementError,
                                QString::number(mysql_errno(m_server))),
                      what);
}

Result<void> TextSession::run(const QByteArray &statement, const QString &what)
{
    FOYER_FAULT_POINT("db.before_text_statement");
    if (mysql_real_query(m_server, statement.constData(), static_cast<unsigned long>(statement.size())) != 0)
        return fail(error(what));
    return {};
}

Result<void> TextSession::each(const QString &select, const std::function<Result<void>(const Cells &)> &take)
{
    if (const Result<void> asked = run(select); !asked)
        return asked;
    const std::unique_ptr<MYSQL_RES, void (*)(MYSQL_RES *)> rows(mysql_use_result(m_server), &mysql_free_result);
    if (!rows)
        return fail(error(select));
    const unsigned columns = mysql_num_fields(rows.get());
    Cells cells(columns);
    while (char **const row = mysql_fetch_row(rows.get())) {
        const unsigned long *const lengths = mysql_fetch_lengths(rows.get());
        for (unsigned i = 0; i < columns; ++i) {
            cells[i] =
                row[i] ? std::optional(QByteArrayView(row[i], static_cast<qsizetype>(lengths[i]))) : std::nullopt;
        }
        if (const Result<void> taken = take(cells); !taken)
            return taken;
    }
    // The end of the rows, or of the link.
    return mysql_errno(m_server) == 0 ? Result<void>() : fail(error(select));
}

Result<QStringList> TextSession::column(const QString &select)
{
    QStringList values;
    const Result<void> read = each(select, [&values](const Cells &cells) -> Result<void> {
        values.append(QString::fromUtf8(cells.first().value_or(QByteArrayView())));
        return {};
    });
    if (!read)
        return fail(read.error());
    return values;
}

} // namespace foyer::db
