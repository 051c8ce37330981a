#include "signingkey.h"

#include "encoding.h"
#include "foyerassert.h"
#include "keyfile.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <sodium.h>

#include <array>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

struct SigningKey::Secret
{
    Secret() = default;
    ~Secret() { sodium_memzero(bytes.data(), bytes.size()); }
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> bytes{}; // the seed first (libsodium)
    PublicKey publicKey;
};

QByteArray thumbprint(const QByteArray &publicKeyBytes)
{
    // The required members in the order of their names, without blanks (RFC 7638, section 3).
    const QByteArray jwk = R"({"crv":"Ed25519","kty":"OKP","x":")" + toBase64Url(publicKeyBytes) + R"("})";
    QByteArray hash(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(hash.data()), raw(jwk),
                       static_cast<unsigned long long>(jwk.size()));
    return toBase64Url(hash);
}

bool isSignedBy(const PublicKey &key, const QByteArray &message, const QByteArray &signature)
{
    FOYER_ASSERT(sodium_init() >= 0);
    return key.bytes.size() == crypto_sign_PUBLICKEYBYTES && signature.size() == crypto_sign_BYTES
        && crypto_sign_verify_detached(raw(signature), raw(message), static_cast<unsigned long long>(message.size()),
                                       raw(key.bytes))
        == 0;
}

SigningKey::SigningKey(std::shared_ptr<const Secret> secret)
    : m_secret(std::move(secret))
{
}

SigningKey SigningKey::generate()
{
    return *fromSeed(randomBytes(crypto_sign_SEEDBYTES));
}

Result<SigningKey> SigningKey::fromSeed(const QByteArray &seed)
{
    FOYER_ASSERT(sodium_init() >= 0);
    if (seed.size() != crypto_sign_SEEDBYTES)
        return fail(ErrorCode::InvalidInput, u"an Ed25519 key is 32 bytes"_s);
    auto secret = std::make_shared<Secret>();
    QByteArray publicBytes(crypto_sign_PUBLICKEYBYTES, Qt::Uninitialized);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char *>(publicBytes.data()), secret->bytes.data(), raw(seed));
    secret->publicKey = {thumbprint(publicBytes), publicBytes};
    return SigningKey(std::move(secret));
}

Result<SigningKey> SigningKey::loadOrCreate(const QString &path)
{
    const Result<QByteArray> content = loadOrCreateKeyFile(path, [] { return generate().toJwk(); });
    if (!content)
        return fail(content.error());
    const QJsonObject jwk = QJsonDocument::fromJson(*content).object();
    const Result<QByteArray> seed = fromBase64Url(jwk.value("d"_L1).toString().toLatin1());
    if (jwk.value("kty"_L1) != "OKP"_L1 || jwk.value("crv"_L1) != "Ed25519"_L1 || !seed)
        return fail(ErrorCode::Storage, u"%1 is no Ed25519 key"_s.arg(path));
    const Result<SigningKey> key = fromSeed(*seed);
    if (!key || jwk.value("x"_L1).toString().toLatin1() != toBase64Url(key->publicKey().bytes))
        return fail(ErrorCode::Storage, u"%1 is damaged"_s.arg(path));
    return key;
}

QByteArray SigningKey::toJwk() const
{
    const QByteArray seed(reinterpret_cast<const char *>(m_secret->bytes.data()), crypto_sign_SEEDBYTES);
    const QJsonObject jwk{{u"kty"_s, u"OKP"_s},
                          {u"crv"_s, u"Ed25519"_s},
                          {u"d"_s, QString::fromLatin1(toBase64Url(seed))},
                          {u"x"_s, QString::fromLatin1(toBase64Url(publicKey().bytes))}};
    return QJsonDocument(jwk).toJson();
}

const PublicKey &SigningKey::publicKey() const
{
    return m_secret->publicKey;
}

QByteArray SigningKey::sign(const QByteArray &message) const
{
    QByteArray signature(crypto_sign_BYTES, Qt::Uninitialized);
    crypto_sign_detached(reinterpret_cast<unsigned char *>(signature.data()), nullptr, raw(message),
                         static_cast<unsigned long long>(message.size()), m_secret->bytes.data());
    return signature;
}

} // namespace foyer::auth
