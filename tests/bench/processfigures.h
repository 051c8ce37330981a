#pragma once

#include "measurements.h"

namespace foyer::bench {

/** How much later an answer of booking's comes through a gateway than from booking itself, each a process of its own:
 *  asked by one client over two connections, in turns, so seldom that nobody waits for anybody else. */
Result<QList<Figure>> measureProcesses(const Extent &extent, db::Settings::Engine engine);

} // namespace foyer::bench
