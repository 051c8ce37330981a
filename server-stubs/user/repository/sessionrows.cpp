#include "sessionrows.h"

#include "revocations.h"

namespace foyer::user {

using namespace Qt::Literals::StringLiterals;

Result<void> insertToken(db::Transaction &transaction, const RefreshToken &token)
{
    return transaction
        .execute(u"INSERT INTO refresh_token (token_hash, family_id, user_id, device_name, created_at, expires_at, "
                 "is_by_pin) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
                 {token.hash, token.family, token.user, token.deviceName, token.createdAtMs, token.expiresAtMs,
                  token.isByPin})
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
            return all == 0 ? Result<qint64>(0) : revokeTokens(transaction, family, nowMs).map([all] { return all; });
        all += *revoked;
    }
}

Result<void> revokeSessionsOf(db::Transaction &transaction, domain::UserId user, qint64 nowMs)
{
    return transaction
        .execute(
            u"UPDATE refresh_token SET revoked_at = ? WHERE user_id = ? AND revoked_at IS NULL AND expires_at > ?"_s,
            {nowMs, user, nowMs})
        .and_then([&](qint64) { return revokeOlderTokens(transaction, user, nowMs); });
}

Result<qint64> revokeSessionsBut(db::Transaction &transaction, domain::UserId user, SessionFamilyId kept, qint64 nowMs)
{
    QString open = u"user_id = ? AND revoked_at IS NULL AND expires_at > ?"_s;
    db::Binds binds{user, nowMs};
    if (!kept.isNull()) {
        open += u" AND family_id <> ?"_s;
        binds.append(kept);
    }
    const Result<db::Rows> rows = transaction.query(
        u"SELECT family_id, SUM(CASE WHEN used_at IS NULL THEN 1 ELSE 0 END) FROM refresh_token WHERE "_s + open
            + u" GROUP BY family_id ORDER BY family_id"_s,
        binds);
    if (!rows)
        return fail(rows.error());
    const Result<qint64> revoked =
        transaction.execute(u"UPDATE refresh_token SET revoked_at = ? WHERE "_s + open, db::Binds{nowMs} + binds);
    if (!revoked)
        return revoked;
    qint64 renewable = 0;
    for (const db::Row &row : *rows) {
        renewable += row.integer(1);
        if (const Result<void> over = revokeTokens(transaction, row.id<auth::SessionTag>("family_id"), nowMs); !over)
            return fail(over.error());
    }
    return renewable;
}

} // namespace foyer::user
