#pragma once

#include "measurements.h"

namespace foyer::bench {

/** What it costs to have many who look at a hall, and how soon they hear of a change. */
Result<QList<Figure>> measureSubscribers(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
