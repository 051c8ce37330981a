#pragma once

#include <QString>

#include <optional>

namespace foyer::booking {

enum class BookingState {
    Held, ///< Seats are kept until a moment.
    Paying, ///< An intent owns the seats; no moment ends it.
    Confirmed, ///< Sold, tickets issued.
    Cancelled, ///< Given back by whoever held it.
    Expired, ///< The moment passed.
};

enum class BookingEvent {
    SeatsChanged,
    Released,
    HoldRanOut,
    PaymentBegun,
    PaymentRefused,
    PaymentCaptured,
};

constexpr int bookingStateCount = 5;
constexpr int bookingEventCount = 6;

/** Every legal step of a booking; nothing for an illegal one. */
std::optional<BookingState> nextState(BookingState from, BookingEvent event);

/** "HELD" and so on, as in GraphQL and SQL. */
QString toWireName(BookingState state);
std::optional<BookingState> bookingStateFromWireName(QStringView name);

/** A claimed seat; a free one has no claim. */
enum class ClaimState { Held, Paying, Sold };

QString toWireName(ClaimState state);
std::optional<ClaimState> claimStateFromWireName(QStringView name);

} // namespace foyer::booking
