#pragma once

namespace foyer::widgets {

/** From here on assistive technology finds each seat of a SeatMapView as a check box ("Row H seat 10, premium,
 *  available") that can be focused and toggled. Seats are made when asked for: an arena has 50,000. May be repeated. */
void installSeatMapAccessibility();

} // namespace foyer::widgets
