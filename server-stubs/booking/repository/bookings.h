#pragma once

#include "connection.h"
#include "records.h"

#include <QHash>

/** @file
 *  Reading claims and the ledger; bookings are read by salesloader.h. Errors are the database's. */
namespace foyer::booking {

/** Nothing when no booking has that code (ConfirmationCode::toString()). */
Result<std::optional<domain::BookingId>> bookingByCode(db::Connection &connection, const QString &code);
/** Did @p user, or who was merged into them, ever buy anything? */
Result<bool> hasConfirmedBookings(db::Connection &connection, const domain::UserId &user);
Result<QList<LedgerRecord>> ledgerOfBooking(db::Connection &connection, const domain::BookingId &id);

/** Those of a showtime that are sold, at most 5000. */
Result<QList<domain::BookingId>> soldBookingsOf(db::Connection &connection, const domain::ShowtimeId &showtime);

/** How many seats of each showtime are claimed; holds that ran out are not. Every id has an entry. */
Result<QHash<domain::ShowtimeId, int>> claimedCounts(db::Connection &connection, const QList<domain::ShowtimeId> &ids,
                                                     qint64 nowMs);
/** NotFound. */
Result<ClaimsAtVersion> claimsOfShowtime(db::Connection &connection, const domain::ShowtimeId &id, qint64 nowMs);

/** Which seats of @p showtime changed after @p version? */
struct ChangesQuestion
{
    domain::ShowtimeId showtime;
    qint64 version = 0;
};

/** For each question the claims that changed, as they are now; nothing when there is no such showtime. A showtime is
 *  read once, however many ask. */
Result<QList<std::optional<ClaimsAtVersion>>> claimsChangedSince(db::Connection &connection,
                                                                 const QList<ChangesQuestion> &questions, qint64 nowMs);

/** At which version the seats of each showtime are; without those that do not exist or are drafts. */
Result<QHash<domain::ShowtimeId, qint64>> seatVersions(db::Connection &connection,
                                                       const QList<domain::ShowtimeId> &ids);

} // namespace foyer::booking
