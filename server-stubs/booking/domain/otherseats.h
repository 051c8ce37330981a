#pragma once

#include "bestseats.h"

namespace foyer::booking {

/** Where people who have @p seats of one hall sit in another, @p there: on the seats of the same names and types when
 *  all of those are free, else side by side on the best ones of these types (premium ones for standard), else nowhere;
 * nowhere either when not so many may come. One for each, in their order: a wheelchair stays on a place for one. */
std::optional<QList<domain::SeatId>> otherSeats(const QList<domain::PlanSeat> &seats,
                                                const domain::SeatOccupancy &there,
                                                const domain::SeatingRules &rules = {});

} // namespace foyer::booking
