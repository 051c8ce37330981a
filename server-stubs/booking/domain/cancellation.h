#pragma once

#include "ids.h"

#include <optional>

namespace foyer::booking {

/** What becomes of the bookings of a cancelled showtime. */
enum class AfterCancelling { Refund, Rebook };

QString toWireName(AfterCancelling then);
/** None for "NOTHING", and for what is unknown. */
std::optional<AfterCancelling> afterCancellingFromWireName(QStringView name);

struct Cancellation
{
    AfterCancelling then = AfterCancelling::Refund;
    domain::ShowtimeId target; ///< Of Rebook; null otherwise.
    int round = 1; ///< Counts how often it was asked for: each tries again what failed.

    friend bool operator==(const Cancellation &, const Cancellation &) = default;
};

} // namespace foyer::booking
