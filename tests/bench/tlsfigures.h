#pragma once

#include "measurements.h"

namespace foyer::bench {

/** What TLS costs a call from service to service, with certificates on both sides: over a connection that is kept, and
 *  for one that is new. Server and client are in this process, and what both take is counted. */
Result<QList<Figure>> measureTls(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
