#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace foyer::workflow {

/** How long to wait before something is tried again: each time twice as long, up to the longest; and by chance up to
 *  half of that less, so that all who lost a server together do not come back together. Value type. */
class GrowingPause
{
public:
    GrowingPause(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first(first)
        , m_longest(longest)
    {
        reset();
    }

    /** @p chance is at least 0 and less than 1. */
    std::chrono::milliseconds next(double chance = QRandomGenerator::global()->generateDouble())
    {
        const std::chrono::milliseconds whole = std::min(m_next, m_longest);
        m_next = whole * 2;
        return whole - std::chrono::duration_cast<std::chrono::milliseconds>(whole * (chance / 2));
    }
    /** It has worked; the next one is the first again. */
    void reset() { m_next = m_first; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_next{0};
};

} // namespace foyer::workflow
