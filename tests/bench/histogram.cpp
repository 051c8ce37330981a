#include "histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace foyer::bench {

namespace {

// A power of two has this many buckets of the same width: 1/128 of it, which is less than 1 %.
constexpr int stepBits = 7;
constexpr quint64 steps = quint64{1} << stepBits;
constexpr quint64 most = quint64{4} * 60 * 60 * 1'000'000'000;

constexpr std::size_t bucketOf(quint64 value)
{
    if (value < steps)
        return value;
    const int shift = std::bit_width(value) - stepBits - 1;
    return static_cast<std::size_t>(shift) * steps + (value >> shift);
}

/** The largest value that falls into it. */
constexpr quint64 endOf(std::size_t bucket)
{
    if (bucket < 2 * steps)
        return bucket;
    const std::size_t shift = bucket / steps - 1;
    return ((bucket - shift * steps + 1) << shift) - 1;
}

static_assert(bucketOf(endOf(1000)) == 1000 && bucketOf(endOf(1000) + 1) == 1001);

} // namespace

Histogram::Histogram()
    : m_buckets(static_cast<qsizetype>(bucketOf(most) + 1), 0)
{
}

void Histogram::add(Duration took)
{
    const auto value = std::min(static_cast<quint64>(std::max<qint64>(took.count(), 0)), most);
    ++m_buckets[static_cast<qsizetype>(bucketOf(value))];
    ++m_count;
    m_longest = std::max(m_longest, Duration(static_cast<qint64>(value)));
}

void Histogram::add(const Histogram &other)
{
    for (qsizetype i = 0; i < m_buckets.size(); ++i)
        m_buckets[i] += other.m_buckets.at(i);
    m_count += other.m_count;
    m_longest = std::max(m_longest, other.m_longest);
}

Histogram::Duration Histogram::percentile(double share) const
{
    const auto wanted = std::max<qint64>(1, static_cast<qint64>(std::ceil(share * static_cast<double>(m_count))));
    qint64 seen = 0;
    for (qsizetype i = 0; i < m_buckets.size(); ++i) {
        seen += m_buckets.at(i);
        if (seen >= wanted)
            return std::min(Duration(static_cast<qint64>(endOf(static_cast<std::size_t>(i)))), m_longest);
    }
    return Duration(0);
}

double fairness(std::span<const qint64> shares)
{
    double sum = 0;
    double squares = 0;
    for (const qint64 share : shares) {
        sum += static_cast<double>(share);
        squares += static_cast<double>(share) * static_cast<double>(share);
    }
    return squares == 0 ? 1 : sum * sum / (static_cast<double>(shares.size()) * squares);
}

} // namespace foyer::bench
