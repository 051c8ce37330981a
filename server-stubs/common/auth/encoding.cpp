#include "encoding.h"

#include "foyerassert.h"

#include <sodium.h>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr QByteArray::Base64Options base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
}

QByteArray toBase64Url(const QByteArray &bytes)
{
    return bytes.toBase64(base64Url);
}

Result<QByteArray> fromBase64Url(const QByteArray &text)
{
    const auto decoded = QByteArray::fromBase64Encoding(text, base64Url | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || toBase64Url(*decoded) != text)
        return fail(ErrorCode::InvalidInput, u"not base64url"_s);
    return *decoded;
}

QByteArray randomBytes(int count)
{
    FOYER_ASSERT(sodium_init() >= 0);
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

QByteArray hash256(const QByteArray &bytes)
{
    FOYER_ASSERT(sodium_init() >= 0);
    QByteArray hash(crypto_generichash_BYTES, Qt::Uninitialized);
    static_assert(crypto_generichash_BYTES == 32);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), static_cast<size_t>(hash.size()),
                       reinterpret_cast<const unsigned char *>(bytes.constData()), static_cast<size_t>(bytes.size()),
                       nullptr, 0);
    return hash;
}

} // namespace foyer::auth
