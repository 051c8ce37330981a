#pragma once

#include "tillfinder.h"
#include "bookingviews.h"

/** @file
 *  What the schema shows of bookings that were found, property for field. */
namespace foyer::booking {

struct FoundBookingView
{
    Q_GADGET
    Q_PROPERTY(foyer::booking::BookingView booking READ toBooking)
    Q_PROPERTY(QString foundBy READ foundBy)
public:
    BookingView booking;
    BookingClue clue = BookingClue::Code;

    BookingView toBooking() const { return booking; }
    QString foundBy() const { return toWireName(clue); }
};

struct FoundBookingsView
{
    Q_GADGET
    Q_PROPERTY(QList<foyer::booking::FoundBookingView> matches READ toMatches)
    Q_PROPERTY(bool hasMore MEMBER hasMore)
    Q_PROPERTY(bool peopleAsked MEMBER peopleAsked)
public:
    QList<FoundBookingView> matches;
    bool hasMore = false;
    bool peopleAsked = true;

    QList<FoundBookingView> toMatches() const { return matches; }
};

} // namespace foyer::booking
