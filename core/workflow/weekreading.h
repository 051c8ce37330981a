#pragma once

#include "planningapi.h"

class QObject;

namespace foyer::workflow {

inline constexpr int daysInWeek = 7;

/** The plans of so many days from @p first on, read one after another; an error of one is the error of all. The port is
 * borrowed as long as @p context lives. */
QFuture<Result<QList<ports::DayPlan>>> readDays(ports::PlanningApi &api, const domain::CinemaId &cinema, QDate first,
                                                int count, QObject *context);

} // namespace foyer::workflow
