#pragma once

#include "recordwire.h"

namespace foyer::remote {

/** Auditoriums, without their plans. A new one is made with straight rows: "rows.rows" and "rows.seatsPerRow" are said
 *  then, and never read. */
RecordWire auditoriumWire();

} // namespace foyer::remote
