#include "distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace foyer::cinema {

std::optional<Place> placeOf(double latitude, double longitude)
{
    // Asked so that what is no number is nothing either.
    if (!(std::abs(latitude) <= 90 && std::abs(longitude) <= 180))
        return std::nullopt;
    const auto millionths = [](double degrees) { return static_cast<qint32>(std::lround(degrees * 1e6)); };
    return Place{millionths(latitude), millionths(longitude)};
}

double metresBetween(const Place &a, const Place &b)
{
    constexpr double meanRadius = 6'371'008.8;
    constexpr double radiansPerE6 = std::numbers::pi / 180e6;
    const auto haversine = [](double angle) { return std::pow(std::sin(angle / 2), 2); };
    const double latitudeA = a.latitudeE6 * radiansPerE6;
    const double latitudeB = b.latitudeE6 * radiansPerE6;
    // The sine knows no date line: 358 degrees are as far as 2.
    const double turn = (static_cast<double>(b.longitudeE6) - a.longitudeE6) * radiansPerE6;
    const double h = haversine(latitudeB - latitudeA) + std::cos(latitudeA) * std::cos(latitudeB) * haversine(turn);
    return 2 * meanRadius * std::asin(std::sqrt(std::min(h, 1.0))); // rounding may carry antipodes beyond 1
}

} // namespace foyer::cinema
