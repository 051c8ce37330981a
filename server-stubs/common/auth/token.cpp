#include "token.h"

#include "foyerassert.h"
#include "jws.h"

#include <QJsonArray>

#include <cmath>
#include <limits>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

/** Access tokens of @p issuer for @p audience. */
TokenKind accessTokens(const QString &issuer, const QString &audience)
{
    return {"at+jwt"_L1, issuer, audience, TokenIssuer::lifetime}; // RFC 9068, section 2.1
}

/** The texts of an array of texts and nothing else. */
std::optional<QStringList> texts(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QStringList result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        if (!entry.isString())
            return std::nullopt;
        result.append(entry.toString());
    }
    return result;
}

/** What says which session it is, and of which state of the account. */
Result<void> readSession(const QJsonObject &payload, Claims &claims)
{
    if (payload.contains("sid"_L1)) {
        const Result<SessionId> session = SessionId::fromString(payload.value("sid"_L1).toString());
        if (!session)
            return refuseToken(u"a session that is no id"_s);
        claims.session = *session;
    }
    if (payload.contains("ver"_L1)) {
        const double version = payload.value("ver"_L1).toDouble(-1);
        if (!(version >= 0 && version <= std::numeric_limits<int>::max()) || std::floor(version) != version)
            return refuseToken(u"a version that is no number"_s);
        claims.accountVersion = static_cast<int>(version);
    }
    return {};
}

/** When a code was given besides the password; zero for none. */
Result<qint64> readCodeTime(const QJsonObject &payload)
{
    if (!payload.contains("auth_time"_L1) && !payload.contains("amr"_L1))
        return 0;
    const std::optional<qint64> givenAt = tokenDateMs(payload.value("auth_time"_L1));
    const std::optional<QStringList> methods = texts(payload.value("amr"_L1));
    if (!givenAt || !methods)
        return refuseToken(u"a time or a way of signing in that is none"_s);
    return methods->contains(u"otp"_s) ? *givenAt : 0;
}

Result<Claims> claimsOf(const QJsonObject &payload)
{
    Claims claims;
    const Result<domain::UserId> subject = domain::UserId::fromString(payload.value("sub"_L1).toString());
    const std::optional<QStringList> roles = texts(payload.value("roles"_L1));
    const std::optional<QStringList> cinemas = texts(payload.value("cinemas"_L1));
    if (!subject || !roles || !cinemas || !payload.value("name"_L1).isString()
        || payload.value("jti"_L1).toString().isEmpty())
        return refuseToken(u"a claim is missing or of another type"_s);
    claims.subject = *subject;
    claims.name = payload.value("name"_L1).toString();
    claims.roles = *roles;
    for (const QString &text : *cinemas) {
        const Result<domain::CinemaId> cinema = domain::CinemaId::fromString(text);
        if (!cinema)
            return refuseToken(u"a cinema that is no id"_s);
        claims.cinemaIds.append(*cinema);
    }
    if (payload.contains("device"_L1)) {
        const Result<domain::DeviceId> device = domain::DeviceId::fromString(payload.value("device"_L1).toString());
        if (!device)
            return refuseToken(u"a device that is no id"_s);
        claims.deviceId = *device;
    }
    const Result<qint64> codeGivenAt = readCodeTime(payload);
    if (!codeGivenAt)
        return fail(codeGivenAt.error());
    claims.codeGivenAtMs = *codeGivenAt;
    return readSession(payload, claims).map([&claims] { return claims; });
}

} // namespace

TokenIssuer::TokenIssuer(SigningKey key, QString issuer, QString audience)
    : m_key(std::move(key))
    , m_issuer(std::move(issuer))
    , m_audience(std::move(audience))
{
}

TokenIssuer TokenIssuer::lasting(std::chrono::milliseconds shorter) const
{
    FOYER_ASSERT(shorter.count() > 0);
    FOYER_ASSERT(shorter <= lifetime);
    TokenIssuer other = *this;
    other.m_lifetime = shorter;
    return other;
}

TokenIssuer::Token TokenIssuer::issue(const Claims &claims, qint64 nowMs) const
{
    QJsonArray cinemas;
    for (const domain::CinemaId &cinema : claims.cinemaIds)
        cinemas.append(cinema.toString());
    QJsonObject payload{{u"sub"_s, claims.subject.toString()},
                        {u"jti"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                        {u"name"_s, claims.name},
                        {u"roles"_s, QJsonArray::fromStringList(claims.roles)},
                        {u"cinemas"_s, cinemas}};
    if (!claims.deviceId.isNull())
        payload.insert(u"device"_s, claims.deviceId.toString());
    if (!claims.session.isNull())
        payload.insert(u"sid"_s, claims.session.toString());
    if (claims.accountVersion > 0)
        payload.insert(u"ver"_s, claims.accountVersion);
    if (claims.codeGivenAtMs > 0) {
        payload.insert(u"auth_time"_s, claims.codeGivenAtMs / 1000);
        payload.insert(u"amr"_s, QJsonArray{u"pwd"_s, u"otp"_s});
    }
    const SignedToken token = signedToken(m_key, accessTokens(m_issuer, m_audience), payload, nowMs, m_lifetime);
    return {token.text, token.expiresAtMs};
}

TokenVerifier::TokenVerifier(KeySet keys, QString issuer, QString audience)
    : m_keys(std::move(keys))
    , m_issuer(std::move(issuer))
    , m_audience(std::move(audience))
{
}

Result<Claims> TokenVerifier::verify(const QByteArray &token, qint64 nowMs) const
{
    const Result<VerifiedToken> read = verifiedToken(token, m_keys, accessTokens(m_issuer, m_audience), nowMs);
    if (!read)
        return fail(read.error());
    Result<Claims> claims = claimsOf(read->claims);
    if (claims)
        claims->expiresAtMs = read->expiresAtMs;
    return claims;
}

} // namespace foyer::auth
