#pragma once

#include "ids.h"
#include "keyset.h"

#include <QStringList>

#include <chrono>

namespace foyer::auth {

/** Who asks, as an access token says it. Value type. */
struct Claims
{
    domain::UserId subject;
    QString name; ///< For the screen.
    QStringList roles; ///< "CASHIER": names of the schema's AccessRole.
    QList<domain::CinemaId> cinemaIds; ///< Where the roles hold; empty for all.
    domain::DeviceId deviceId; ///< The till or kiosk, or null.
    qint64 expiresAtMs = 0; ///< Set by the verifier; the issuer decides itself.

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

/** Writes access tokens: JWS compact, EdDSA (RFC 7515, RFC 8037), claims after RFC 9068. Value type. */
class TokenIssuer
{
public:
    static constexpr std::chrono::milliseconds lifetime = std::chrono::minutes(10);

    explicit TokenIssuer(SigningKey key, QString issuer = standardIssuer(), QString audience = standardAudience());

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
};

/** Reads access tokens of one issuer for one audience. Believes one algorithm, only its own keys, and no header but
 * alg, typ and kid. Value type; verify() from any thread. */
class TokenVerifier
{
public:
    static constexpr std::chrono::milliseconds clockSkew = std::chrono::seconds(30);
    static constexpr qsizetype maxTokenBytes = 8 * 1024;

    explicit TokenVerifier(KeySet keys, QString issuer = standardIssuer(), QString audience = standardAudience());

    /** Unauthenticated for every token that is not beyond doubt; the detail is for the log and holds nothing of it. */
    Result<Claims> verify(const QByteArray &token, qint64 nowMs) const;

private:
    KeySet m_keys;
    QString m_issuer;
    QString m_audience;
};

} // namespace foyer::auth
