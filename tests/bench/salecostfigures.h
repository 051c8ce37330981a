#pragma once

#include "measurements.h"

namespace foyer::bench {

/** Sales as fast as 64 tills make them, of `foyerd all` and of `foyerd run` in turns: the processor time of each, how
 *  often services are asked for one, and the memory. The stage is of SQLite or of MariaDB, which counts. */
Result<QList<Figure>> measureSaleCost(const Stage &stage, const Extent &extent);

/** The same on a stage of its own. */
Result<QList<Figure>> measureCost(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
