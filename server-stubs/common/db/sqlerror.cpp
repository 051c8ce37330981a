#include "sqlerror.h"

#include <QRegularExpression>
#include <QSqlError>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

// Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code is the primary one.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteInputOutput = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteConstraint = 19;
constexpr int sqliteNotADatabase = 26;
constexpr int sqliteMovedWhileOpen = 1032;
constexpr int sqliteConstraintPrimaryKey = 1555;
constexpr int sqliteConstraintUnique = 2067;
constexpr int busyRetryAfterMs = 100;

QString describe(const QString &message, const QSqlError &error, const QString &statement)
{
    return u"%1 (%2) in: %3"_s.arg(message, error.nativeErrorCode(), statement.left(160));
}

/** What an input/output error means. A write that is refused (quota, a limit on the file's size, a disk that became
 *  read-only) is like a full disk: nothing has happened, and it may go on. A page that cannot be read back, or of which
 *  it is not known whether it is on the disk, is damage. The rest are memory and locks. */
ErrorCode meaningOfInputOutput(int extendedCode)
{
    switch (extendedCode >> 8) {
    case 3: // WRITE
    case 19: // SHMSIZE
        return ErrorCode::StorageFull;
    case 1: // READ
    case 2: // SHORT_READ
    case 4: // FSYNC
    case 5: // DIR_FSYNC
    case 6: // TRUNCATE
    case 7: // FSTAT
    case 32: // DATA
    case 33: // CORRUPTFS
        return ErrorCode::StorageDamaged;
    default:
        return ErrorCode::Storage;
    }
}

/** "UNIQUE constraint failed: app_user.login, app_user.region" and "CHECK constraint failed: name". */
QString constraintName(int extendedCode, const QString &message,
                       const std::function<QString(const QString &, const QStringList &)> &uniqueIndexName)
{
    if (extendedCode == sqliteConstraintPrimaryKey)
        return u"PRIMARY"_s;
    const auto after = [&message](QLatin1StringView prefix) {
        return message.startsWith(prefix) ? message.mid(prefix.size()) : QString();
    };
    const QString checked = after("CHECK constraint failed: "_L1);
    if (!checked.isEmpty())
        return checked;
    const QString unique = after("UNIQUE constraint failed: "_L1);
    if (unique.isEmpty())
        return {};
    QString table;
    QStringList columns;
    for (const QString &qualified : unique.split(u", "_s)) {
        table = qualified.section(u'.', 0, 0);
        columns.append(qualified.section(u'.', 1));
    }
    return uniqueIndexName(table, columns);
}

} // namespace

Error sqliteError(const QSqlError &error, const QString &statement,
                  const std::function<QString(const QString &, const QStringList &)> &uniqueIndexName)
{
    const int extendedCode = error.nativeErrorCode().toInt();
    const QString message = error.databaseText();
    Error result{ErrorCode::Storage, describe(message, error, statement), {}};
    switch (extendedCode & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        result.code = ErrorCode::Busy;
        result.extras.insert(u"retryAfterMs"_s, busyRetryAfterMs);
        break;
    case sqliteConstraint: {
        result.code = ErrorCode::Conflict;
        if (extendedCode == sqliteConstraintPrimaryKey || extendedCode == sqliteConstraintUnique)
            result.extras.insert(u"duplicate"_s, true);
        const QString name = constraintName(extendedCode, message, uniqueIndexName);
        if (!name.isEmpty())
            result.extras.insert(u"constraint"_s, name);
        break;
    }
    case sqliteFull:
        result.code = ErrorCode::StorageFull;
        break;
    case sqliteCorrupt:
    case sqliteNotADatabase:
        result.code = ErrorCode::StorageDamaged;
        break;
    case sqliteInputOutput:
        result.code = meaningOfInputOutput(extendedCode);
        break;
    default:
        if (extendedCode == sqliteMovedWhileOpen)
            result.code = ErrorCode::StorageDamaged;
        break;
    }
    return result;
}

namespace {

enum class MySqlOutcome { Refused, Busy, LinkLost, Unreachable, Other };

// Error numbers of MariaDB and MySQL (mariadb.com/kb/en/mariadb-error-code-reference); from 2000 on they are the
// client's own.
MySqlOutcome outcomeOf(int number)
{
    switch (number) {
    case 1022: // duplicate key on rename and the like
    case 1048: // column cannot be null
    case 1062: // duplicate entry
    case 1364: // no value and no default
    case 1451: // a row is referred to
    case 1452: // refers to nothing
    case 1557: // a foreign key would be a duplicate
    case 1586: // duplicate entry, named key
    case 1644: // SIGNAL in a trigger
    case 3819: // check, MySQL
    case 4025: // check, MariaDB
        return MySqlOutcome::Refused;
    case 1020: // the row has changed since it was read
    case 1040: // too many connections
    case 1203: // too many connections of this user
    case 1205: // lock wait timeout: only the statement is rolled back
    case 1213: // deadlock; Galera: somebody else's commit was first
        return MySqlOutcome::Busy;
    case 1047: // a Galera node that lost its cluster: another one serves, not this link
    case 1053: // server shutdown in progress
    case 1290: // it became one that is only read
    case 1927: // connection was killed
    case 2006: // server has gone away
    case 2013: // lost connection during query
    case 2055: // lost connection, with a system error
    case 4031: // disconnected for inactivity, MySQL
        return MySqlOutcome::LinkLost;
    case 2002: // cannot connect through the socket
    case 2003: // cannot connect to the host
    case 2005: // unknown host
        return MySqlOutcome::Unreachable;
    default:
        return MySqlOutcome::Other;
    }
}

/** "Duplicate entry 'x' for key 'PRIMARY'" (MySQL: 'table.PRIMARY'), "CONSTRAINT `name` failed for `db`.`table`",
 *  "... fails (`db`.`table`, CONSTRAINT `name` FOREIGN KEY ...", "Check constraint 'name' is violated." */
QString mySqlConstraintName(const QString &message)
{
    static const QRegularExpression key(u" for key '(?:[^']*\\.)?([^'.]+)'\\s*$"_s);
    static const QRegularExpression constraint(u"\\bCONSTRAINT [`'](?:[^`']*\\.)?([^`'.]+)[`']"_s,
                                               QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpression &pattern : {key, constraint}) {
        const QRegularExpressionMatch match = pattern.match(message);
        if (match.hasMatch())
            return match.captured(1);
    }
    return {};
}

/** These messages quote what was to be stored. */
bool quotesValues(int number)
{
    return number == 1062 || number == 1292 || number == 1366 || number == 1411 || number == 1525 || number == 1586;
}

} // namespace

Error mySqlError(const QSqlError &error, const QString &statement)
{
    const int number = error.nativeErrorCode().toInt();
    const QString message = error.databaseText();
    const QString constraint = mySqlConstraintName(message);
    Error result{ErrorCode::Storage, {}, {}};
    if (!quotesValues(number))
        result.detail = describe(message, error, statement);
    else if (constraint.isEmpty())
        result.detail = describe(u"a value does not fit"_s, error, statement);
    else
        result.detail = describe(u"duplicate entry for key "_s + constraint, error, statement);
    switch (outcomeOf(number)) {
    case MySqlOutcome::Refused:
        result.code = ErrorCode::Conflict;
        if (number == 1062 || number == 1586)
            result.extras.insert(u"duplicate"_s, true);
        if (!constraint.isEmpty())
            result.extras.insert(u"constraint"_s, constraint);
        break;
    case MySqlOutcome::Busy:
        result.code = ErrorCode::Busy;
        result.extras.insert(u"retryAfterMs"_s, busyRetryAfterMs);
        break;
    case MySqlOutcome::LinkLost:
    case MySqlOutcome::Unreachable:
        result.code = ErrorCode::Unreachable;
        break;
    case MySqlOutcome::Other:
        break;
    }
    return result;
}

bool isLinkLost(const QSqlError &error)
{
    return outcomeOf(error.nativeErrorCode().toInt()) == MySqlOutcome::LinkLost;
}

} // namespace foyer::db
