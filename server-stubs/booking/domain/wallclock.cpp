#include "wallclock.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace foyer::booking {

using namespace Qt::Literals::StringLiterals;

Result<QList<qint64>> momentsOf(const QString &local, const QString &timeZone)
{
    constexpr qint64 msPerDay = 86'400'000;
    constexpr qint64 msPerSecond = 1000;
    const QTimeZone zone(timeZone.toUtf8());
    if (!zone.isValid())
        return fail(ErrorCode::InvalidInput, u"unknown time zone "_s + timeZone);
    const QString format = u"yyyy-MM-ddTHH:mm"_s;
    // In UTC: the machine's own zone says nothing about the cinema's.
    const QDateTime wall(QDate::fromString(local.left(10), Qt::ISODate), QTime::fromString(local.mid(11), u"HH:mm"_s),
                         Qt::UTC);
    if (!wall.isValid() || wall.toString(format) != local)
        return QList<qint64>();
    const qint64 wallMs = wall.toMSecsSinceEpoch();
    // A zone changes at most once within a day: one of these two offsets holds.
    QList<qint64> moments;
    for (const qint64 aside : {-msPerDay, msPerDay}) {
        const auto offsetAt = [&zone](qint64 ms) {
            return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * msPerSecond;
        };
        const qint64 offset = offsetAt(wallMs + aside);
        const qint64 moment = wallMs - offset;
        if (offsetAt(moment) == offset && !moments.contains(moment))
            moments.append(moment);
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

} // namespace foyer::booking
