#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>

namespace foyer::notification {

/** When a message that was not taken is tried again, and when it is given up. */
struct Patience
{
    std::chrono::milliseconds firstPause{30'000}; ///< Doubles with each try,
    std::chrono::milliseconds longestPause{3'600'000}; ///< up to this.
    std::chrono::milliseconds givesUpAfter{24 * 3'600'000}; ///< Since it was made.

    /** After the try @p tries, from 1. @p share, from 0 up to 1, spreads it by a fifth either way, so that what failed
     * together does not come back together. */
    qint64 pauseMs(int tries, double share) const
    {
        const int doublings = std::clamp(tries - 1, 0, 20);
        const qint64 pause = std::min<qint64>(firstPause.count() << doublings, longestPause.count());
        return pause + static_cast<qint64>(static_cast<double>(pause) * 0.4 * (share - 0.5));
    }
};

} // namespace foyer::notification
