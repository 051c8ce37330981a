#include "allocation.h"

#include <QVarLengthArray>

#include <algorithm>

namespace foyer::domain {

namespace {

__extension__ using Wide = __int128; // a product of two amounts needs twice their bits

struct Rest
{
    qsizetype index;
    Wide remainder;
};

} // namespace

bool allocate(qint64 total, std::span<const qint64> weights, std::span<qint64> parts)
{
    if (weights.size() != parts.size())
        return false;
    Wide sum = 0;
    for (const qint64 weight : weights) {
        if (weight < 0)
            return false;
        sum += weight;
    }
    if (sum == 0) {
        if (total != 0)
            return false;
        std::fill(parts.begin(), parts.end(), 0);
        return true;
    }
    const Wide sign = total < 0 ? -1 : 1;
    const Wide magnitude = sign * total;
    Wide left = magnitude;
    QVarLengthArray<Rest, 64> rests;
    for (qsizetype i = 0; i < std::ssize(weights); ++i) {
        const Wide product = magnitude * weights[static_cast<size_t>(i)];
        const Wide share = product / sum;
        left -= share;
        parts[static_cast<size_t>(i)] = static_cast<qint64>(sign * share);
        if (const Wide remainder = product % sum; remainder != 0)
            rests.append({i, remainder});
    }
    if (left == 0)
        return true;
    // The remainders sum to left whole units, so there are more of them than units.
    const auto end = rests.begin() + static_cast<qsizetype>(left);
    std::partial_sort(rests.begin(), end, rests.end(), [](const Rest &a, const Rest &b) {
        return a.remainder != b.remainder ? a.remainder > b.remainder : a.index < b.index;
    });
    for (auto rest = rests.begin(); rest != end; ++rest)
        parts[static_cast<size_t>(rest->index)] += static_cast<qint64>(sign);
    return true;
}

} // namespace foyer::domain
