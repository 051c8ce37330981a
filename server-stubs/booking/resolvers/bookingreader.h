#pragma once

#include "bookingviews.h"

namespace foyer::booking {

/** Bookings with their showtimes, seats and tickets, in a handful of statements however many they are. */
Result<QHash<domain::BookingId, BookingView>> bookingViews(db::Connection &connection, PlanCache &plans,
                                                           const QList<domain::BookingId> &ids, qint64 nowMs);

/** May @p viewer know of it? Staff of all bookings, others of their own. */
bool maySee(const Actor &viewer, const BookingView &booking);

/** NotFound for an unknown cinema. */
Result<ProgrammeView> programmeOf(db::Connection &connection, const domain::CinemaId &cinema, QDate day, qint64 nowMs);

} // namespace foyer::booking
