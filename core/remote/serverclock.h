#pragma once

#include "clock.h"

#include <atomic>

namespace foyer::remote {

/** The server's time of day as far as its answers tell (to a second or two). A hold's end is in the server's time: a
 *  till whose own clock is wrong must not see every hold as over. Thread-safe. */
class ServerClock final : public Clock
{
public:
    qint64 nowMs() const override { return SystemClock().nowMs() + m_offsetMs; }
    qint64 offsetMs() const { return m_offsetMs; }

    /** An answer said @p serverMs, at the till's @p tillMs. Differences that the way there explains are none. */
    void learn(qint64 serverMs, qint64 tillMs)
    {
        const qint64 offset = serverMs - tillMs;
        m_offsetMs = offset > -toleranceMs && offset < toleranceMs ? 0 : offset;
    }

    static constexpr qint64 toleranceMs = 2'000; ///< The header tells whole seconds.

private:
    std::atomic<qint64> m_offsetMs{0};
};

} // namespace foyer::remote
