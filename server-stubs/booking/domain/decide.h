#pragma once

#include "commands.h"
#include "step.h"

namespace foyer::booking {

/** Decides one command on @p state, and makes the state what it is afterwards: the rules of selling. Pure otherwise:
 *  nothing but the context is asked. The caller stores the events under the condition that what was loaded is still so,
 *  and throws the state away when it is not.
 *
 *  A refusal is an answer, not an error, and changes nothing; definite ones are kept under the command's key. */
Step decide(SalesState &state, const Command &command, const Context &context);

/** The price of these seats of the plan on the showtime's card, for whoever sells or buys them. */
Decision<Quote> quoteOf(const Showtime &showtime, Role role, const QList<domain::SeatId> &seats,
                        const QList<TicketChoice> &choices, const QList<domain::CouponTerms> &coupons);
/** Till for staff, the kiosk and the web for others. */
domain::SalesChannel channelOf(Role role);
/** NotFound, NotYourHold, HoldExpired, IllegalState: whether @p actor may go on with this hold now. */
Decision<void> mayUseHold(const Booking *booking, const Actor &actor, qint64 nowMs);
/** Staff at a till act for whoever reserved @p booking: they price it and change its seats, and pay with its code. */
Actor actingFor(const Booking *booking, const Actor &actor);

/** What must be in the state before decide(); addNeeds() tells. */
struct Needs
{
    QList<domain::BookingId> bookings; ///< With their showtimes and claims; prices and tickets once there are any.
    QList<domain::BookingId> paidBookings; ///< The same, and all sagas of their roots, with the bookings of those.
    QList<SagaId> sagas; ///< With their bookings.
    QList<RequestKey> requests; ///< Kept answers, and sagas begun by them with their bookings.
    QList<std::pair<domain::ShowtimeId, QList<domain::SeatId>>> seats; ///< Showtimes, and the claims of these seats.
    QList<HolderId> holders; ///< Their holds and reservations.
    QList<domain::PaymentId> payments; ///< Which of them were used.
    QList<ApprovalId> approvals; ///< The same.
};
void addNeeds(Needs &needs, const Command &command);

} // namespace foyer::booking
