#pragma once

#include "seatsearch.h"

#include <optional>
#include <vector>

namespace foyer::domain {

struct AccessibleSeating
{
    std::vector<SeatWindow> groups; ///< The best one first.
    int seatsPlaced = 0; ///< People in chairs who found room in these groups.
};

/** Wheelchair places, a seat beside one of them for each companion, and, if it can be done in the same group, the
 *  @p seats chairs of those who come with them. Companions have companion places as far as there are any, otherwise
 *  chairs. As few groups as can be, each with its share of the companions, near one another. No companion place is
 *  taken beyond them. None when there are not so many places, or not with a seat beside them.
 *  @p search must offer the wheelchair and companion places. */
std::optional<AccessibleSeating> placeWheelchairs(SeatSearch search, int wheelchairs, int companions, int seats);

} // namespace foyer::domain
