#pragma once

#include "measurements.h"

namespace foyer::bench {

/** What tills of two regions notice when the line between these is cut: those at the head office, and those behind the
 *  cut. */
Result<QList<Figure>> measureRegions(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
