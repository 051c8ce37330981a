#pragma once

#include <QByteArray>
#include <QString>

namespace foyer::test {

/** What the capital letters and digits of RFC 4648 say, without padding: as an app reads the key of a second step. */
inline QByteArray fromBase32(const QString &text)
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

} // namespace foyer::test
