#pragma once

#include "result.h"

#include <QList>

#include <span>

namespace foyer::domain {

/** Splits @p total into @p parts that are proportional to @p weights and sum to it exactly: each gets its share
 *  rounded down, and what is left goes, one unit each, to the largest remainders, of equal ones the first. So no part
 * is more than a unit from its exact share, and with 0 <= total <= sum of the weights no part is above its weight. A
 * negative total is split as its opposite. False, and nothing is written, when there are not as many parts as weights,
 *  a weight is negative, or all are zero and the total is not. */
[[nodiscard]] bool allocate(qint64 total, std::span<const qint64> weights, std::span<qint64> parts);

/** The same as a list; InvalidInput instead of false. */
Result<QList<qint64>> allocated(qint64 total, const QList<qint64> &weights);

} // namespace foyer::domain
