#pragma once

#include "transaction.h"
#include "user.h"

namespace foyer::user {

struct SessionFamilyTag;
/** A sign-in and all it was renewed to. */
using SessionFamilyId = Id<SessionFamilyTag>;

/** A refresh token as it is stored: its hash, never itself. */
struct RefreshToken
{
    QByteArray hash; ///< 32 bytes
    SessionFamilyId family;
    domain::UserId user;
    QString deviceName;
    qint64 createdAtMs = 0;
    qint64 expiresAtMs = 0;
};

// Rows of refresh_token. Whoever adds one, or ends all of a user's, has locked the user first (lockActive(), or the
// write that disables): so none is added behind the back of who ends them. Errors are the database's.

Result<void> insertToken(db::Transaction &transaction, const RefreshToken &token);
/** How many were alive. */
Result<qint64> revokeFamily(db::Transaction &transaction, SessionFamilyId family, qint64 nowMs);
Result<void> revokeSessionsOf(db::Transaction &transaction, domain::UserId user, qint64 nowMs);

} // namespace foyer::user
