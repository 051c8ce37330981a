#pragma once

#include "recordwire.h"

namespace foyer::remote {

/** Auditoriums, without their plans. A new one is made with straight rows: "rows.rows" and "rows.seatsPerRow" are said
 *  then, and never read. */
RecordWire auditoriumWire();
/** Cinemas by name and city, closed ones too: to pick one from. Nothing can be edited through it. */
RecordWire cinemaNamesWire();

} // namespace foyer::remote
