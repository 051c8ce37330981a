#pragma once

#include "options.h"

namespace foyer::foyerd {

/** `foyerd ca init|issue|renew|show`: the installation's own authority and its certificates. Prints what was done;
 *  returns the exit status: 0 it is done, 1 it is not, 2 wrongly called. */
int runAuthority(const Options &options);

} // namespace foyer::foyerd
