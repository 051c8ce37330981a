#pragma once

#include "accountrows.h"

#include "signingkey.h"

#include <chrono>

/** @file
 *  The staff as one user service hands them to another one: with what sign-ins and PINs are checked against. Errors are
 *  the database's. */
namespace foyer::user {

/** An account as text, the same for the same account; without when it was active last, which each place notes itself.
 */
QByteArray staffText(const Account &account);
/** Protocol for what staffText() did not write. */
Result<Account> staffFromText(const QByteArray &text);

/** All who sell, or more, also those who are disabled; by id. */
Result<QList<Account>> staffAccounts(db::Connection &connection);
/** Afterwards the staff are these and no others: who is not among them any more is disabled. Sessions end of who is
 *  disabled and of whose password is another one. */
Result<void> takeStaff(db::Transaction &transaction, const QList<Account> &staff, qint64 nowMs);

/** How long a key of another service is believed when nothing is heard of it: longer than its tokens live. */
inline constexpr std::chrono::milliseconds keyLease = std::chrono::minutes(15);

/** A service of @p region (empty: another instance of this one) signs with @p key, or will. Again prolongs it. */
Result<void> rememberKey(db::Transaction &transaction, const QString &region, const auth::PublicKey &key, qint64 nowMs);
/** Its service signs with another one, and what it signed is over. */
Result<void> forgetKey(db::Transaction &transaction, const auth::PublicKey &key);
/** Those that were remembered within their lease. */
Result<QList<auth::PublicKey>> rememberedKeys(db::Connection &connection, qint64 nowMs);

} // namespace foyer::user
