#include "sessionrows.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

Result<void> insertToken(db::Transaction &transaction, const RefreshToken &token)
{
    return transaction
        .execute(u"INSERT INTO refresh_token (token_hash, family_id, user_id, device_name, created_at, expires_at) "
                 "VALUES (?, ?, ?, ?, ?, ?)"_s,
                 {token.hash, token.family, token.user, token.deviceName, token.createdAtMs, token.expiresAtMs})
        .map([](qint64) {});
}

Result<qint64> revokeFamily(db::Transaction &transaction, SessionFamilyId family, qint64 nowMs)
{
    // Until nothing is left: on a server another instance may add a token while this waits for the one it renews,
    // behind where the statement has already looked.
    qint64 all = 0;
    for (;;) {
        const Result<qint64> revoked = transaction.execute(
            u"UPDATE refresh_token SET revoked_at = ? WHERE family_id = ? AND revoked_at IS NULL AND expires_at > ?"_s,
            {nowMs, family, nowMs});
        if (!revoked)
            return revoked;
        if (*revoked == 0)
            return all;
        all += *revoked;
    }
}

Result<void> revokeSessionsOf(db::Transaction &transaction, domain::UserId user, qint64 nowMs)
{
    return transaction
        .execute(
            u"UPDATE refresh_token SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?"_s,
            {nowMs, user, nowMs})
        .map([](qint64) {});
}

} // namespace foyer::user
