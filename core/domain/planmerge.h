#pragma once

#include "planedit.h"

/** @file
 *  Two people drew at the same plan. */
namespace foyer::domain {

/** What became of a seat from one version of a plan to another. */
struct SeatDifference
{
    enum class Kind {
        Added,
        Removed,
        Retyped, ///< Another type, or another other half.
        Relabelled, ///< Another row or number.
        Moved, ///< Another place, width or angle.
    };
    Kind kind = Kind::Added;
    QString label; ///< "A12", as it was before; of a seat that was added, as it is now.
    friend bool operator==(const SeatDifference &, const SeatDifference &) = default;
};

/** By seat, in the order of @p before, then what is new. A seat that differs in several ways is there with each. */
QList<SeatDifference> differencesBetween(const DrawnSeats &before, const DrawnSeats &after);

/** @p theirs with what @p mine changed since @p base. Where both changed one seat, mine counts; a seat that they took
 *  out and I changed comes back as a new one. Whether the result is a plan is for seatProblemsIn() to say. */
DrawnSeats mergedPlan(const DrawnSeats &base, const DrawnSeats &mine, const DrawnSeats &theirs);

} // namespace foyer::domain
