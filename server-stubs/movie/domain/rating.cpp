#include "rating.h"

#include "fieldproblem.h"

namespace foyer::movie {

Result<void> checkStars(int stars)
{
    return FieldChecks().number(QStringLiteral("stars"), stars, Rating::fewestStars, Rating::mostStars).result();
}

std::optional<double> RatingTotal::mean() const
{
    if (count < fewestForMean)
        return std::nullopt;
    return static_cast<double>(stars) / static_cast<double>(count);
}

} // namespace foyer::movie
