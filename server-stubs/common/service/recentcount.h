#pragma once

#include <chrono>

namespace foyer::service {

/** How much there was of something lately: each counts half after half a minute, a quarter after a minute. Value type.
 */
class RecentCount
{
public:
    using Time = std::chrono::milliseconds; ///< From any moment on; only goes forward.
    void add(Time now);
    double at(Time now) const;

private:
    double m_count = 0;
    Time m_asOf{0};
};

} // namespace foyer::service
