#pragma once

#include "measurements.h"

namespace foyer::bench {

/** What a till notices of kiosks that ask without end. IllegalState on a machine with one processor. */
Result<QList<Figure>> measureFlood(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
