#pragma once

#include "measurements.h"

namespace foyer::bench {

/** What it costs to understand a document before anything is executed, and what a hostile one can cost. In this
 *  process; no server. */
Result<QList<Figure>> measureDocuments(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
