#pragma once

namespace foyer::foyerd {

/** Prints the schema that clients see, composed from this release's services. Returns the exit status: 1 with the
 *  conflicts on standard error when they do not fit. */
int printSchema();

} // namespace foyer::foyerd
