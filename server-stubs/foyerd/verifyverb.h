#pragma once

#include "options.h"

namespace foyer::foyerd {

/** Proves the books of booking by themselves and against payment's, and that what services have of each other by id is
 * there; prints what does not fit, a line each. Returns
 *  the exit status: 0 all is well, 1 it is not or cannot be read. */
int verifyBooks(const Options &options);

} // namespace foyer::foyerd
