#include "validity.h"

#include <QTimeZone>

namespace foyer::coupon {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::WallTime;

const QString wallFormat = u"yyyy-MM-ddTHH:mm"_s;
constexpr qint64 dayMs = 86'400'000;

qint64 offsetMs(const QTimeZone &zone, qint64 atMs)
{
    return qint64{zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(atMs, Qt::UTC))} * 1000;
}

} // namespace

std::optional<WallTime> wallTimeFromText(QStringView text)
{
    const QDateTime read = QDateTime::fromString(text.toString(), wallFormat);
    if (!read.isValid() || read.toString(wallFormat) != text)
        return std::nullopt;
    return WallTime{read.date(), read.time()};
}

QString toText(const WallTime &wall)
{
    return wall.date.toString(Qt::ISODate) + u'T' + wall.time.toString(u"HH:mm"_s);
}

WallTime wallTimeAt(qint64 atMs, const QTimeZone &zone)
{
    // Not QDateTime::toTimeZone(): the offset is all that is needed, and it has no doubled hours to choose from.
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(atMs + offsetMs(zone, atMs), Qt::UTC);
    return {local.date(), local.time()};
}

qint64 momentOf(const WallTime &wall, const QTimeZone &zone, Occurrence occurrence)
{
    // QDateTime chooses by itself in the hours that are skipped or doubled, and differently from release to release;
    // so the moment is looked for with the offsets of the day before and of the day after.
    const qint64 shown = QDateTime(wall.date, wall.time, Qt::UTC).toMSecsSinceEpoch();
    const qint64 beforeChange = shown - offsetMs(zone, shown - dayMs);
    const qint64 afterChange = shown - offsetMs(zone, shown + dayMs);
    const bool isShownBefore = beforeChange + offsetMs(zone, beforeChange) == shown;
    const bool isShownAfter = afterChange + offsetMs(zone, afterChange) == shown;
    if (isShownBefore && isShownAfter)
        return occurrence == Occurrence::First ? std::min(beforeChange, afterChange)
                                               : std::max(beforeChange, afterChange);
    if (isShownBefore)
        return beforeChange;
    if (isShownAfter)
        return afterChange;
    // Skipped: the change lies behind the moment that the later offset gives, and not behind the other one.
    return zone.nextTransition(QDateTime::fromMSecsSinceEpoch(afterChange, Qt::UTC)).atUtc.toMSecsSinceEpoch();
}

Validity validityAt(const ValidityPeriod &period, qint64 atMs, const QTimeZone &zone)
{
    if (period.from && atMs < momentOf(*period.from, zone, Occurrence::First))
        return Validity::NotYet;
    if (period.until && atMs >= momentOf(*period.until, zone, Occurrence::Second))
        return Validity::Over;
    return Validity::Valid;
}

} // namespace foyer::coupon
