#include "fingerprint.h"

#include <QStringList>

namespace foyer {

QString readableFingerprint(const QByteArray &sha256)
{
    const QString digits = QString::fromLatin1(sha256.toHex().toUpper());
    QStringList groups;
    for (qsizetype i = 0; i < digits.size(); i += 4)
        groups.append(digits.sliced(i, qMin<qsizetype>(4, digits.size() - i)));
    return groups.join(u' ');
}

} // namespace foyer
