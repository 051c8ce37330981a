#pragma once

#include "connection.h"
#include "shiftreport.h"

/** @file
 *  What the ledger says of shifts, summed up by the database. */
namespace foyer::booking {

/** All that was booked in the shift. */
Result<ShiftFigures> figuresOfShift(db::Connection &connection, const ShiftId &shift);
/** What was booked of a cinema's showtimes in no shift, from @p fromMs until, and without, @p untilMs. */
Result<ShiftFigures> figuresOutside(db::Connection &connection, const domain::CinemaId &cinema,
                                    const domain::Currency &currency, qint64 fromMs, qint64 untilMs);

} // namespace foyer::booking
