#pragma once

#include "transaction.h"

namespace foyer::cinema {

/** Are there rows of the first release that completeOldRows() has something to do with? */
Result<bool> hasIncompleteRows(db::Connection &connection);

/** Gives rows of the first release what their migration could not work out in SQL: their search texts, and the highest
 *  seat id of all their plans. Again does nothing. */
Result<void> completeOldRows(db::Transaction &transaction);

} // namespace foyer::cinema
