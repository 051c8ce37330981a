#pragma once

#include "transaction.h"
#include "user.h"

#include <QHash>

namespace foyer::user {

/** A user and what a sign-in is checked against. */
struct Account
{
    User user;
    QByteArray passwordHash; ///< auth::hashPassword()'s text; empty for a kiosk, which has no password.
    QByteArray pinHash{}; ///< The same; empty for none.
    QByteArray badgeHash{}; ///< badgeHash(); empty for none.

    /** NULL for none: many may have none. */
    std::optional<QByteArray> badgeKey() const { return badgeHash.isEmpty() ? std::nullopt : std::optional(badgeHash); }
};

// Rows of app_user and what belongs to them. Errors are the database's.

/** The accounts whose @p column is one of @p values, with roles and cinemas: three statements, or a few more where the
 *  engine's limit on variables asks for it. */
Result<QHash<domain::UserId, Account>> findAccounts(db::Connection &connection, const QString &column,
                                                    const db::Binds &values);
/** The one account of that kind, if there is one. */
Result<std::optional<Account>> findAccount(db::Connection &connection, const QString &column, const db::Value &value);

/** @p createHash: what the user was made from, or empty. Conflict when the id, the login or the address is taken. */
Result<void> insertAccountRows(db::Transaction &transaction, const Account &account, const QByteArray &createHash = {});
/** Replaces everything but login, password and state, and makes it version + 1. False when @p user is no longer at
 *  version @p version. Conflict as above. */
Result<bool> updateUserRows(db::Transaction &transaction, const User &user, int version);

/** Replaces everything of the account that is there, but when it was active last; its roles and cinemas are deleted
 *  already. Conflict as above. */
Result<void> setAccountRows(db::Transaction &transaction, const Account &account);

/** Keeps the user as it is until the transaction ends: who edits it at the same time waits, or was first. False when
 *  the user is not there, is disabled, or has another password than that of @p passwordHash (null for any): another
 * hash in another version than @p version, as one may get a costlier hash of the same. */
Result<bool> lockActive(db::Transaction &transaction, domain::UserId id, const QByteArray &passwordHash = {},
                        int version = 0);
/** Notes that the user was active, unless that was noted within the hour. */
Result<void> noteActivity(db::Transaction &transaction, domain::UserId id, qint64 nowMs);

} // namespace foyer::user
