#pragma once

#include "bestseats.h"
#include "booking.h"
#include "id.h"
#include "result.h"
#include "seathold.h"

#include <QFuture>
#include <QList>

namespace foyer::ports {

enum class PaymentMethod {
    Cash,
    Card, ///< At the terminal beside the till or kiosk.
    GiftCard, ///< Stored value that was paid for; by its code.
    Voucher, ///< Stored value that was not.
    Account, ///< Owed by a customer of the house, who pays by invoice; by the account's code.
};

/** "GIFT_CARD" and so on, as in GraphQL. */
QString toWireName(PaymentMethod method);
std::optional<PaymentMethod> paymentMethodFromWireName(QStringView name);

/** A part of what is to pay, in a way of its own. Value type. */
struct PaymentPart
{
    domain::PaymentId payment;
    PaymentMethod method = PaymentMethod::GiftCard; ///< Never Cash: that pays what the parts leave.
    domain::Money amount;
    /** Gift card, voucher: its code, which is worth money. Account: its code and, after a blank, what the customer
     * calls the purchase. */
    QString reference{};

    friend bool operator==(const PaymentPart &, const PaymentPart &) = default;
};

/** The code in the reference of a part. */
QString codeIn(const QString &reference);

/** Old tickets that pay for a part of new ones: an exchange. Value type. */
struct OldTickets
{
    domain::BookingId booking;
    QStringList ticketIds;
    domain::Money worth; ///< What the customer was shown: with anything else the server refuses.

    friend bool operator==(const OldTickets &, const OldTickets &) = default;
};

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
    domain::Money tendered; ///< Cash handed over; nothing for cards.
    QStringList couponCodes{}; ///< In the order in which they were given.
    std::optional<OldTickets> exchange{};
    /** A manager's (RefundDesk::approve()), where an exchange needs one; no part of what is asked for, and good for a
     *  minute: the journal has none. */
    QString approval{};
    /** Of a reservation that somebody else made: whoever names its confirmation code pays for it. */
    QString reservationCode{};
    /** What is paid first, in this order; payment, method and tendered then are of what they leave, where they leave
     * anything. All or nothing: what was taken goes back when another part is refused (extras.paymentId says which). */
    QList<PaymentPart> parts{};
    // What staff say of it; a kiosk says nothing.
    QDateTime ageConfirmedAtUtc{}; ///< When somebody looked whether people are old enough; null where nobody had to.
    QString note{}; ///< To find it again by, as domain::readSaleNote() gives it.
    domain::UserId member{}; ///< Whose sale it is; null for nobody's.

    /** What is to pay; below zero goes back the way the old tickets were paid. */
    domain::Money due() const;
    /** What the parts leave of it. */
    domain::Money rest() const;
    /** What the card terminal is asked for in all. */
    domain::Money byCard() const;

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
     *  none. The first call makes the booking. Refusals: SeatTaken (domain::refusedSeats()), HouseFull, TooManySeats,
     *  SalesClosed, HoldExpired (that booking is over, take a new one), NotYourHold, IllegalState, NotFound. */
    virtual QFuture<Result<domain::SeatHold>> holdSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                        QList<domain::SeatId> seats, IdempotencyKey key) = 0;
    /** Afterwards the booking holds the best free seats for the party, or, refused, what it held before. Refusals are
     *  those of holdSeats(); SeatTaken without seats: there are none for such a party. */
    virtual QFuture<Result<domain::SeatHold>> holdBestSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                            domain::Party party, IdempotencyKey key) = 0;
    /** Keeps the held seats until shortly before the start for whoever names the answer's confirmation code at a till.
     *  Refusals: HoldExpired, NotYourHold, IllegalState, SalesClosed. */
    virtual QFuture<Result<domain::Booking>> reserveHold(domain::BookingId booking, IdempotencyKey key) = 0;
    /** A whole hold time more for the held seats; until when they are held now. Refusals: IllegalState (as often as is
     *  allowed already), HoldExpired, NotYourHold, NotFound. */
    virtual QFuture<Result<QDateTime>> extendHold(domain::BookingId booking, IdempotencyKey key) = 0;
    /** Gives the seats back. Releasing what is already over is a success. Refusals: NotYourHold, IllegalState. */
    virtual QFuture<Result<void>> releaseHold(domain::BookingId booking, IdempotencyKey key) = 0;
    /** Reads only. One choice for each held seat. Refusals: HoldExpired, NotYourHold, InvalidInput, CouponRefused
     *  (extras.couponCode, extras.condition: the first that is not granted, and what it is not met by). */
    virtual QFuture<Result<domain::Quote>> quote(domain::BookingId booking, QList<domain::TicketChoice> tickets,
                                                 QStringList couponCodes) = 0;
    /** Charges once and answers the confirmed booking with its tickets; of an exchange the old ones admit nobody any
     *  more then, and what is over went back. Refusals: PriceChanged (extras.totalMinor; without, the old tickets are
     *  worth something else), Forbidden and SalesClosed of an exchange (neededApproval(): what would have to be
     * allowed), InsufficientTender, PaymentRefused (extras.paymentId of which, declineReason why), CouponRefused,
     * HoldExpired, NotYourHold, IllegalState, InvalidInput, IdempotencyKeyReused. */
    virtual QFuture<Result<domain::Booking>> checkout(const CheckoutRequest &request) = 0;
    /** Stops the payment of a checkout, if it can be stopped, and answers how the sale ended: the booking when it was
     *  paid (Confirmed), the sale's own refusal when it ended otherwise (Cancelled, PaymentRefused: nothing was
     * charged). A Held booking: no sale of it is at work, also when the request for it has not arrived yet. May be said
     * again. Refusals of its own: NotYourHold, NotFound. */
    virtual QFuture<Result<domain::Booking>> abandonCheckout(domain::BookingId booking) = 0;
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
