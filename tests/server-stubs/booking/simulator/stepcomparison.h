#pragma once

#include "step.h"

namespace foyer::booking::simulator {

/** How two decisions on the same command differ: the first thing that does; empty when nothing. The seats within a
 *  BookingChanged count for nothing, as applyEvent() says. */
QString differenceOf(const Step &one, const Step &other);

} // namespace foyer::booking::simulator
