#pragma once

#include "measurements.h"

namespace foyer::bench {

/** Services as processes of their own under `foyerd run`, against all of them in one: how soon they are ready, memory,
 *  processor time of a sale, and how long nothing is sold after one of them, or the database server, was killed. */
Result<QList<Figure>> measureCircuit(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
