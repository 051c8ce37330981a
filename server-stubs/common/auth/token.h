#pragma once

#include "ids.h"
#include "jws.h"

#include <QStringList>

#include <chrono>

namespace foyer::auth {

struct SessionTag;
/** A sign-in and all it was renewed to. */
using SessionId = Id<SessionTag>;

/** Who asks, as an access token says it. Value type. */
struct Claims
{
    domain::UserId subject;
    QString name; ///< For the screen.
    QStringList roles; ///< "CASHIER": names of the schema's AccessRole.
    QList<domain::CinemaId> cinemaIds; ///< Where the roles hold; empty for all.
    domain::DeviceId deviceId; ///< The till or kiosk, or null.
    qint64 expiresAtMs = 0; ///< Set by the verifier; the issuer decides itself.
    SessionId session{}; ///< "sid"; null for a service, which has none.
    int accountVersion = 0; ///< "ver": the account's when this was written. What is newer may have taken roles away.
    /** "auth_time" (RFC 9068, section 2.2.1), with "otp" among "amr" (RFC 8176): when a one-time code was given besides
     * the password, to the second. Zero when none was for this token. */
    qint64 codeGivenAtMs = 0;

    friend bool operator==(const Claims &, const Claims &) = default;
};

/** The "iss" and "aud" of this installation's tokens. */
inline QString standardIssuer()
{
    return QStringLiteral("foyer/user");
}
inline QString standardAudience()
{
    return QStringLiteral("foyer");
}

/** Writes access tokens: signedToken() with claims after RFC 9068. Value type. */
class TokenIssuer
{
public:
    /** The longest that a token lives; each that says more is refused. */
    static constexpr std::chrono::milliseconds lifetime = std::chrono::minutes(10);

    explicit TokenIssuer(SigningKey key, QString issuer = standardIssuer(), QString audience = standardAudience());
    /** The same, of tokens that live for @p shorter, which is more than none and at most the above. */
    TokenIssuer lasting(std::chrono::milliseconds shorter) const;

    struct Token
    {
        QByteArray text;
        qint64 expiresAtMs = 0;
    };
    Token issue(const Claims &claims, qint64 nowMs) const;

private:
    SigningKey m_key;
    QString m_issuer;
    QString m_audience;
    std::chrono::milliseconds m_lifetime = lifetime;
};

/** Reads access tokens of one issuer for one audience, as verifiedToken() does. They last ten minutes at most. Value
 *  type; verify() from any thread. */
class TokenVerifier
{
public:
    static constexpr std::chrono::milliseconds clockSkew = tokenClockSkew;
    static constexpr qsizetype maxTokenBytes = longestToken;

    explicit TokenVerifier(KeySet keys, QString issuer = standardIssuer(), QString audience = standardAudience());

    /** Unauthenticated for every token that is not beyond doubt; the detail is for the log and holds nothing of it. */
    Result<Claims> verify(const QByteArray &token, qint64 nowMs) const;

private:
    KeySet m_keys;
    QString m_issuer;
    QString m_audience;
};

} // namespace foyer::auth
