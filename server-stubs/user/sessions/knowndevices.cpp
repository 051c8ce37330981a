#include "knowndevices.h"

#include "encoding.h"

#include <sodium.h>

namespace foyer::user {

namespace {

constexpr qsizetype deviceBytes = 16;
constexpr qsizetype sealBytes = 32; // auth::hash256()

} // namespace

KnownDevices::KnownDevices(QByteArray secret)
    : m_secret(std::move(secret))
{
}

QByteArray KnownDevices::sealOf(const QByteArray &device, domain::UserId user) const
{
    // BLAKE2b keyed by what comes first: each part has a fixed size, and there is no length extension.
    return auth::hash256(m_secret + "known device" + device + user.toBytes());
}

QString KnownDevices::tokenFor(domain::UserId user, const QString &before) const
{
    if (!deviceOf(before, user).isEmpty())
        return before;
    const QByteArray device = auth::randomBytes(deviceBytes);
    return QString::fromLatin1(auth::toBase64Url(device + sealOf(device, user)));
}

QString KnownDevices::deviceOf(const QString &token, domain::UserId user) const
{
    const Result<QByteArray> bytes = auth::fromBase64Url(token.toLatin1());
    if (!bytes || bytes->size() != deviceBytes + sealBytes)
        return {};
    const QByteArray device = bytes->first(deviceBytes);
    const QByteArray seal = sealOf(device, user);
    if (sodium_memcmp(seal.constData(), bytes->constData() + deviceBytes, sealBytes) != 0)
        return {};
    return QString::fromLatin1(auth::toBase64Url(device));
}

} // namespace foyer::user
