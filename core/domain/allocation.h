#pragma once

#include <QtGlobal>

#include <span>

namespace foyer::domain {

/** Splits @p total into @p parts that are proportional to @p weights and sum to it exactly, by the largest remainder:
 *  each part is its share rounded down, and the units that are left go, one each, to the largest remainders, of equal
 *  ones the first. So no part is a unit or more from its exact share, and while 0 <= total <= the weights' sum no part
 *  is above its weight. A negative total is split as its opposite.
 *  False, and nothing is written, when there are not as many parts as weights, a weight is negative, or all weights are
 *  zero and the total is not. */
[[nodiscard]] bool allocate(qint64 total, std::span<const qint64> weights, std::span<qint64> parts);

} // namespace foyer::domain
