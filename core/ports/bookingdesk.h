#pragma once

#include "id.h"
#include "ids.h"
#include "money.h"
#include "result.h"
#include "seatplan.h"

#include <QFuture>
#include <QStringList>

#include <optional>

namespace foyer::ports {

/** Everything that says what is given back. Sending it again, unchanged, gets the first answer again. */
struct RefundRequest
{
    IdempotencyKey key;
    domain::BookingId booking;
    QStringList ticketIds; ///< Empty: all that are live.
    std::optional<qint64> amountMinor{}; ///< Instead of tickets, a part of their price: they stay live.
    QString reason; ///< A code of the house.
    bool inCash = false; ///< Instead of the way it was paid; needs a manager.
    QString approval{}; ///< A manager's (RefundDesk::approve()), where one is needed; no part of what is asked for.
};

/** Everything that says where people are moved to. Sending it again, unchanged, gets the first answer again. */
struct RebookRequest
{
    IdempotencyKey key;
    domain::BookingId booking;
    domain::BookingId newBooking; ///< The caller's; the tickets are this one's then.
    domain::ShowtimeId showtime;
    QList<domain::SeatId> seats; ///< One a live ticket, in the order of the booking's tickets.
};

/** What the back office does with bookings beside looking at them. GUI thread; futures finish there.
 *
 *  An error that is ports::isRefusal() is definite: nothing was done. Any other leaves open whether it was; the same
 *  call finds out. */
class BookingDesk
{
public:
    virtual ~BookingDesk() = default;

    /** Gives money back, once for a key. Answers what the house owes of this booking, because the way it was paid did
     *  not take it back; nothing when all went back. Refusals: IllegalState, AmountOutOfRange, SalesClosed (too late
     * for this role), Forbidden, NotFound, InvalidInput, PaymentRefused. Timeout and Unreachable: whoever moves the
     * money has not said yet. */
    virtual QFuture<Result<std::optional<domain::Money>>> refund(const RefundRequest &request) = 0;
    /** Moves all live tickets to other seats at what was paid for them, once for a key, and answers the new booking's
     *  confirmation code. Refusals: SeatTaken (domain::refusedSeats()), InvalidInput (not as many seats as live
     * tickets), IllegalState (nothing that could be moved now), SalesClosed (the showtime is over or cancelled),
     * Forbidden, NotFound. */
    virtual QFuture<Result<QString>> rebook(const RebookRequest &request) = 0;
    /** Counts that the booking's tickets are printed again, once for @p printId (a UUID of the caller's). Answers which
     *  reprint it is, from 1. Refusals: IllegalState (no ticket admits anybody), Forbidden, NotFound. */
    virtual QFuture<Result<int>> countReprint(const QString &printId, const domain::BookingId &booking) = 0;
    /** Has the message @p earlier about a booking sent once more, as the message @p id (a UUID of the caller's), once.
     *  Refusals: NotFound, Forbidden (another cinema's), IllegalState (there is no address). */
    virtual QFuture<Result<void>> sendAgain(const QString &id, const QString &earlier) = 0;
};

} // namespace foyer::ports
