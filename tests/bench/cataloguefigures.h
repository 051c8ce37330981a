#pragma once

#include "measurements.h"

namespace foyer::bench {

/** Fifty films with their showtimes, asked for over HTTP by 64 at once, of a foyerd on one processor; and the same
 * bytes from memory, by our HTTP layer and by Beast alone, on that processor. */
Result<QList<Figure>> measureCatalogue(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
