#pragma once

#include "signingkey.h"

#include <QList>

namespace foyer::auth {

/** The public keys that tokens are believed from: a JWK set (RFC 7517, section 5). Value type. */
class KeySet
{
public:
    KeySet() = default;
    /** Each id once. */
    explicit KeySet(QList<PublicKey> keys);
    /** Keys that are not Ed25519 signing keys are passed over, as the RFC asks. Protocol: no JWK set, a damaged key, an
     *  id twice, or a private key. */
    static Result<KeySet> fromJson(const QByteArray &json);
    QByteArray toJson() const;

    /** Null when it is not there. Valid as long as the set. */
    const PublicKey *find(QByteArrayView id) const;
    const QList<PublicKey> &keys() const { return m_keys; }

private:
    QList<PublicKey> m_keys;
};

} // namespace foyer::auth
