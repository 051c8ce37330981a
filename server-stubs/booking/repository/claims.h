#pragma once

#include "records.h"
#include "transaction.h"

/** @file
 *  Writing claims. Every condition is in the statement, and the number of rows it changed decides; nothing is checked
 *  first and written after. Seats ascending. */
namespace foyer::booking {

/** Claims those of @p seats that are free or whose hold ran out; returns how many that were. */
Result<qint64> claimSeats(db::Transaction &transaction, const domain::ShowtimeId &showtime,
                          const QList<domain::SeatId> &seats, const domain::BookingId &booking, qint64 expiresAtMs,
                          qint64 nowMs);
/** Gives back what @p booking still holds of @p seats; returns how many that were. */
Result<qint64> dropSeats(db::Transaction &transaction, const domain::ShowtimeId &showtime,
                         const QList<domain::SeatId> &seats, const domain::BookingId &booking);
/** Moves the end of all claims of a hold that is not over; returns how many that were. */
Result<qint64> renewClaims(db::Transaction &transaction, const domain::BookingId &booking, qint64 expiresAtMs,
                           qint64 nowMs);
/** HELD and not over becomes PAYING; returns how many. */
Result<qint64> beginPayingClaims(db::Transaction &transaction, const domain::BookingId &booking, qint64 nowMs);
/** PAYING becomes SOLD; returns how many. */
Result<qint64> sellClaims(db::Transaction &transaction, const domain::BookingId &booking);
/** PAYING becomes HELD again; returns how many. */
Result<qint64> returnClaimsToHold(db::Transaction &transaction, const domain::BookingId &booking, qint64 expiresAtMs);

/** Who has which of @p seats, other than @p booking itself; holds that ran out are nobody's. */
Result<QList<RefusedSeat>> takenSeats(db::Transaction &transaction, const domain::ShowtimeId &showtime,
                                      const QList<domain::SeatId> &seats, const domain::BookingId &booking,
                                      qint64 nowMs);
/** The seats that @p booking claims, ascending. */
Result<QList<domain::SeatId>> claimedSeats(db::Connection &connection, const domain::BookingId &booking);

/** A seat that changed; no state: free again. */
struct SeatChange
{
    domain::SeatId seat{};
    std::optional<ClaimState> state;
};
QList<SeatChange> changesTo(const QList<domain::SeatId> &seats, std::optional<ClaimState> state);
/** Counts the showtime's seats one version on and records what changed with it, for those who watch. */
Result<void> recordChanges(db::Transaction &transaction, const domain::ShowtimeId &showtime,
                           const QList<SeatChange> &changes);

} // namespace foyer::booking
