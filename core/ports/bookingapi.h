#pragma once

#include "booking.h"
#include "id.h"
#include "result.h"
#include "seathold.h"

#include <QFuture>
#include <QList>

namespace foyer::ports {

enum class PaymentMethod { Cash };

/** Everything that says what a sale is. Sending it again, unchanged, gets the first answer again; so it is what
 *  the journal keeps. */
struct CheckoutRequest
{
    IdempotencyKey key;
    domain::BookingId booking;
    QList<domain::TicketChoice> tickets;
    domain::Money expectedTotal; ///< What the customer was shown.
    domain::PaymentId payment;
    PaymentMethod method = PaymentMethod::Cash;
    domain::Money tendered; ///< Cash handed over.

    friend bool operator==(const CheckoutRequest &, const CheckoutRequest &) = default;
};

/** The selling side of booking. GUI thread; futures finish there.
 *
 *  Two kinds of errors. A *refusal*: the service has looked and decided, and nothing was changed; isRefusal() is
 *  true. Everything else is a fault: for a mutation it leaves open whether it happened, and the same call with
 *  the same key finds out. Faults of all: Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden,
 *  Internal. Mutations are already repeated a few times, with the same key, before a fault is reported. */
class BookingApi
{
public:
    virtual ~BookingApi() = default;

    /** Afterwards the booking holds exactly these seats (one at least), or, refused, what it held before: all or
     *  none. The first call makes the booking. Refusals: SeatTaken (domain::refusedSeats()), TooManySeats,
     *  SalesClosed, HoldExpired (that booking is over, take a new one), NotYourHold, IllegalState, NotFound. */
    virtual QFuture<Result<domain::SeatHold>> holdSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                        QList<domain::SeatId> seats, IdempotencyKey key) = 0;
    /** Gives the seats back. Releasing what is already over is a success. Refusals: NotYourHold, IllegalState. */
    virtual QFuture<Result<void>> releaseHold(domain::BookingId booking, IdempotencyKey key) = 0;
    /** Reads only. One choice for each held seat. Refusals: HoldExpired, NotYourHold, InvalidInput. */
    virtual QFuture<Result<domain::Quote>> quote(domain::BookingId booking, QList<domain::TicketChoice> tickets) = 0;
    /** Charges once and answers the confirmed booking with its tickets. Refusals: PriceChanged
     *  (extras.totalMinor), InsufficientTender, PaymentRefused, HoldExpired, NotYourHold, IllegalState,
     *  InvalidInput, IdempotencyKeyReused. */
    virtual QFuture<Result<domain::Booking>> checkout(const CheckoutRequest &request) = 0;
    /** NotFound when there is none the caller may see. */
    virtual QFuture<Result<domain::Booking>> booking(domain::BookingId booking) = 0;
    /** By confirmation code, in either case. NotFound. */
    virtual QFuture<Result<domain::Booking>> bookingByCode(QString code) = 0;
};

/** True for an error that is the service's definite decision (extras.refused). */
bool isRefusal(const Error &error);
/** @p error, marked as one. */
Error asRefusal(Error error);

} // namespace foyer::ports
