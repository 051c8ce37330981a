#pragma once

#include "connection.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>

struct st_mysql;

namespace foyer::db {

/** A session on a MariaDB or MySQL for whole tables: statements go as text and are not kept, rows come one by one, as
 * the server writes them, so that no table has to fit into memory. For backups; services have Connection. One thread.
 *  Errors: as Connection. The details name what was done, never a row's values. */
class TextSession
{
public:
    /** Set up as a service's: "name" is a name, a backslash is a backslash. Also while the database is being restored.
     */
    static Result<std::unique_ptr<TextSession>> open(const Settings &settings, Connection::Access access);
    ~TextSession();

    /** One statement without rows. @p what stands for it in what is said of it. */
    Result<void> run(const QByteArray &statement, const QString &what);
    Result<void> run(const QString &statement) { return run(statement.toUtf8(), statement); }

    /** A row's values, NULL being nothing; valid during the call. Text is UTF-8, numbers are text. */
    using Cells = QList<std::optional<QByteArrayView>>;
    /** Calls @p take with each row, until it fails. */
    Result<void> each(const QString &select, const std::function<Result<void>(const Cells &)> &take);
    /** The first column of all rows. */
    Result<QStringList> column(const QString &select);

private:
    TextSession();
    Error error(const QString &what) const;

    const QString m_name;
    st_mysql *m_server = nullptr; // the driver's
};

} // namespace foyer::db
