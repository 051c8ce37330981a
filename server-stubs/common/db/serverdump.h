#pragma once

#include "settings.h"

#include "result.h"

#include <functional>
#include <memory>

namespace foyer::db {

class TextSession;

// A database on MariaDB or MySQL as a file of SQL, which the server's own client reads, too. In this order: SET, for
// that client; tables without their foreign keys; rows; foreign keys; triggers. A statement ends where a line ends with
// the delimiter, which nothing inside of one does: text with control characters is written as hexadecimal digits.

/** What is in such a database at the moment at which this is made; while it lives others go on writing. One thread. */
class DatabaseDump
{
public:
    /** StorageDamaged for a database that is being restored; Storage, Unreachable, InvalidInput. */
    static Result<std::unique_ptr<DatabaseDump>> begin(const Settings &settings);
    ~DatabaseDump();

    /** Once: into the new private file @p to; the name of the newest migration. IllegalState for a database that has
     * not been set up, StorageFull, Storage, Unreachable. */
    Result<QString> writeTo(const QString &to);

private:
    DatabaseDump(QString database, std::unique_ptr<TextSession> session);

    const QString m_database;
    const std::unique_ptr<TextSession> m_session;
};

/** One statement of such a file. Value type. */
struct DumpStatement
{
    enum class Kind { Table, RowsOf, ForeignKey, Trigger };
    Kind kind = Kind::RowsOf;
    QString table; ///< Of Table and RowsOf; empty otherwise.
    QByteArray sql; ///< Whole; of Table and RowsOf what follows the table's name.
};
/** Calls @p take with each statement but SET, in their order, until it fails. StorageDamaged for what is no such file,
 * or was cut off; Storage. */
Result<void> readDump(const QString &path, const std::function<Result<void>(const DumpStatement &)> &take);

} // namespace foyer::db
