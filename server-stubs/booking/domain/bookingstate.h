#pragma once

#include <QString>

#include <optional>

namespace foyer::booking {

/** What a booking is. From HELD a person or a clock can end it; from PAYING only its saga can. */
enum class BookingState {
    Held, ///< Seats are kept until a moment.
    Paying, ///< A saga owns the seats; no moment ends it.
    Confirmed, ///< Sold, tickets issued.
    Cancelled, ///< Given back by whoever held it, or its showtime was cancelled before it was paid.
    Expired, ///< The moment passed.
    Refunded, ///< Every ticket was refunded.
    Exchanged, ///< Every ticket was exchanged or refunded, at least one exchanged.
};

enum class BookingEvent {
    SeatsChanged, ///< Other seats, a longer hold, a reservation.
    Released,
    HoldRanOut,
    PaymentBegun,
    PaymentUndone,
    PaymentTaken,
    SomeTicketsEnded, ///< Refunded or exchanged; others are live.
    AllTicketsRefunded,
    AllTicketsExchanged,
};

constexpr int bookingStateCount = 7;
constexpr int bookingEventCount = 9;

/** Every legal step of a booking; nothing for an illegal one. */
std::optional<BookingState> nextState(BookingState from, BookingEvent event);

/** "HELD" and so on, as in GraphQL and SQL. */
QString toWireName(BookingState state);
std::optional<BookingState> bookingStateFromWireName(QStringView name);

/** A claimed seat; a free one has no claim. */
enum class ClaimState { Held, Paying, Sold };

QString toWireName(ClaimState state);
std::optional<ClaimState> claimStateFromWireName(QStringView name);

enum class TicketState {
    Live,
    Locked, ///< A refund or an exchange is at work on it: it admits, and nobody else may refund it.
    Refunded,
    Exchanged,
};

QString toWireName(TicketState state);
std::optional<TicketState> ticketStateFromWireName(QStringView name);

} // namespace foyer::booking
