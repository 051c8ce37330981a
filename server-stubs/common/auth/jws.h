#pragma once

#include "keyset.h"

#include <QJsonObject>

#include <chrono>
#include <optional>

namespace foyer::auth {

/** Which of our signed texts one is. None is ever taken for another (RFC 8725, sections 3.8, 3.9, 3.11, 3.12). */
struct TokenKind
{
    QLatin1StringView type; ///< The header's "typ".
    QString issuer;
    QString audience;
    std::chrono::milliseconds longestLifetime; ///< A key of ours never signs for longer.
};

/** By how much the clocks of two machines of ours may differ. */
inline constexpr std::chrono::milliseconds tokenClockSkew = std::chrono::seconds(30);

inline constexpr qsizetype longestToken = 8 * 1024;

struct SignedToken
{
    QByteArray text;
    qint64 expiresAtMs = 0;
};

/** JWS compact, EdDSA (RFC 7515, RFC 8037), with @p claims and what @p kind says. Good from @p nowMs on. */
SignedToken signedToken(const SigningKey &key, const TokenKind &kind, QJsonObject claims, qint64 nowMs,
                        std::chrono::milliseconds lifetime);

struct VerifiedToken
{
    QJsonObject claims;
    qint64 expiresAtMs = 0;
};

/** Reads what signedToken() wrote: believes one algorithm, only @p keys, and no header but alg, typ and kid (RFC 8725,
 *  sections 3.1, 3.8 to 3.11). Header and payload have one spelling, the one in which they were written, so that a
 *  member that is there twice, or a blank, is no other reader's riddle. Unauthenticated for everything else; the detail
 *  is for the log and holds nothing of the token. */
Result<VerifiedToken> verifiedToken(const QByteArray &token, const KeySet &keys, const TokenKind &kind, qint64 nowMs);

/** A NumericDate (RFC 7519, section 2) in milliseconds; nothing when it is none, or has fractions. */
std::optional<qint64> tokenDateMs(const QJsonValue &value);

/** Unauthenticated, because of @p why. */
tl::unexpected<Error> refuseToken(const QString &why);

} // namespace foyer::auth
