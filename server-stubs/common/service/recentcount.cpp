#include "recentcount.h"

#include <cmath>

namespace foyer::service {

namespace {
constexpr double halfLifeMs = 30'000;
} // namespace

void RecentCount::add(Time now)
{
    m_count = at(now) + 1;
    m_asOf = now;
}

double RecentCount::at(Time now) const
{
    return m_count * std::exp2(-static_cast<double>((now - m_asOf).count()) / halfLifeMs);
}

} // namespace foyer::service
