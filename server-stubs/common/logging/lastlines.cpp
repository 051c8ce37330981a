#include "lastlines.h"

#include <algorithm>
#include <cstring>

namespace foyer::logging {

void LastLines::add(const QByteArray &line)
{
    const std::size_t number = m_count.load(std::memory_order_relaxed);
    Line &place = m_lines[number % m_lines.size()];
    place.number.store(0, std::memory_order_release);
    std::atomic_signal_fence(std::memory_order_seq_cst);
    place.size = std::min(static_cast<std::size_t>(line.size()), longest);
    std::memcpy(place.text.data(), line.constData(), place.size);
    place.number.store(number + 1, std::memory_order_release);
    m_count.store(number + 1, std::memory_order_release);
}

} // namespace foyer::logging
