#pragma once

#include "result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace foyer::auth {

/** An Ed25519 key that others check our signatures with. Value type. */
struct PublicKey
{
    QByteArray id; ///< The "kid".
    QByteArray bytes; ///< 32

    friend bool operator==(const PublicKey &, const PublicKey &) = default;
};

/** The key's id: its JWK thumbprint (RFC 7638, RFC 8037 appendix A.3). */
QByteArray thumbprint(const QByteArray &publicKeyBytes);
/** 64 bytes over @p message; false for sizes that do not fit. */
bool isSignedBy(const PublicKey &key, const QByteArray &message, const QByteArray &signature);

/** An Ed25519 key pair. A handle: copies share the secret, which is wiped from memory with the last. */
class SigningKey
{
public:
    static SigningKey generate();
    /** InvalidInput unless @p seed is 32 bytes. */
    static Result<SigningKey> fromSeed(const QByteArray &seed);
    /** The key in @p path, a private JWK; made on first use, readable by its owner alone. Two processes that make it at
     *  once get the same one. Storage when the file cannot be read or written, is no key, or others can read it. */
    static Result<SigningKey> loadOrCreate(const QString &path);

    const PublicKey &publicKey() const;
    /** 64 bytes. */
    QByteArray sign(const QByteArray &message) const;

private:
    struct Secret;
    explicit SigningKey(std::shared_ptr<const Secret> secret);
    QByteArray toJwk() const;

    std::shared_ptr<const Secret> m_secret;
};

} // namespace foyer::auth
