#pragma once

#include "token.h"
#include "transaction.h"
#include "user.h"

namespace foyer::user {

/** A sign-in and all it was renewed to; its access tokens name it. */
using SessionFamilyId = auth::SessionId;

/** A refresh token as it is stored: its hash, never itself. */
struct RefreshToken
{
    QByteArray hash; ///< 32 bytes
    SessionFamilyId family;
    domain::UserId user;
    QString deviceName;
    qint64 createdAtMs = 0;
    qint64 expiresAtMs = 0;
    QString peer{}; ///< Where it was begun from; only the log of sign-ins has it.
    bool isByPin = false; ///< Its access tokens have atTill()'s rights.
};

// Rows of refresh_token. Whoever adds one, or ends all of a user's, has locked the user first (lockActive(), or the
// write that disables): so none is added behind the back of who ends them. Errors are the database's.

Result<void> insertToken(db::Transaction &transaction, const RefreshToken &token);
/** Its access tokens, too. How many refresh tokens were alive. */
Result<qint64> revokeFamily(db::Transaction &transaction, SessionFamilyId family, qint64 nowMs);
/** Their access tokens, too: those that were written for an older version of the user than there is now. */
Result<void> revokeSessionsOf(db::Transaction &transaction, domain::UserId user, qint64 nowMs);
/** All of the user's but @p kept, which may be null. How many could still be renewed. */
Result<qint64> revokeSessionsBut(db::Transaction &transaction, domain::UserId user, SessionFamilyId kept, qint64 nowMs);

} // namespace foyer::user
