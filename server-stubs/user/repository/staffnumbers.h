#pragma once

#include "transaction.h"
#include "user.h"

namespace foyer::user {

/** Gives @p user another PIN, or none for an empty hash. Who gets a first one gets a staff number, the next that is
 * free. False when the user is no longer at this version. Errors: the database's. */
Result<bool> writePin(db::Transaction &transaction, const User &user, const QByteArray &pinHash, qint64 nowMs);

} // namespace foyer::user
