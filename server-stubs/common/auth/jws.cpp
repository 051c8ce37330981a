#include "jws.h"

#include "encoding.h"

#include <QJsonDocument>

#include <cmath>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView algorithm = "EdDSA"_L1;

QByteArray encoded(const QJsonObject &object)
{
    return toBase64Url(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Result<QJsonObject> decodedObject(const QByteArray &part)
{
    const Result<QByteArray> json = fromBase64Url(part);
    if (!json)
        return refuseToken(u"a part is not base64url"_s);
    const QJsonDocument document = QJsonDocument::fromJson(*json);
    if (!document.isObject())
        return refuseToken(u"a part is not a JSON object"_s);
    if (document.toJson(QJsonDocument::Compact) != *json)
        return refuseToken(u"a part is written in another way than ours"_s);
    return document.object();
}

Result<const PublicKey *> keyFor(const QJsonObject &header, const KeySet &keys, QLatin1StringView type)
{
    // A header we do not know may change what the signature means (crit, b64) or bring its own key (jwk, jku, x5u).
    const QStringList names = header.keys();
    if (names != QStringList{u"alg"_s, u"kid"_s, u"typ"_s})
        return refuseToken(u"unexpected headers"_s);
    if (header.value("alg"_L1) != algorithm)
        return refuseToken(u"another algorithm"_s);
    if (header.value("typ"_L1) != type)
        return refuseToken(u"another type"_s);
    const PublicKey *key = keys.find(header.value("kid"_L1).toString().toUtf8());
    if (!key)
        return refuseToken(u"a key that is not ours"_s);
    return key;
}

/** From when on a token is good, and until when. The end, unless a time is missing, is over or is too far away. */
Result<qint64> checkTimes(const QJsonObject &payload, std::chrono::milliseconds longest, qint64 nowMs)
{
    const std::optional<qint64> issued = tokenDateMs(payload.value("iat"_L1));
    const std::optional<qint64> notBefore = tokenDateMs(payload.value("nbf"_L1));
    const std::optional<qint64> expires = tokenDateMs(payload.value("exp"_L1));
    if (!issued || !notBefore || !expires)
        return refuseToken(u"without its times"_s);
    if (*expires - std::min(*issued, *notBefore) > longest.count())
        return refuseToken(u"valid for too long"_s);
    if (nowMs < std::max(*issued, *notBefore) - tokenClockSkew.count())
        return refuseToken(u"not valid yet"_s);
    if (nowMs >= *expires + tokenClockSkew.count())
        return refuseToken(u"expired"_s);
    return *expires;
}

} // namespace

std::optional<qint64> tokenDateMs(const QJsonValue &value)
{
    constexpr double year9999 = 253402300799.0;
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0 && seconds <= year9999) || std::floor(seconds) != seconds)
        return std::nullopt;
    return static_cast<qint64>(seconds) * 1000;
}

tl::unexpected<Error> refuseToken(const QString &why)
{
    return fail(ErrorCode::Unauthenticated, u"token refused: "_s + why);
}

SignedToken signedToken(const SigningKey &key, const TokenKind &kind, QJsonObject claims, qint64 nowMs,
                        std::chrono::milliseconds lifetime)
{
    const qint64 nowSeconds = nowMs / 1000;
    const qint64 expiresAt = nowSeconds + std::chrono::duration_cast<std::chrono::seconds>(lifetime).count();
    const QJsonObject header{
        {u"alg"_s, algorithm}, {u"typ"_s, kind.type}, {u"kid"_s, QString::fromUtf8(key.publicKey().id)}};
    claims.insert(u"iss"_s, kind.issuer);
    claims.insert(u"aud"_s, kind.audience);
    claims.insert(u"iat"_s, nowSeconds);
    claims.insert(u"nbf"_s, nowSeconds);
    claims.insert(u"exp"_s, expiresAt);
    const QByteArray signedPart = encoded(header) + '.' + encoded(claims);
    return {signedPart + '.' + toBase64Url(key.sign(signedPart)), expiresAt * 1000};
}

Result<VerifiedToken> verifiedToken(const QByteArray &token, const KeySet &keys, const TokenKind &kind, qint64 nowMs)
{
    if (token.size() > longestToken)
        return refuseToken(u"too long"_s);
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return refuseToken(u"not three parts"_s);
    const Result<QJsonObject> header = decodedObject(parts.at(0));
    if (!header)
        return fail(header.error());
    const Result<const PublicKey *> key = keyFor(*header, keys, kind.type);
    if (!key)
        return fail(key.error());
    const Result<QByteArray> signature = fromBase64Url(parts.at(2));
    if (!signature || !isSignedBy(**key, parts.at(0) + '.' + parts.at(1), *signature))
        return refuseToken(u"the signature does not fit"_s);

    // From here on the text is one that we signed; it may still be another place's, or over.
    const Result<QJsonObject> claims = decodedObject(parts.at(1));
    if (!claims)
        return fail(claims.error());
    if (claims->value("iss"_L1) != kind.issuer)
        return refuseToken(u"another issuer"_s);
    if (claims->value("aud"_L1) != kind.audience)
        return refuseToken(u"another audience"_s);
    const Result<qint64> expires = checkTimes(*claims, kind.longestLifetime, nowMs);
    if (!expires)
        return fail(expires.error());
    return VerifiedToken{*claims, *expires};
}

} // namespace foyer::auth
