#pragma once

#include <chrono>

namespace foyer::foyerd {

/** How long to wait before something that died is started again: twice as long each time, so that what cannot start
 *  costs little, and from the beginning for what ran well for a while. Value type. */
class Backoff
{
public:
    struct Settings
    {
        std::chrono::milliseconds first{200};
        std::chrono::milliseconds longest{10'000};
        /** Who was up for so long ran well. */
        std::chrono::milliseconds steady{60'000};
    };
    explicit Backoff(const Settings &settings)
        : m_settings(settings)
        , m_next(settings.first)
    {
    }

    /** The pause after a death. @p upFor is how long it ran before. */
    std::chrono::milliseconds pauseAfter(std::chrono::milliseconds upFor)
    {
        if (upFor >= m_settings.steady)
            m_next = m_settings.first;
        const std::chrono::milliseconds pause = m_next;
        m_next = m_next * 2 < m_settings.longest ? m_next * 2 : m_settings.longest;
        return pause;
    }

private:
    Settings m_settings;
    std::chrono::milliseconds m_next;
};

} // namespace foyer::foyerd
