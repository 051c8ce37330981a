#pragma once

#include "rowplan.h"

#include <QList>
#include <QString>

#include <utility>

namespace foyer::cinema {

/** Lengths are in hundredths of a seat pitch, as in domain::PlanSeat. */

/** Neighbouring seats without an aisle between them. */
struct HallBlock
{
    int seats = 0;
    domain::SeatType type = domain::SeatType::Standard;
};

/** One or several rows of the same shape, "E" to "K". */
struct HallRows
{
    QChar first; ///< Row letter, A to Z.
    QChar last;
    /** From left to right. Left blocks stand against the aisle on their right, right blocks against the aisle on
     *  their left, a middle one is centred: so aisles run straight through rows of different length. */
    QList<HallBlock> blocks;
    int seatWidth = 100; ///< Wider chairs for VIP rows.
    int gapBefore = 0; ///< A cross aisle in front of the first of these rows.
    /** Seat numbers in each of these rows whose type is not their block's: wheelchair places at the ends. */
    QList<std::pair<int, domain::SeatType>> places;
};

/** A whole hall, described as one would on the phone. */
struct HallSpec
{
    QList<HallRows> rows; ///< From the screen backwards.
    int rowPitch = domain::usualRowPitch;
    int aisleWidth = domain::usualAisleWidth;
    int sofaGap = 40; ///< Between two sofas of one block; within a sofa the halves touch.
    int radius = 0; ///< Of the rows, around a point in front of the screen; 0 for straight rows.
};

/** How much nearer to the screen the end of a row is than its middle. */
double sagOf(double halfRowLength, int radius);

/** Version 1 of a plan, x = 0 on the hall's axis and y = 0 at the screen. Seats are numbered from the left, 1 upwards
 *  in every row; ids count from 1 in the order of rows and numbers, so the same description gives the same ids.
 *  InvalidInput when a block of sofas is odd, a row has no seats, a place names no seat, or the rows would sag by
 *  half a pitch or more (rows would then be read as the wrong row); and as SeatPlan::create. */
Result<domain::SeatPlan> buildHall(const HallSpec &spec);

} // namespace foyer::cinema
