#pragma once

#include "bookingstate.h"
#include "commands.h"

#include <chrono>

/** @file
 *  The decisions of the box office, pure: a command and the facts it needs come in, a plan or a refusal goes out.
 *  Nothing here reads a clock, a database or a random number. Whoever carries out a plan writes it under the
 *  conditions the plan was made under, and looks at how many rows that changed: facts may be old, rows are not. */
namespace foyer::booking {

struct HoldTimes
{
    std::chrono::milliseconds lifetime = std::chrono::minutes(8);
    /** Changing seats starts the lifetime anew, but no hold lasts longer than this many lifetimes in all. */
    int longest = 3;
};

struct ShowtimeFacts
{
    domain::ShowtimeId id;
    bool cancelled = false;
    qint64 salesOpenMs = 0;
    qint64 salesCloseMs = 0; ///< Not any more from here on.
};

bool sellsAt(const ShowtimeFacts &showtime, qint64 nowMs);

struct BookingFacts
{
    domain::BookingId id;
    domain::ShowtimeId showtime;
    domain::UserId user;
    BookingState state = BookingState::Held;
    qint64 createdAtMs = 0;
    std::optional<qint64> expiresAtMs; ///< Only while Held.
    QList<domain::SeatId> seats; ///< What it claims.
};

/** What to change so that the booking holds exactly what was asked for. Seats ascending. */
struct HoldPlan
{
    bool isNew = false;
    QList<domain::SeatId> add;
    QList<domain::SeatId> drop;
    QList<domain::SeatId> keep;
    qint64 expiresAtMs = 0;
};

/** NotFound, InvalidInput, TooManySeats, SalesClosed, NotYourHold, HoldExpired, IllegalState. Whether the seats are
 *  free is known only by writing the claims. */
Decision<HoldPlan> decideHold(const HoldSeats &command, const Actor &actor,
                              const std::optional<ShowtimeFacts> &showtime, const domain::SeatPlan &plan,
                              const std::optional<BookingFacts> &booking, const HoldTimes &times, qint64 nowMs);

enum class ReleasePlan {
    GiveBack,
    NothingToDo, ///< Already over.
};

/** NotFound, NotYourHold, IllegalState (paying or sold). */
Decision<ReleasePlan> decideRelease(const Actor &actor, const std::optional<BookingFacts> &booking);

/** NotFound, NotYourHold, HoldExpired, IllegalState: whether @p actor may go on with this hold now. */
Decision<void> decideStillHeld(const Actor &actor, const std::optional<BookingFacts> &booking, qint64 nowMs);

/** Everything in the right state and priced, up to the money. NotFound, NotYourHold, HoldExpired, IllegalState,
 *  SalesClosed, InvalidInput, PriceChanged, InsufficientTender. */
Decision<Quote> decideCheckout(const Checkout &command, const Actor &actor, const ShowtimeFacts &showtime,
                               const PriceCard &card, const Occasion &occasion, const domain::SeatPlan &plan,
                               const std::optional<BookingFacts> &booking, qint64 nowMs);

/** How one try to take the money ended. */
enum class CaptureOutcome {
    Captured,
    Refused, ///< Definite: no money moved.
    Unknown, ///< Never treated as a failure; ask again with the same payment id.
};
/** @p answer's error, or none, as an outcome. */
CaptureOutcome captureOutcome(const std::optional<Error> &error);

} // namespace foyer::booking
