#include "sealedsecret.h"

#include "encoding.h"
#include "foyerassert.h"

#include <sodium.h>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *writable(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long sizeOf(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

} // namespace

QByteArray seal(const QByteArray &key, const QByteArray &secret, const QByteArray &of)
{
    FOYER_ASSERT(key.size() == keyBytes);
    const QByteArray nonce = randomBytes(nonceBytes);
    QByteArray hidden(secret.size() + tagBytes, Qt::Uninitialized);
    crypto_aead_xchacha20poly1305_ietf_encrypt(writable(hidden), nullptr, raw(secret), sizeOf(secret), raw(of),
                                               sizeOf(of), nullptr, raw(nonce), raw(key));
    return nonce + hidden;
}

Result<QByteArray> unseal(const QByteArray &key, const QByteArray &sealed, const QByteArray &of)
{
    FOYER_ASSERT(key.size() == keyBytes);
    const auto damaged = [] { return fail(ErrorCode::Storage, u"a sealed secret cannot be opened with this key"_s); };
    if (sealed.size() < nonceBytes + tagBytes)
        return damaged();
    const QByteArray nonce = sealed.first(nonceBytes);
    const QByteArray hidden = sealed.sliced(nonceBytes);
    QByteArray secret(hidden.size() - tagBytes, Qt::Uninitialized);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        writable(secret), nullptr, nullptr, raw(hidden), sizeOf(hidden), raw(of), sizeOf(of), raw(nonce), raw(key));
    if (opened != 0)
        return damaged();
    return secret;
}

} // namespace foyer::auth
