#pragma once

#include "seatmap.h"

#include <QList>

namespace foyer::domain {

/** @p count free seats for people who come together, or none when there are not that many.
 *
 *  Side by side in one row, of one seat type, no sofa torn apart, as near as can be to the place two thirds of the
 *  way back on the middle axis; among nearly equal ones that which leaves no single seat. If there is no such
 *  place: side by side of mixed types; then the same with VIP seats and sofas; else the free seats nearest that spot
 * wherever they are. Wheelchair places and their companions' are never offered. The seats in @p own count as free (they
 * are the asker's). Left to right. The same map gives the same seats. Linear in the seats for a given count. */
QList<SeatId> bestSeats(const SeatMap &map, int count, const QList<SeatId> &own = {});

} // namespace foyer::domain
