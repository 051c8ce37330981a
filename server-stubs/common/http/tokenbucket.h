#pragma once

#include <algorithm>
#include <chrono>

namespace foyer::http {

/** How often something may be done: @c perSecond for as long as one likes, and @c burst at once after a rest. Both
 * above zero. */
struct Rate
{
    double perSecond = 1;
    double burst = 1;
};

/** Tokens that come back with time: who takes one may go on, who finds none is told how long to wait. Full at first.
 * The caller says what time it is, and by which rate; so a bucket is small, and a rate that changes needs nobody to
 * tell it. Value type. */
class TokenBucket
{
public:
    using Clock = std::chrono::steady_clock;

    /** Takes a token and answers zero, or takes none and answers how long it will be until there is one. */
    std::chrono::nanoseconds take(const Rate &rate, Clock::time_point now)
    {
        refill(rate, now);
        const double left = rate.burst - m_used;
        if (left < 1 - roundingError)
            return std::chrono::ceil<std::chrono::nanoseconds>(
                std::chrono::duration<double>((1 - left) / rate.perSecond));
        m_used += 1;
        return std::chrono::nanoseconds(0);
    }
    /** Takes @p tokens that were used already, be they there or not. What is missing is paid off before anything is
     *  taken again, but never more than a burst: a price that was too high must not shut somebody out for hours. */
    void charge(const Rate &rate, Clock::time_point now, double tokens)
    {
        refill(rate, now);
        m_used = std::min(m_used + tokens, 2 * rate.burst);
    }
    /** The last token that was taken, back. */
    void giveBack() { m_used = std::max(0.0, m_used - 1); }

private:
    void refill(const Rate &rate, Clock::time_point now)
    {
        if (now > m_at)
            m_used = std::max(0.0, m_used - std::chrono::duration<double>(now - m_at).count() * rate.perSecond);
        m_at = std::max(m_at, now);
    }

    /** So that who waits exactly as long as was said is let in. */
    static constexpr double roundingError = 1e-9;

    double m_used = 0; ///< Of the burst, at m_at; what is over it is debt.
    Clock::time_point m_at{};
};

} // namespace foyer::http
