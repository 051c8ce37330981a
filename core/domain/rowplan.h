#pragma once

#include "fieldproblem.h"
#include "seatplan.h"

namespace foyer::domain {

/** How halls are drawn unless somebody says otherwise; hundredths of a seat pitch, as in PlanSeat. */
constexpr int firstRowDistance = 300; ///< From the middle of the screen to the middle of the first row.
constexpr int usualRowPitch = 120;
constexpr int usualAisleWidth = 150;

/** A room with straight rows of the same length: where drawing one begins. */
struct RowsSpec
{
    int rows = 0; ///< 1 to 60.
    int seatsPerRow = 0; ///< 1 to 80.
    QList<int> aislesAfter{}; ///< Seat numbers after which there is an aisle, ascending; less than seatsPerRow.

    /** Fields are named "rows.seatsPerRow". */
    void check(FieldChecks &checks) const;
};

/** "A" to "Z", "AA" to "AZ"; @p index from 0. */
QString rowLabel(int index);

/** Ids and numbers count from 1, from the left; the first row is A. Of a spec that check() found nothing in. */
QList<PlanSeat> seatsInRows(const RowsSpec &spec);

} // namespace foyer::domain
