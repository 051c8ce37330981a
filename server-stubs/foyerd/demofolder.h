#pragma once

#include "result.h"

namespace foyer::foyerd {

/** Says of a data folder that its books are the demo's: a file named "demo" in it. Storage. */
Result<void> markAsDemo(const QString &folder);

bool isMarkedAsDemo(const QString &folder);

/** Removes the demo's databases, keys, backups and what is known of them. Only with the folder's lock held.
 * IllegalState, and nothing removed, when there is data and no mark that it is the demo's; Storage when something
 * cannot be removed. */
Result<void> forgetDemo(const QString &folder);

} // namespace foyer::foyerd
