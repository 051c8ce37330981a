#pragma once

#include "bookingviews.h"

namespace foyer::booking {

/** Bookings as they are now, in a handful of statements however many they are. */
Result<QHash<domain::BookingId, BookingView>> bookingViews(db::Connection &connection, Snapshots &snapshots,
                                                           const QList<domain::BookingId> &ids, qint64 nowMs);
/** Every movement of money for the booking and those it was exchanged from, in order. */
Result<QList<BookingPaymentView>> paymentViews(db::Connection &connection, Snapshots &snapshots,
                                               const domain::BookingId &id);

/** May @p viewer, whose role holds for @p cinemas, know of it? Staff of all bookings there, others of their own. Empty:
 *  for all, or known to be there. */
bool maySee(const Actor &viewer, const QList<domain::CinemaId> &cinemas, const BookingView &booking);

} // namespace foyer::booking
