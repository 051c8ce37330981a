#pragma once

#include "seatplan.h"

namespace foyer::cinema {

/** The seats of a plan as seat_plan.seats holds them: a JSON list of
 *  [id, row, number, type, x, y, angle, width, partner or null], in the plan's order. */
QString toPlanText(const domain::SeatPlan &plan);
/** Storage when @p text is no such list, or its seats make no plan. */
Result<domain::SeatPlan> planFromText(int version, const QString &text);

} // namespace foyer::cinema
