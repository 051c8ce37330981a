#pragma once

#include "foyerassert.h"

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

namespace foyer::http {

/** Breaks between pieces of work, each so many times as long as the piece before, so that all of them together leave
 * the rest of the time to others. The caller says what time it is. Value type. */
class Breaks
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    Breaks(int times, std::chrono::nanoseconds atMost)
        : m_times(times)
        , m_atMost(atMost)
    {
    }

    /** A piece of work that was begun at @p began is done. */
    void begin(TimePoint began, TimePoint now)
    {
        m_until = std::max(m_until, now) + std::min<std::chrono::nanoseconds>(m_times * (now - began), m_atMost);
    }
    bool isOver(TimePoint now) const { return m_until <= now; }
    TimePoint end() const { return m_until; }

private:
    const int m_times;
    const std::chrono::nanoseconds m_atMost;
    TimePoint m_until{};
};

/** A number of places to work at. Who has one gives it back, or loses it after a time: then the work waits for
 * something else, and somebody who can go on has the place. The caller says what time it is. Value type. */
class WorkPlaces
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    explicit WorkPlaces(std::chrono::nanoseconds atMost)
        : m_atMost(atMost)
    {
    }

    /** Of @p count, which is at least one, and may be another each time. */
    bool hasFree(int count, TimePoint now)
    {
        FOYER_ASSERT(count > 0);
        while (!m_taken.empty() && m_taken.begin()->second + m_atMost <= now)
            m_taken.erase(m_taken.begin());
        return m_taken.size() < static_cast<std::size_t>(count);
    }
    /** Also when none is free. @p now is no earlier than the last one's. */
    quint64 take(TimePoint now)
    {
        m_taken.emplace_hint(m_taken.end(), ++m_last, now);
        return m_last;
    }
    /** What take() answered. Since when it was taken; nothing when it was lost meanwhile. */
    std::optional<TimePoint> giveBack(quint64 place)
    {
        const auto taken = m_taken.extract(place);
        return taken ? std::optional(taken.mapped()) : std::nullopt;
    }
    /** When the next one is lost, unless it is given back before; only while one is taken. */
    TimePoint nextFree() const { return m_taken.begin()->second + m_atMost; }

private:
    const std::chrono::nanoseconds m_atMost;
    std::map<quint64, TimePoint> m_taken; ///< In the order in which they were.
    quint64 m_last = 0;
};

} // namespace foyer::http
