#pragma once

#include "records.h"
#include "suggester.h"
#include "transaction.h"

/** @file
 *  Whose visits bookings are, and what is made of them. Functions over one connection; errors are the database's. */
namespace foyer::booking {

/** Who saw what: of the @p newest bookings that are somebody's and still admit, in no order. */
Result<QList<FilmVisit>> newestVisits(db::Connection &connection, int newest);
/** What @p user has tickets for that admit, or did, the latest first, each film once; with @p begunByMs what had begun
 *  then. */
Result<QList<SeenFilm>> filmsSeenBy(db::Connection &connection, const domain::UserId &user,
                                    const std::optional<qint64> &begunByMs = {});
/** A showtime that somebody has, or had, tickets for. */
struct Visit
{
    domain::MovieId movie;
    QString title;
    domain::CinemaId cinema;
    QDate businessDay;
};
/** Those of @p user that are good, the latest first; the latest @p most. In @p cinemas only, or in all for none. */
Result<QList<Visit>> visitsOf(db::Connection &connection, const domain::UserId &user,
                              const QList<domain::CinemaId> &cinemas, int most);
/** Tickets that were issued since then and still admit, by film. */
Result<QHash<domain::MovieId, qint64>> ticketsSoldSince(db::Connection &connection, qint64 sinceMs);
/** Showtimes of the programme that sell at @p nowMs and begin before @p untilMs, by start; of all cinemas for null. Not
 *  those without a free seat. */
Result<QList<ShowtimeRecord>> showtimesOnSale(db::Connection &connection, const domain::CinemaId &cinema, qint64 nowMs,
                                              qint64 untilMs);

/** Notes that a booking is a visit of @p user; again is harmless. One that is reserved becomes a visit when it is paid,
 *  whoever takes the money. NotFound unless one that is sold or reserved has this id and confirmation code; Conflict
 *  when it is somebody else's. */
Result<void> noteVisit(db::Transaction &transaction, const domain::BookingId &booking, const QString &code,
                       const domain::UserId &user, qint64 nowMs);

} // namespace foyer::booking
