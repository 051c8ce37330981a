#pragma once

#include "ids.h"
#include "result.h"

#include <optional>

namespace foyer::movie {

/** What somebody thinks of a film. */
struct Rating
{
    domain::UserId user;
    domain::MovieId movie;
    int stars = 0; ///< 1 to 5.
    qint64 ratedAtMs = 0; ///< When it was given, or changed to this.

    static constexpr int fewestStars = 1;
    static constexpr int mostStars = 5;
    friend bool operator==(const Rating &, const Rating &) = default;
};

/** InvalidInput with the field `stars` for what nobody can give. */
Result<void> checkStars(int stars);

/** All ratings of a film together. */
struct RatingTotal
{
    qint64 count = 0;
    qint64 stars = 0;

    /** A mean of fewer would tell what one of them gave. */
    static constexpr qint64 fewestForMean = 3;
    /** 1 to 5; none of fewer than fewestForMean. */
    std::optional<double> mean() const;
};

} // namespace foyer::movie
