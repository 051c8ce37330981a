#pragma once

#include "result.h"

#include <QDate>
#include <QList>

/** @file
 *  Business days as a span of time, for sums over the books. Pure; no clock. */
namespace foyer::booking {

/** Where a cinema's clocks hang, and when its business day changes. */
struct BusinessClock
{
    QString timeZone; ///< IANA.
    int dayChangeMinutes = 0; ///< After local midnight.

    friend bool operator==(const BusinessClock &, const BusinessClock &) = default;
};

/** Business days in a row, both ends included. Value type. */
class Period
{
public:
    static constexpr int maxDays = 400;

    /** InvalidInput unless @p from is not after @p to, both are from 1971 to 9998, and there are at most maxDays. */
    static Result<Period> create(QDate from, QDate to);

    QDate from() const { return m_from; }
    QDate to() const { return m_to; }
    int days() const { return static_cast<int>(m_from.daysTo(m_to)) + 1; }
    bool contains(QDate day) const { return day >= m_from && day <= m_to; }
    /** As many days that end the day before. */
    Period before() const { return {m_from.addDays(-days()), m_from.addDays(-1)}; }
    /** Both, as one. */
    Period withBefore() const { return {before().m_from, m_to}; }
    /** Some of its days: neither end lies outside. */
    Period part(QDate from, QDate to) const;
    friend bool operator==(const Period &, const Period &) = default;

private:
    Period(QDate from, QDate to)
        : m_from(from)
        , m_to(to)
    {
    }

    QDate m_from;
    QDate m_to;
};

/** What to add to a moment to read a cinema's clocks: the time on the wall in milliseconds, counted as if it were UTC.
 *  The business day of a moment is the day of that time less the day change, as businessDayAt() says, also when clocks
 *  are set. */
struct WallTimes
{
    struct Offset
    {
        qint64 untilMs = 0; ///< UTC; not any more from here on.
        qint64 ms = 0;
    };

    qint64 fromMs = 0; ///< UTC. No moment of the period is before,
    qint64 untilMs = 0; ///< nor at this or after. A few of the days around it lie between.
    QList<Offset> offsets; ///< Ascending, up to the last change of the clocks in the period.
    qint64 lastOffsetMs = 0; ///< After all of them.

    qint64 offsetAt(qint64 atMs) const;
};

/** InvalidInput for an unknown time zone. */
Result<WallTimes> wallTimesOf(const Period &period, const BusinessClock &clock);

} // namespace foyer::booking
