#include "keyset.h"

#include "encoding.h"
#include "foyerassert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

KeySet::KeySet(QList<PublicKey> keys)
{
    for (const PublicKey &key : keys) {
        FOYER_ASSERT(!find(key.id));
        m_keys.append(key);
    }
}

Result<KeySet> KeySet::fromJson(const QByteArray &json)
{
    const QJsonValue list = QJsonDocument::fromJson(json).object().value("keys"_L1);
    if (!list.isArray())
        return fail(ErrorCode::Protocol, u"no JWK set"_s);
    KeySet set;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject jwk = value.toObject();
        if (jwk.contains("d"_L1))
            return fail(ErrorCode::Protocol, u"a JWK set with a private key"_s);
        const bool isOurs = jwk.value("kty"_L1) == "OKP"_L1 && jwk.value("crv"_L1) == "Ed25519"_L1
            && jwk.value("use"_L1).toString(u"sig"_s) == "sig"_L1
            && jwk.value("alg"_L1).toString(u"EdDSA"_s) == "EdDSA"_L1;
        if (!isOurs)
            continue;
        const PublicKey key{jwk.value("kid"_L1).toString().toUtf8(),
                            fromBase64Url(jwk.value("x"_L1).toString().toLatin1()).value_or(QByteArray())};
        if (key.id.isEmpty() || key.bytes.size() != 32 || set.find(key.id))
            return fail(ErrorCode::Protocol, u"a damaged key in a JWK set"_s);
        set.m_keys.append(key);
    }
    return set;
}

QByteArray KeySet::toJson() const
{
    QJsonArray keys;
    for (const PublicKey &key : m_keys) {
        keys.append(QJsonObject{{u"kty"_s, u"OKP"_s},
                                {u"crv"_s, u"Ed25519"_s},
                                {u"use"_s, u"sig"_s},
                                {u"alg"_s, u"EdDSA"_s},
                                {u"kid"_s, QString::fromUtf8(key.id)},
                                {u"x"_s, QString::fromLatin1(toBase64Url(key.bytes))}});
    }
    return QJsonDocument(QJsonObject{{u"keys"_s, keys}}).toJson(QJsonDocument::Compact);
}

const PublicKey *KeySet::find(QByteArrayView id) const
{
    const auto found =
        std::find_if(m_keys.cbegin(), m_keys.cend(), [id](const PublicKey &key) { return key.id == id; });
    return found == m_keys.cend() ? nullptr : &*found;
}

} // namespace foyer::auth
