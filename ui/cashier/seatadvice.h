#pragma once

#include "checkout.h"

namespace foyer::cashier {

/** What a cashier should know of the seats in the basket. Value type. */
struct SeatAdvice
{
    QStringList parts; ///< In the user's language, what matters most first; empty when there is nothing to say.
    bool isWarning = false; ///< Something is better done otherwise; nothing is refused.

    friend bool operator==(const SeatAdvice &, const SeatAdvice &) = default;
};

/** Of seats picked by hand what is wrong with them: a place kept for wheelchairs, a seat left single. Of the best seats
 * why these. GUI thread. */
SeatAdvice seatAdvice(const workflow::Checkout &checkout);

} // namespace foyer::cashier
