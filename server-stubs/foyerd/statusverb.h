#pragma once

#include "options.h"

namespace foyer::foyerd {

/** `foyerd status`: how each process is, as the gateway tells; and when none answers, as the processes themselves, their
 *  locks and the supervisor do. Prints a table, or JSON. The exit status: 0 when the gateway answers and all are up, else
 *  1. */
int printStatus(const Options &options);

} // namespace foyer::foyerd
