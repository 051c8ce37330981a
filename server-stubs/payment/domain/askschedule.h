#pragma once

#include <QtGlobal>

#include <algorithm>

namespace foyer::payment {

/** How long to wait before the provider is asked about the same thing again. Doubles up to a bound that is small enough
 *  that whatever is pending is settled within 30 s after the provider answers again. */
struct AskSchedule
{
    qint64 firstMs = 1'000;
    qint64 mostMs = 8'000;

    /** @p asked times it was asked already. */
    qint64 delayMs(qint64 asked) const { return std::min(mostMs, firstMs << std::min<qint64>(asked, 20)); }
};

} // namespace foyer::payment
