#pragma once

#include "capture.h"
#include "connection.h"
#include "transaction.h"

#include <QHash>

/** @file
 *  The attempts to take money. Rows are only added; the database's triggers see to it. */
namespace foyer::payment {

/** Keeps @p attempt unless its payment id was used before, and returns what is kept: this one, or the one from before
 *  when its body was the same. IdempotencyKeyReused when it was another. */
Result<Attempt> keepAttempt(db::Transaction &transaction, const Attempt &attempt);
/** Many at once; those whose id was used before are left as they are. */
Result<void> addAttempts(db::Transaction &transaction, const QList<Attempt> &attempts);

Result<QHash<domain::PaymentId, Attempt>> attemptsById(db::Connection &connection, const QList<domain::PaymentId> &ids);
/** Oldest first. */
Result<QList<Attempt>> attemptsOfBooking(db::Connection &connection, const domain::BookingId &booking);

} // namespace foyer::payment
