#include "token.h"

#include "encoding.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView algorithm = "EdDSA"_L1;
constexpr QLatin1StringView tokenType = "at+jwt"_L1; // RFC 9068, section 2.1
// A key of ours never signs for longer; a token that says so was not made by this program.
constexpr qint64 maxLifetimeMs = 60 * 60 * 1000;

QByteArray encoded(const QJsonObject &object)
{
    return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

tl::unexpected<Error> refuse(const QString &why)
{
    return fail(ErrorCode::Unauthenticated, u"token refused: "_s + why);
}

Result<QJsonObject> decodedObject(const QByteArray &part)
{
    const Result<QByteArray> json = fromBase64Url(part);
    if (!json)
        return refuse(u"a part is not base64url"_s);
    const QJsonDocument document = QJsonDocument::fromJson(*json);
    if (!document.isObject())
        return refuse(u"a part is not a JSON object"_s);
    return document.object();
}

/** A NumericDate (RFC 7519, section 2) as whole milliseconds. */
std::optional<qint64> dateMs(const QJsonValue &value)
{
    constexpr double year9999 = 253402300799.0;
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0 && seconds <= year9999) || std::floor(seconds) != seconds)
        return std::nullopt;
    return static_cast<qint64>(seconds) * 1000;
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

Result<const PublicKey *> keyFor(const QJsonObject &header, const KeySet &keys)
{
    // A header we do not know may change what the signature means (crit, b64) or bring its own key (jwk, jku, x5u).
    const QStringList names = header.keys();
    if (names != QStringList{u"alg"_s, u"kid"_s, u"typ"_s})
        return refuse(u"unexpected headers"_s);
    if (header.value("alg"_L1) != algorithm)
        return refuse(u"another algorithm"_s);
    if (header.value("typ"_L1) != tokenType)
        return refuse(u"another type"_s);
    const PublicKey *key = keys.find(header.value("kid"_L1).toString().toUtf8());
    if (!key)
        return refuse(u"a key that is not ours"_s);
    return key;
}

Result<Claims> claimsOf(const QJsonObject &payload)
{
    Claims claims;
    const Result<domain::UserId> subject = domain::UserId::fromString(payload.value("sub"_L1).toString());
    const std::optional<QStringList> roles = texts(payload.value("roles"_L1));
    const std::optional<QStringList> cinemas = texts(payload.value("cinemas"_L1));
    if (!subject || !roles || !cinemas || !payload.value("name"_L1).isString()
        || payload.value("jti"_L1).toString().isEmpty())
        return refuse(u"a claim is missing or of another type"_s);
    claims.subject = *subject;
    claims.name = payload.value("name"_L1).toString();
    claims.roles = *roles;
    for (const QString &text : *cinemas) {
        const Result<domain::CinemaId> cinema = domain::CinemaId::fromString(text);
        if (!cinema)
            return refuse(u"a cinema that is no id"_s);
        claims.cinemaIds.append(*cinema);
    }
    if (payload.contains("device"_L1)) {
        const Result<domain::DeviceId> device = domain::DeviceId::fromString(payload.value("device"_L1).toString());
        if (!device)
            return refuse(u"a device that is no id"_s);
        claims.deviceId = *device;
    }
    return claims;
}

} // namespace

TokenIssuer::TokenIssuer(SigningKey key, QString issuer, QString audience)
    : m_key(std::move(key))
    , m_issuer(std::move(issuer))
    , m_audience(std::move(audience))
{
}

TokenIssuer::Token TokenIssuer::issue(const Claims &claims, qint64 nowMs) const
{
    const qint64 nowSeconds = nowMs / 1000;
    const qint64 expiresAt = nowSeconds + std::chrono::duration_cast<std::chrono::seconds>(lifetime).count();
    QJsonArray cinemas;
    for (const domain::CinemaId &cinema : claims.cinemaIds)
        cinemas.append(cinema.toString());
    const QJsonObject header{
        {u"alg"_s, algorithm}, {u"typ"_s, tokenType}, {u"kid"_s, QString::fromUtf8(m_key.publicKey().id)}};
    QJsonObject payload{{u"iss"_s, m_issuer},
                        {u"aud"_s, m_audience},
                        {u"sub"_s, claims.subject.toString()},
                        {u"iat"_s, nowSeconds},
                        {u"nbf"_s, nowSeconds},
                        {u"exp"_s, expiresAt},
                        {u"jti"_s, newUuidV7().toString(QUuid::WithoutBraces)},
                        {u"name"_s, claims.name},
                        {u"roles"_s, QJsonArray::fromStringList(claims.roles)},
                        {u"cinemas"_s, cinemas}};
    if (!claims.deviceId.isNull())
        payload.insert(u"device"_s, claims.deviceId.toString());
    const QByteArray signedPart = encoded(header) + '.' + encoded(payload);
    return {signedPart + '.' + toBase64Url(m_key.sign(signedPart)), expiresAt * 1000};
}

TokenVerifier::TokenVerifier(KeySet keys, QString issuer, QString audience)
    : m_keys(std::move(keys))
    , m_issuer(std::move(issuer))
    , m_audience(std::move(audience))
{
}

Result<Claims> TokenVerifier::verify(const QByteArray &token, qint64 nowMs) const
{
    if (token.size() > maxTokenBytes)
        return refuse(u"too long"_s);
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return refuse(u"not three parts"_s);
    const Result<QJsonObject> header = decodedObject(parts.at(0));
    if (!header)
        return fail(header.error());
    const Result<const PublicKey *> key = keyFor(*header, m_keys);
    if (!key)
        return fail(key.error());
    const Result<QByteArray> signature = fromBase64Url(parts.at(2));
    if (!signature || !isSignedBy(**key, parts.at(0) + '.' + parts.at(1), *signature))
        return refuse(u"the signature does not fit"_s);

    // From here on the text is one that we signed; it may still be another place's, or over.
    const Result<QJsonObject> payload = decodedObject(parts.at(1));
    if (!payload)
        return fail(payload.error());
    if (payload->value("iss"_L1) != m_issuer)
        return refuse(u"another issuer"_s);
    if (payload->value("aud"_L1) != m_audience)
        return refuse(u"another audience"_s);
    const std::optional<qint64> notBefore = dateMs(payload->value("nbf"_L1));
    const std::optional<qint64> expires = dateMs(payload->value("exp"_L1));
    if (!notBefore || !expires)
        return refuse(u"without its times"_s);
    if (*expires - *notBefore > maxLifetimeMs)
        return refuse(u"valid for too long"_s);
    if (nowMs < *notBefore - clockSkew.count())
        return refuse(u"not valid yet"_s);
    if (nowMs >= *expires + clockSkew.count())
        return refuse(u"expired"_s);
    Result<Claims> claims = claimsOf(*payload);
    if (claims)
        claims->expiresAtMs = *expires;
    return claims;
}

} // namespace foyer::auth
