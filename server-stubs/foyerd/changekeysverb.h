#pragma once

#include "options.h"

namespace foyer::foyerd {

/** `foyerd change-keys`: makes the key that sessions are signed with next, for the user service that runs on the data
 *  folder, or will. Prints what happens then; returns the exit status: 0 it is done, 1 it is not. */
int changeKeys(const Options &options);

} // namespace foyer::foyerd
