#pragma once

#include "result.h"
#include "row.h"
#include "settings.h"
#include "value.h"

#include <memory>

namespace foyer::db {

/** One connection to the database. Made, used and destroyed in one thread. Statements are prepared once and kept.
 *
 *  Errors of every call: Conflict when a constraint refuses (see violates()), Busy when somebody else holds the
 *  lock, Storage for all else. The detail names the statement, never the bound values. */
class Connection
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /** Opens, and checks that the durability asked for is the durability there is: WAL, synchronous=FULL, foreign
     *  keys enforced. Storage, with the setting named, when any is weaker. */
    static Result<std::unique_ptr<Connection>> open(const Settings &settings, Access access);
    ~Connection();

    Settings::Engine engine() const;

    /** All rows of one SELECT. */
    Result<Rows> query(const QString &sql, const Binds &binds = {});
    /** The number of rows that one INSERT, UPDATE or DELETE matched. Meaningless for other statements. */
    Result<qint64> execute(const QString &sql, const Binds &binds = {});
    /** Inserts @p rows, each as long as @p columns, with as few statements as the engine's limit on variables
     *  allows: more than one is only atomic inside a transaction. @p onConflict is put after the values, such as
     *  `ON CONFLICT (showtime_id, seat_id) DO NOTHING`. Returns the number of rows written; 0 for no rows. */
    Result<qint64> insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                              const QString &onConflict = {});

private:
    Connection();
    Result<void> configure(const Settings &settings, Access access);

    struct Private;
    std::unique_ptr<Private> d;
};

/** True when @p error is a Conflict raised by the named unique index or check, "PRIMARY" for a primary key.
 *  `extras.constraint` holds the name, or is missing where the engine does not tell. */
bool violates(const Error &error, QAnyStringView constraint);

} // namespace foyer::db
