#pragma once

#include "bookingviews.h"

namespace foyer::booking {

/** What a message about a booking says, and whose it is. */
struct BookingNoticeView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::BookingView booking READ toBooking)
    Q_PROPERTY(foyer::domain::UserId userId READ userId)
public:
    BookingView booking;

    BookingView toBooking() const { return booking; }
    domain::UserId userId() const { return booking.booking.visitor(); }
};

} // namespace foyer::booking

Q_DECLARE_METATYPE(foyer::booking::BookingNoticeView)
