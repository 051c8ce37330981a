#include "cinema.h"

#include <QTimeZone>

namespace foyer::domain {

QDate businessDay(const Cinema &cinema, const QDateTime &momentUtc)
{
    const QTimeZone zone(cinema.timeZone.toUtf8());
    if (!zone.isValid())
        return {};
    // Wall time decides, so the hour that summer time adds or takes does not move the change of day.
    const QDateTime local = momentUtc.toTimeZone(zone);
    const int minutes = local.time().msecsSinceStartOfDay() / 60'000;
    return minutes < cinema.dayChangeMinutes ? local.date().addDays(-1) : local.date();
}

} // namespace foyer::domain
