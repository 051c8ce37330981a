#pragma once

#include "bookings.h"
#include "transaction.h"

/** @file
 *  Tickets that were printed again. Rows are only added. */
namespace foyer::booking {

struct ReprintTag;
using ReprintId = Id<ReprintTag>;

struct Reprint
{
    ReprintId id; ///< Made by the caller.
    domain::BookingId booking;
    int number = 0; ///< Of the booking, from 1.
    qint64 atMs = 0;
    QString userName;
};

/** In their order. */
Result<QList<Reprint>> reprintsOfBooking(db::Connection &connection, const domain::BookingId &booking);
/** Writes that @p booking is printed again; under a known id what was written then. IdempotencyKeyReused for the id of
 *  another booking's or another person's; Busy when somebody else was faster. The number is the caller's to print. */
Result<Reprint> addReprint(db::Transaction &transaction, const ReprintId &id, const domain::BookingId &booking,
                           const QString &userName, qint64 nowMs);

} // namespace foyer::booking
