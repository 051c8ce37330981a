#pragma once

#include "capture.h"
#include "connection.h"
#include "transaction.h"

#include <QHash>

/** @file
 *  The attempts to take money. Rows are only added; the database's triggers see to it. How a pending one ended is in
 *  settlements.h, and read together with it here. */
namespace foyer::payment {

/** Adds them, the pending ones to the open items too, to be asked about from @p firstAskMs on. Conflict when a payment
 *  id is taken. */
Result<void> insertAttempts(db::Transaction &transaction, const QList<Attempt> &attempts, qint64 firstAskMs);
/** Many settled ones at once; those whose id was used before are left as they are. */
Result<void> addAttempts(db::Transaction &transaction, const QList<Attempt> &attempts);
/** Takes the id of a payment that was cancelled before it was asked for, so that it never happens. False when the id
 *  is taken already. */
Result<bool> insertNeverAsked(db::Transaction &transaction, const domain::PaymentId &payment, qint64 nowMs);

/** Those that exist, also those that were never asked for. */
Result<QHash<domain::PaymentId, Attempt>> attemptsById(db::Connection &connection, const QList<domain::PaymentId> &ids);
Result<std::optional<Attempt>> attemptById(db::Connection &connection, const domain::PaymentId &id);
/** Oldest first. */
Result<QList<Attempt>> attemptsOfBooking(db::Connection &connection, const domain::BookingId &booking);

} // namespace foyer::payment
