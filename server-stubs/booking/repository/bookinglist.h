#pragma once

#include "bookingstate.h"
#include "connection.h"
#include "ids.h"

#include <QList>
#include <QString>

#include <optional>

/** @file
 *  The list of bookings as the back office looks through it. Errors are the database's. */
namespace foyer::booking {

/** Which bookings, in which order, and which of them. What is empty or null does not matter. */
struct BookingQuery
{
    /** A confirmation code or the beginning of one (four characters at least); else words of the name it was sold
     *  under, accents and case aside. By a name only what was sold is found. */
    QString text;
    QList<domain::UserId> users; ///< Sold to or by one of these, as a member's too, or of who was merged into them.
    domain::ShowtimeId showtime;
    domain::CinemaId cinema;
    QList<domain::CinemaId> visibleCinemas; ///< That whoever asks may look at; empty for all.
    QList<BookingState> states;
    std::optional<qint64> soldFromMs; ///< At or after.
    std::optional<qint64> soldUntilMs; ///< And before.
    bool isDescending = true; ///< By when they were sold; what was not sold is older than everything that was.
    int first = 50;
    int offset = 0;
};

struct BookingPage
{
    QList<domain::BookingId> ids;
    int totalCount = 0; ///< At most longestBookingList.
};

/** A list is this long at most: of more, the first so many. Counting and leafing further costs what nobody looks at. */
inline constexpr int longestBookingList = 10'000;

Result<BookingPage> bookingPage(db::Connection &connection, const BookingQuery &query);

} // namespace foyer::booking
