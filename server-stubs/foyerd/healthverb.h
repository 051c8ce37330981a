#pragma once

#include "options.h"

namespace foyer::foyerd {

/** Whether the process that @p options name answers on this machine, at the port that its settings say: one request,
 * which needs no session and reads no database, with TLS where it
 * speaks that. For what watches a container; says why not on standard error. Returns
 * the exit status: 0 it answers, 1 it does not. */
int askHealth(const Options &options);

} // namespace foyer::foyerd
