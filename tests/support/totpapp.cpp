#include "totpapp.h"

#include "totp.h"

#include <QDateTime>

namespace foyer::test {

namespace {

QByteArray fromBase32(const QString &text)
{
    const QString alphabet = QStringLiteral("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
    QByteArray bytes;
    quint64 pending = 0;
    int bits = 0;
    for (const QChar letter : text) {
        pending = (pending << 5) | static_cast<quint64>(alphabet.indexOf(letter));
        for (bits += 5; bits >= 8; bits -= 8)
            bytes.append(static_cast<char>((pending >> (bits - 8)) & 0xff));
    }
    return bytes;
}

} // namespace

TotpApp::TotpApp(const QString &key)
    : m_secret(fromBase32(key))
{
}

QString TotpApp::codeAt(qint64 nowMs, int steps) const
{
    return auth::totpCode(m_secret, auth::totpStepAt(nowMs) + steps);
}

QString TotpApp::code(int steps) const
{
    return codeAt(QDateTime::currentMSecsSinceEpoch(), steps);
}

} // namespace foyer::test
