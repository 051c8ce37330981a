#include "period.h"

#include "foyerassert.h"

#include <QDateTime>
#include <QTimeZone>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr qint64 msPerMinute = 60'000;
/** No clock on earth is further from UTC. */
constexpr qint64 largestOffsetMs = 15 * 60 * msPerMinute;

qint64 startOfDay(QDate day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
}

} // namespace

Result<Period> Period::create(QDate from, QDate to)
{
    const QDate earliest(1971, 1, 1); // and no time on a wall is negative
    const QDate latest(9998, 12, 31);
    if (!from.isValid() || !to.isValid() || from < earliest || to > latest || from > to)
        return fail(ErrorCode::InvalidInput, u"from: a day that is not after to"_s);
    if (from.daysTo(to) >= maxDays)
        return fail(ErrorCode::InvalidInput, u"at most %1 days"_s.arg(maxDays));
    return Period(from, to);
}

Period Period::part(QDate from, QDate to) const
{
    FOYER_ASSERT(contains(from));
    FOYER_ASSERT(contains(to));
    FOYER_ASSERT(from <= to);
    return {from, to};
}

qint64 WallTimes::offsetAt(qint64 atMs) const
{
    for (const Offset &offset : offsets) {
        if (atMs < offset.untilMs)
            return offset.ms;
    }
    return lastOffsetMs;
}

Result<WallTimes> wallTimesOf(const Period &period, const BusinessClock &clock)
{
    const QTimeZone zone(clock.timeZone.toUtf8());
    if (!zone.isValid())
        return fail(ErrorCode::InvalidInput, u"unknown time zone "_s + clock.timeZone);
    const qint64 change = clock.dayChangeMinutes * msPerMinute;
    const qint64 firstWallMs = startOfDay(period.from()) + change;
    const qint64 endWallMs = startOfDay(period.to().addDays(1)) + change;
    const QDateTime first = QDateTime::fromMSecsSinceEpoch(firstWallMs - largestOffsetMs, Qt::UTC);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(endWallMs + largestOffsetMs, Qt::UTC);
    WallTimes times;
    times.lastOffsetMs = zone.offsetFromUtc(first) * qint64(1000);
    qint64 least = times.lastOffsetMs;
    qint64 most = times.lastOffsetMs;
    const QTimeZone::OffsetDataList changes = zone.transitions(first, end);
    for (const QTimeZone::OffsetData &next : changes) {
        const qint64 at = next.atUtc.toMSecsSinceEpoch();
        const qint64 offset = next.offsetFromUtc * qint64(1000);
        if (at <= first.toMSecsSinceEpoch() || offset == times.lastOffsetMs)
            continue;
        times.offsets.append({at, times.lastOffsetMs});
        times.lastOffsetMs = offset;
        least = std::min(least, offset);
        most = std::max(most, offset);
    }
    times.fromMs = firstWallMs - most;
    times.untilMs = endWallMs - least;
    return times;
}

} // namespace foyer::booking
