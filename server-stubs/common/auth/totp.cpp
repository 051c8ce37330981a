#include "totp.h"

#include <QMessageAuthenticationCode>
#include <QUrl>
#include <QtEndian>

#include <algorithm>

#include <sodium.h>

namespace foyer::auth {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 stepMs = 30'000;
constexpr int digits = 6;
constexpr quint32 codes = 1'000'000;
/** Steps to either side: RFC 6238, section 5.2, asks for at most one for the delay on the way. */
constexpr qint64 window = 1;

QByteArray withoutBlanks(const QString &typed)
{
    return typed.toUtf8().replace(' ', "");
}

} // namespace

qint64 totpStepAt(qint64 nowMs)
{
    return nowMs / stepMs;
}

QString totpCode(const QByteArray &secret, qint64 step)
{
    const qint64 counter = qToBigEndian(step);
    const QByteArray message(reinterpret_cast<const char *>(&counter), sizeof counter);
    const QByteArray hash = QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha1);
    const int offset = hash.back() & 0xf; // dynamic truncation: RFC 4226, section 5.3
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + offset) & 0x7fffffff;
    return QString::number(number % codes).rightJustified(digits, u'0');
}

bool looksLikeTotpCode(const QString &typed)
{
    const QByteArray code = withoutBlanks(typed);
    return code.size() == digits
        && std::all_of(code.cbegin(), code.cend(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<qint64> totpStepOf(const QByteArray &secret, const QString &typed, qint64 nowMs, qint64 lastStep)
{
    const QByteArray given = withoutBlanks(typed);
    const qint64 now = totpStepAt(nowMs);
    std::optional<qint64> found;
    for (qint64 step = now - window; step <= now + window; ++step) {
        const QByteArray code = totpCode(secret, step).toLatin1();
        const bool isSame = given.size() == code.size()
            && sodium_memcmp(given.constData(), code.constData(), static_cast<size_t>(code.size())) == 0;
        if (isSame && step > lastStep)
            found = step;
    }
    return found;
}

QString toBase32(const QByteArray &bytes)
{
    constexpr QLatin1StringView alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"_L1;
    QString text;
    quint32 pending = 0;
    int bits = 0;
    const auto append = [&](quint32 five) { text.append(alphabet.at(static_cast<qsizetype>(five & 31))); };
    for (const char byte : bytes) {
        pending = (pending << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5)
            append(pending >> (bits - 5));
        pending &= (1U << bits) - 1;
    }
    if (bits > 0)
        append(pending << (5 - bits));
    return text;
}

QString totpUri(const QByteArray &secret, const QString &login)
{
    return u"otpauth://totp/Foyer:%1?secret=%2&issuer=Foyer"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(login)),
                                                                   toBase32(secret));
}

} // namespace foyer::auth
