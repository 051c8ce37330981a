#include "webhooksignature.h"

#include "foyerassert.h"

#include <sodium.h>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray hmac(const QByteArray &secret, const QByteArray &message)
{
    FOYER_ASSERT(sodium_init() >= 0);
    QByteArray mac(crypto_auth_hmacsha256_BYTES, Qt::Uninitialized);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(secret), static_cast<std::size_t>(secret.size()));
    crypto_auth_hmacsha256_update(&state, raw(message), static_cast<unsigned long long>(message.size()));
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(mac.data()));
    return mac;
}

QByteArray macOf(const QByteArray &secret, const QByteArray &time, const QByteArray &body)
{
    return hmac(secret, time + '.' + body);
}

bool isSame(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && sodium_memcmp(a.constData(), b.constData(), static_cast<std::size_t>(a.size())) == 0;
}

} // namespace

QByteArray signWebhook(const QByteArray &secret, const QByteArray &body, qint64 nowMs)
{
    const QByteArray time = QByteArray::number(nowMs / 1000);
    return "t=" + time + ",v1=" + macOf(secret, time, body).toHex();
}

Result<void> verifyWebhook(const QByteArray &secret, const QByteArray &header, const QByteArray &body, qint64 nowMs)
{
    const auto refuse = [](const QString &why) { return fail(ErrorCode::Unauthenticated, u"webhook: "_s + why); };
    QByteArray time;
    QList<QByteArray> signatures;
    for (const QByteArray &field : header.split(',')) {
        if (field.startsWith("t=") && time.isEmpty())
            time = field.mid(2);
        else if (field.startsWith("t="))
            return refuse(u"two times"_s);
        else if (field.startsWith("v1="))
            signatures.append(field.mid(3));
    }
    bool isNumber = false;
    const qint64 seconds = time.toLongLong(&isNumber);
    if (!isNumber || QByteArray::number(seconds) != time || signatures.isEmpty())
        return refuse(u"no signature"_s);
    const QByteArray expected = macOf(secret, time, body).toHex();
    bool isSigned = false;
    for (const QByteArray &signature : signatures)
        isSigned = isSame(signature, expected) || isSigned;
    if (!isSigned)
        return refuse(u"the signature is another's"_s);
    const qint64 windowSeconds = webhookWindow.count();
    const qint64 now = nowMs / 1000;
    if (seconds < now - windowSeconds || seconds > now + windowSeconds)
        return refuse(u"the signature is too old or not yet good"_s);
    return {};
}

} // namespace foyer::auth
