#pragma once

#include "connection.h"

#include <QJsonObject>

namespace foyer::booking {

/** The books as they stand, for a checker that trusts nobody's answers: `claims`, `bookings`, `tickets`, `sagas`,
 *  `sagaLegs`, `cancellations`, `cancellationItems`, `ledger`, `outbox` and `audit`, each in the order of its key. All
 *  of it is read at once: for tests and for looking into a copy, not for a till. */
Result<QJsonObject> bookingDump(db::Connection &connection);

} // namespace foyer::booking
