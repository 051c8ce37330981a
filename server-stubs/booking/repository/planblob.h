#pragma once

#include "seatplan.h"

#include <QByteArray>

namespace foyer::booking {

/** A seat plan as the bytes of plan_snapshot.seats, about 40 a seat. Big-endian, strings as a 32-bit length and UTF-8:
 *
 *      u8   format, 1
 *      i32  plan version
 *      u32  number of seats, then for each:
 *        i32 id, string row, string number, u8 type (order of domain::SeatType, which is only appended to),
 *        i32 x, i32 y, i32 angle, i32 width, u8 has a partner, i32 partner (0 without) */
QByteArray encodePlan(const domain::SeatPlan &plan);
/** Storage when the bytes are no plan. */
Result<domain::SeatPlan> decodePlan(const QByteArray &bytes);

} // namespace foyer::booking
