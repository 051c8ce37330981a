#pragma once

#include "step.h"
#include "transaction.h"

namespace foyer::booking {

/** Writes for each Posted of @p events which lines of the ledger it is, and in whose shift: that which is open for who
 *  did it in the cinema of what was sold, in the same currency. The shift is counted up with it, so that of a sale and
 * a close of its shift one is wholly before the other. Part of saveChanges(), which has @p before and @p after from;
 * Busy as there. */
Result<void> writePostings(db::Transaction &transaction, const SalesState &before, const SalesState &after,
                           const QList<Event> &events, qint64 nowMs);

} // namespace foyer::booking
