#pragma once

#include "figures.h"
#include "result.h"

namespace foyer::bench {

/** What counting costs: processor time of all that is counted of one request and its one call of a service. */
double usOfCounting();

/** What it costs to choose one of @p instances for a call of a service, and to note how it ended. */
double usOfChoosing(int instances);

} // namespace foyer::bench
