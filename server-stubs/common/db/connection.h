#pragma once

#include "result.h"
#include "row.h"
#include "settings.h"
#include "value.h"

#include <memory>
#include <optional>

namespace foyer::db {

/** What insertRows() does with a row whose key exists already. Skip: that row stays as it is and is not counted. */
enum class OnDuplicate { Fail, Skip };

/** A change of one row: found by its key, changed only when it still has the expected values. */
struct RowUpdate
{
    Binds key;
    Binds expected;
    Binds values;
    /** What stands where @c values go when the row is as expected; empty when that is not known. What is the same is
     * not written where writing costs by the column: SQLite makes the entry of every index anew whose columns are
     * named. */
    Binds before = {};
};

/** One connection to the database. Made, used and destroyed in one thread. Statements are prepared once and kept.
 *
 *  Errors of every call: Conflict when a constraint or a trigger refuses (see violates()), Busy when somebody else
 *  holds a lock, Unreachable when the server is gone (see isLost()), StorageFull, StorageDamaged, Storage for all
 *  else. The detail names the
 *  statement, never the bound values. Inside a transaction every error but Conflict is its end: the engine may have
 *  rolled back by itself, so each further call fails with the same error, the commit too. */
class Connection
{
public:
    enum class Access { ReadWrite, ReadOnly };

    /** Opens, and checks that the durability asked for is the durability there is. SQLite: WAL, synchronous=FULL,
     *  foreign keys enforced. MySql: every commit flushed, doublewrite, and a binary log in step; texts are utf8mb4,
     *  compared byte by byte. Storage, with the setting named, when any is weaker; Unreachable; InvalidInput;
     *  StorageDamaged for a database whose restore has not come to its end. */
    static Result<std::unique_ptr<Connection>> open(const Settings &settings, Access access);
    ~Connection();

    Settings::Engine engine() const;
    /** The link to the server is gone, and what was not committed with it: nothing works here any more. */
    bool isLost() const;

    /** SQLite: what was found when the file turned out to be damaged; nothing as long as it did not. */
    std::optional<QString> damage() const;

    /** SQLite: what runs now fails with Storage; nothing happens when nothing runs. From any thread. */
    void interrupt();

    /** From now on nothing is called outside a transaction. A server begins one with its first statement then, which
     *  saves a round trip each. */
    Result<void> useOnlyTransactions();

    /** All rows of one SELECT. */
    Result<Rows> query(const QString &sql, const Binds &binds = {});
    /** The number of rows that one INSERT, UPDATE or DELETE matched. Meaningless for other statements. */
    Result<qint64> execute(const QString &sql, const Binds &binds = {});

    // Many rows at once, with as few round trips as the engine allows. More than one statement may be needed, so they
    // are only all or nothing inside a transaction. No rows: 0.

    /** Inserts @p rows, each as long as @p columns; returns how many were written. */
    Result<qint64> insertRows(const QString &table, const QStringList &columns, const QList<Binds> &rows,
                              OnDuplicate onDuplicate = OnDuplicate::Fail);
    /** Rows found by their key that still have the expected values get the new ones; returns how many matched. NULL
     *  equals NULL. The keys differ from each other; @p expectedColumns may be empty. */
    Result<qint64> updateRows(const QString &table, const QStringList &keyColumns, const QStringList &expectedColumns,
                              const QStringList &setColumns, const QList<RowUpdate> &updates);
    /** Deletes the rows that are equal to one of @p rows in all of @p columns, NULL being equal to NULL; returns how
     *  many. */
    Result<qint64> deleteRows(const QString &table, const QStringList &columns, const QList<Binds> &rows);

private:
    friend class Transaction;

    Connection();
    Result<void> begin();
    Result<void> beginOneState();
    Result<void> endOneState();
    Result<void> commit();
    Result<void> rollback();
    Result<qint64> executeEach(const QString &sql, const QList<Binds> &rows);

    struct Private;
    std::unique_ptr<Private> d;
};

/** True when @p error is a Conflict raised by the named unique index or check, "PRIMARY" for a primary key.
 *  `extras.constraint` holds the name, or is missing where the engine does not tell. */
bool violates(const Error &error, QAnyStringView constraint);
/** True when @p error is a Conflict because a key exists already (extras.duplicate). */
bool isDuplicate(const Error &error);
/** True when the link broke while committing: it is not known whether the commit took place (extras.inDoubt). */
bool isInDoubt(const Error &error);

} // namespace foyer::db
