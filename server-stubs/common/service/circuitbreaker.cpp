#include "circuitbreaker.h"

#include <algorithm>
#include <utility>

namespace foyer::service {

bool CircuitBreaker::mayCall(Time now) const
{
    return !isOpen() || (!m_isTrying && now >= m_until);
}

void CircuitBreaker::begin(Time now)
{
    m_isTrying = isOpen() && now >= m_until;
}

void CircuitBreaker::noteAnswer()
{
    *this = CircuitBreaker();
}

void CircuitBreaker::noteFailure(Time now, const Chance &chance)
{
    const bool wasOpen = isOpen();
    const bool wasTry = std::exchange(m_isTrying, false);
    if (wasOpen && !wasTry)
        return; // it was on its way when the others failed: one death is one lesson
    ++m_failures;
    if (!isOpen())
        return;
    m_pause = wasOpen ? std::min(2 * m_pause, longestPause) : firstPause;
    m_until = now + std::chrono::duration_cast<Time>(m_pause * (0.5 + chance()));
}

} // namespace foyer::service
