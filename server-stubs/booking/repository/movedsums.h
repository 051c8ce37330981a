#pragma once

#include "connection.h"
#include "salesfigures.h"

/** @file
 *  What was booked in cinemas by day, hour and film. */
namespace foyer::booking {

/** Of the ledger, in the order in which sums are kept: all that there are (domain/ledger.h). */
QStringList ledgerAccounts();

/** What was booked at one hour of a business day for one film. No showtimes and seats. */
struct MovedSums
{
    QString currency;
    QDate day;
    int hour = 0; ///< On the wall.
    domain::MovieId movie;
    domain::ShowtimeId newestShowtime; ///< Of those that something was booked of.
    FigureSums sums;
};

/** Cinemas whose days are the same span of time. */
struct Place
{
    BusinessClock clock;
    QList<domain::CinemaId> cinemas;
};

/** Of those that are known. */
Result<QList<Place>> placesOf(db::Connection &connection, const QList<domain::CinemaId> &cinemas);

/** Read off the ledger and the tickets, by when they were booked, in three statements. Money, tickets sold and tickets
 *  returned of one hour and film are parts of their own. */
Result<QList<MovedSums>> bookedSums(db::Connection &connection, const Place &place, const Period &period);

} // namespace foyer::booking
