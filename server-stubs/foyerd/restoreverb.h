#pragma once

#include "options.h"

namespace foyer::foyerd {

/** Puts a backup in the place of the databases, or accepts them as they are; says what it did, and returns the exit
 *  status. Refused while a service runs on the folder. */
int restore(const Options &options);

} // namespace foyer::foyerd
