#include "openengine.h"
#include "privatefile.h"
#include "sqlerror.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <sqlite3.h>

#include <mutex>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

/** For the whole process, before its first connection; too late it does nothing. */
void configureSqlite()
{
    static std::once_flag once;
    std::call_once(once, [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD); // a connection stays in its thread, so it needs no lock
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); // nobody asks, and counting takes a lock for all threads
    });
}

} // namespace

Result<void> openSqlite(QSqlDatabase &database, const Settings &settings, Connection::Access access)
{
    if (settings.filePath.isEmpty())
        return fail(ErrorCode::InvalidInput, u"no database file named"_s);
    const bool isFile = !settings.filePath.startsWith(u':'); // ":memory:" and the like are SQLite's own names
    if (isFile && access == Connection::Access::ReadWrite && !createPrivateFile(settings.filePath))
        return fail(ErrorCode::Storage, u"cannot write %1"_s.arg(settings.filePath));
    configureSqlite();
    database.setDatabaseName(settings.filePath);
    // One that only reads must not empty and remove the journal when it happens to be the last to close: whether the
    // journal is there tells whether the last sales are. Opened to read, SQLite leaves it.
    const QString opened = access == Connection::Access::ReadOnly ? u";QSQLITE_OPEN_READONLY"_s : QString();
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(settings.busyTimeoutMs) + opened);
    if (!database.open())
        return fail(ErrorCode::Storage, u"cannot open %1: %2"_s.arg(settings.filePath, database.lastError().text()));

    struct Pragma
    {
        QLatin1StringView name;
        QLatin1StringView set;
        QLatin1StringView read; // what SQLite then answers
    };
    const bool readOnly = access == Connection::Access::ReadOnly;
    const QList<Pragma> required{
        {"journal_mode"_L1, "WAL"_L1, "wal"_L1},
        {"synchronous"_L1, "FULL"_L1, "2"_L1}, // NORMAL may lose the last commits at a power cut
        {"foreign_keys"_L1, "ON"_L1, "1"_L1},
        {"trusted_schema"_L1, "OFF"_L1, "0"_L1},
        // KiB, of each of the 21 connections of `foyerd all`; a busy evening outgrows the 2 MB there are otherwise.
        {"cache_size"_L1, "-6000"_L1, "-6000"_L1},
        // Pages of 4 KiB. Copied back less often, one that changed many times is copied once.
        {"wal_autocheckpoint"_L1, "4000"_L1, "4000"_L1},
        {"query_only"_L1, readOnly ? "ON"_L1 : "OFF"_L1, readOnly ? "1"_L1 : "0"_L1},
    };
    for (const Pragma &pragma : required) {
        QSqlQuery query(database);
        if (!query.exec(u"PRAGMA %1 = %2"_s.arg(pragma.name, pragma.set))
            || !query.exec(u"PRAGMA %1"_s.arg(pragma.name))) {
            Error error = sqliteError(query.lastError(), query.lastQuery(), {});
            error.detail = u"%1: %2"_s.arg(settings.filePath, error.detail);
            return fail(error);
        }
        const QString value = query.next() ? query.value(0).toString() : QString();
        if (value != pragma.read) {
            return fail(ErrorCode::Storage,
                        u"%1 does not allow %2 = %3 (it is '%4'): sales could be lost, so it is not used"_s.arg(
                            settings.filePath, pragma.name, pragma.set, value));
        }
    }
    return {};
}

} // namespace foyer::db
