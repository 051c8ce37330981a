#include "sqlerror.h"

#include <QSqlError>

namespace foyer::db {

using namespace Qt::Literals::StringLiterals;

namespace {

// Result codes of SQLite (sqlite.org/rescode.html); the low byte of an extended code is the primary one.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteConstraint = 19;
constexpr int sqliteConstraintPrimaryKey = 1555;
constexpr int busyRetryAfterMs = 100;

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

Error toError(const QSqlError &error, const QString &statement,
              const std::function<QString(const QString &, const QStringList &)> &uniqueIndexName)
{
    const int extendedCode = error.nativeErrorCode().toInt();
    const QString message = error.databaseText();
    // The text of the statement only: the values bound to it may be a person's.
    Error result{
        ErrorCode::Storage, u"%1 (%2) in: %3"_s.arg(message, error.nativeErrorCode(), statement.left(160)), {}};
    switch (extendedCode & 0xff) {
    case sqliteBusy:
    case sqliteLocked:
        result.code = ErrorCode::Busy;
        result.extras.insert(u"retryAfterMs"_s, busyRetryAfterMs);
        break;
    case sqliteConstraint: {
        result.code = ErrorCode::Conflict;
        const QString name = constraintName(extendedCode, message, uniqueIndexName);
        if (!name.isEmpty())
            result.extras.insert(u"constraint"_s, name);
        break;
    }
    default:
        break;
    }
    return result;
}

} // namespace foyer::db
