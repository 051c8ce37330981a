#include "clock.h"

namespace foyer {

qint64 SystemClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

ShiftedClock::ShiftedClock(QDate today)
    : m_shiftMs(QDateTime::currentDateTimeUtc().date().daysTo(today) * qint64{24 * 60 * 60 * 1000})
{
}

qint64 ShiftedClock::nowMs() const
{
    return QDateTime::currentMSecsSinceEpoch() + m_shiftMs;
}

} // namespace foyer
