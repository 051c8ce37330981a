#pragma once

#include "connection.h"
#include "moneymatch.h"

namespace foyer::booking {

/** What must hold in the books whatever happened, and does not: claims are the live tickets and the seats that bookings
 *  hold or pay for; tickets are what bookings cost; the ledger balances, has every line and says what was taken, given
 *  and earned; what was begun is at work. @p lateBeforeMs: what was due earlier is late. At most a hundred of a kind.
 *  Reads all of the books: for the night. */
Result<QList<BookFinding>> checkBooks(db::Connection &connection, qint64 lateBeforeMs);

/** Every leg, for matchMoney(). */
Result<QList<BookedLeg>> bookedLegs(db::Connection &connection);

} // namespace foyer::booking
