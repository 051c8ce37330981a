#pragma once

#include "transaction.h"

namespace foyer::cinema {

/** Gives rows of the first release what their migration could not work out in SQL: their search texts, and the highest
 *  seat id of all their plans. Again does nothing. */
Result<void> completeOldRows(db::Transaction &transaction);

} // namespace foyer::cinema
