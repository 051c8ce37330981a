#pragma once

#include <chrono>
#include <functional>

namespace foyer::service {

/** Whether it is worth while to ask an instance, by what became of the calls to it. Pure: told what happened, and when.
 *  After three calls in a row without an answer it is passed over for a moment, which doubles with each failed try,
 *  and which chance makes longer or shorter so that not all who noticed together come back together. Then one call
 *  tries it (half-open); an answer closes it again. Value type. */
class CircuitBreaker
{
public:
    using Time = std::chrono::milliseconds; ///< From any moment on; only goes forward.
    /** From 0 up to, not including, 1. */
    using Chance = std::function<double()>;

    static constexpr int failuresToOpen = 3;
    static constexpr Time firstPause{500};
    static constexpr Time longestPause{5'000};

    /** Whether a call may go there at @p now: it is closed, or it is time for a try and nobody tries yet. */
    bool mayCall(Time now) const;
    /** A call goes there. */
    void begin(Time now);
    void noteAnswer();
    /** No answer came. */
    void noteFailure(Time now, const Chance &chance);

    bool isOpen() const { return m_failures >= failuresToOpen; }

private:
    int m_failures = 0; ///< In a row.
    Time m_pause{0}; ///< Without chance.
    Time m_until{0};
    bool m_isTrying = false;
};

} // namespace foyer::service
