#pragma once

#include "ids.h"
#include "money.h"
#include "pricestep.h"
#include "seatplan.h"
#include "showtime.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace foyer::domain {

enum class BookingState { Held, Paying, Confirmed, Cancelled, Expired };

/** "HELD" and so on, as in GraphQL. */
QString toWireName(BookingState state);
std::optional<BookingState> bookingStateFromWireName(QStringView name);

/** One of the ways a booking was paid. */
struct PaidPart
{
    QString method; ///< "CASH", "CARD", "GIFT_CARD", ... as in GraphQL.
    Money amount;
    QString card{}; ///< Brand and last four digits, of a card; of an account whose it is.
    QString reference{}; ///< Of an account: what its owner calls the purchase.

    friend bool operator==(const PaidPart &, const PaidPart &) = default;
};

/** One person, one seat, one signed code. */
struct Ticket
{
    TicketId id;
    PlanSeat seat;
    TicketType type;
    Money price;
    QString code; ///< What the QR code says: signed, checked at the door without a network.
    QList<TaxPart> taxes{}; ///< Contained in the price, by rate, ascending.

    friend bool operator==(const Ticket &, const Ticket &) = default;
};

/** A sale as the server knows it. Value type. */
struct Booking
{
    BookingId id;
    BookingState state = BookingState::Held;
    ShowtimeFacts showtime;
    QList<PlanSeat> seats;
    std::optional<QDateTime> expiresAtUtc; ///< While Held.
    QDateTime createdAtUtc;
    // Once Confirmed:
    std::optional<QDateTime> confirmedAtUtc;
    QString confirmationCode; ///< Short, readable aloud, with a check character.
    QList<Ticket> tickets;
    Money total;
    Money tax; ///< Contained in the total.
    Money tendered;
    Money change;
    QString soldBy;
    QList<PaidPart>
        paid{}; ///< In order; of bookings it was exchanged from, too. What came to nothing is not among them.
    /** Of the receipt of what was sold: without gaps in the cinema. None of what was sold before there were numbers. */
    std::optional<int> receiptNumber{};

    friend bool operator==(const Booking &, const Booking &) = default;
};

/** Which ticket a seat is sold as. */
struct TicketChoice
{
    SeatId seat{};
    QString ticketType; ///< TicketType::code.

    friend bool operator==(const TicketChoice &, const TicketChoice &) = default;
};

struct QuoteLine
{
    SeatId seat{};
    QString ticketType;
    Money price;

    friend bool operator==(const QuoteLine &, const QuoteLine &) = default;
};

/** What a coupon takes off. */
struct CouponDiscount
{
    QString code;
    Money off;

    friend bool operator==(const CouponDiscount &, const CouponDiscount &) = default;
};

/** What the server says a choice of tickets costs. */
struct Quote
{
    QList<QuoteLine> lines;
    Money total; ///< Coupons taken off.
    Money tax; ///< Contained in the total.
    QList<CouponDiscount> coupons{}; ///< In the order they were applied.

    friend bool operator==(const Quote &, const Quote &) = default;
};

/** A seat that was not to be had, and why. */
struct RefusedSeat
{
    enum class Reason { Held, Paying, Sold, UnknownSeat };
    SeatId seat{};
    Reason reason = Reason::Held;

    friend bool operator==(const RefusedSeat &, const RefusedSeat &) = default;
};

/** "HELD", "UNKNOWN_SEAT" and so on, as in GraphQL. */
QString toWireName(RefusedSeat::Reason reason);
std::optional<RefusedSeat::Reason> refusedReasonFromWireName(QStringView name);

/** The seats a SeatTaken error names in extras.seats; empty for other errors. */
QList<RefusedSeat> refusedSeats(const Error &error);
/** The error that names them. */
Error seatTaken(const QList<RefusedSeat> &seats, const QString &detail = {});

} // namespace foyer::domain
