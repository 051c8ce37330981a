#pragma once

#include "connection.h"

#include <QJsonObject>

namespace foyer::payment {

/** The books as they stand, for a checker that trusts nobody's answers: `payments` and `refunds`, each as it ended or
 *  PENDING, `storedValues` (no codes) and `transfers`, in the order of their ids. All of it is read at once: for tests
 *  and for looking into a copy, not for a till. */
Result<QJsonObject> paymentDump(db::Connection &connection);

} // namespace foyer::payment
