#include "badge.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace foyer::user {

QString newBadge()
{
    QString badge;
    for (qsizetype i = 0; i < badgeDigits; ++i)
        badge.append(QChar(u'0' + QRandomGenerator::system()->bounded(10)));
    return badge;
}

QByteArray badgeHash(const QString &badge)
{
    const bool isBadge = badge.size() == badgeDigits
        && std::all_of(badge.cbegin(), badge.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isBadge ? QCryptographicHash::hash(badge.toLatin1(), QCryptographicHash::Blake2b_256) : QByteArray();
}

} // namespace foyer::user
