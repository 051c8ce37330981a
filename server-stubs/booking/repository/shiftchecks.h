#pragma once

#include "connection.h"
#include "moneymatch.h"

namespace foyer::booking {

/** What must hold of shifts whatever happened, and does not: the lines of each sum to zero; of a closed one nothing is
 *  left in the drawer, with the cash of the ledger; its report says what the ledger says, and is the one that the audit
 *  log names; reports are numbered without gaps, and so are receipts; every line of the ledger is in one posting. A
 * part of checkBooks(). */
Result<QList<BookFinding>> checkShifts(db::Connection &connection);

} // namespace foyer::booking
