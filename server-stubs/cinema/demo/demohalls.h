#pragma once

#include "hallbuilder.h"

/** The rooms of the demo that are built, not imported. */
namespace foyer::cinema {

/** 294 seats in bent rows: premium middle, two VIP rows, wheelchair and companion places at the cross aisle. */
HallSpec bigHall();
/** 140 seats, premium at the back. */
HallSpec middleHall();
/** 48 seats, the last row four sofas. */
HallSpec sofaHall();
/** 90 seats with one aisle. */
HallSpec narrowHall();

} // namespace foyer::cinema
