#pragma once

#include <QList>

#include <chrono>
#include <span>

namespace foyer::bench {

/** How long things took: counts in buckets at most 1 % wide, so that a million samples cost no more than ten. Not for
 *  several threads at once. Value type. */
class Histogram
{
public:
    using Duration = std::chrono::nanoseconds;

    Histogram();
    /** Negative ones count as zero, those above four hours as four hours. */
    void add(Duration took);
    void add(const Histogram &other);

    qint64 count() const { return m_count; }
    /** What @p share of them, 0 to 1, did not take longer than, up to 1 % too high; zero when there are none. */
    Duration percentile(double share) const;
    Duration longest() const { return m_longest; }

private:
    QList<qint64> m_buckets;
    qint64 m_count = 0;
    Duration m_longest{0};
};

/** Jain's index of fairness: 1 when all got the same, 1/n when one got everything, 1 when nobody got anything. */
double fairness(std::span<const qint64> shares);

} // namespace foyer::bench
