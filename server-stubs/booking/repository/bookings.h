#pragma once

#include "connection.h"
#include "records.h"

#include <QHash>

/** @file
 *  Reading bookings, claims, tickets and the ledger. Errors are the database's. */
namespace foyer::booking {

Result<QHash<domain::BookingId, BookingRecord>> bookingsById(db::Connection &connection,
                                                             const QList<domain::BookingId> &ids);
/** Nothing when no booking has that code (ConfirmationCode::toString()). */
Result<std::optional<BookingRecord>> bookingByCode(db::Connection &connection, const QString &code);
/** The booking with the seats it claims, for the rules. */
Result<std::optional<BookingFacts>> bookingFacts(db::Connection &connection, const domain::BookingId &id);

/** The seats each booking claims, ascending. Every id has an entry. */
Result<QHash<domain::BookingId, QList<domain::SeatId>>> seatsOfBookings(db::Connection &connection,
                                                                        const QList<domain::BookingId> &ids);
/** The live tickets of each booking by seat. Every id has an entry. */
Result<QHash<domain::BookingId, QList<TicketRecord>>> ticketsOfBookings(db::Connection &connection,
                                                                        const QList<domain::BookingId> &ids);
/** What the seats of a booking that is paying or sold were priced at, by seat. */
Result<Quote> pricedSeats(db::Connection &connection, const domain::BookingId &id, const domain::Currency &currency);
Result<QList<LedgerRecord>> ledgerOfBooking(db::Connection &connection, const domain::BookingId &id);

/** How many seats of each showtime are claimed; holds that ran out are not. Every id has an entry. */
Result<QHash<domain::ShowtimeId, int>> claimedCounts(db::Connection &connection, const QList<domain::ShowtimeId> &ids,
                                                     qint64 nowMs);
/** NotFound. */
Result<ClaimsAtVersion> claimsOfShowtime(db::Connection &connection, const domain::ShowtimeId &id, qint64 nowMs);
/** The claims that changed after @p sinceVersion, as they are now. NotFound. */
Result<ClaimsAtVersion> claimsChangedSince(db::Connection &connection, const domain::ShowtimeId &id,
                                           qint64 sinceVersion, qint64 nowMs);

} // namespace foyer::booking
