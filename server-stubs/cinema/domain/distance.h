#pragma once

#include <QtGlobal>

#include <optional>

namespace foyer::cinema {

/** A place on earth, in millionths of a degree, north and east positive. */
struct Place
{
    qint32 latitudeE6 = 0;
    qint32 longitudeE6 = 0;
};

/** Nothing beyond a pole or 180 degrees. */
std::optional<Place> placeOf(double latitude, double longitude);

/** Metres along the great circle on a sphere of the earth's mean radius (6,371,008.8 m), by the haversine, which is
 *  exact for places that are near. The true earth is flattened: up to 0.6 % more or less. */
double metresBetween(const Place &a, const Place &b);

} // namespace foyer::cinema
