#pragma once

#include "seatsearch.h"

#include <optional>
#include <vector>

namespace foyer::domain {

/** How far from one another the groups of a party sit; the nearer first. */
enum class Closeness {
    Together, ///< One group.
    SameRow, ///< In one row, with an aisle or a few others between.
    RowsBehind, ///< In rows one behind the other at the same place, or so and in one row.
    Apart,
};

struct SeatSplit
{
    std::vector<SeatWindow> groups; ///< By position: from the screen backwards, from left to right.
    Closeness closeness = Closeness::Apart;
};

struct SplitTerms
{
    int mostGroups = 0;
    int smallestGroup = 1; ///< 2: nobody sits alone.
};

/** The farthest step that one must take to get from each group to every other. Not of none. */
Closeness closenessOf(const SeatRows &rows, const std::vector<SeatWindow> &groups);

/** @p count seats in two groups or more, as few as can be; of those the closest; then with the fewest people alone;
 *  then the cheapest. None when there is no such. With more than two groups, or when no two groups are near each other,
 *  the place is a good one, not always the best: all would take too long in a large hall. */
std::optional<SeatSplit> splitSeats(const SeatSearch &search, int count, const SplitTerms &terms);

} // namespace foyer::domain
