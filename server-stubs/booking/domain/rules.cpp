#include "rules.h"

#include "foyerassert.h"

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

Decision<void> decideMayTouch(const Actor &actor, const std::optional<BookingFacts> &booking)
{
    if (!booking)
        return refuse(ErrorCode::NotFound, u"no such booking"_s);
    if (booking->user != actor.user)
        return refuse(ErrorCode::NotYourHold, u"the booking belongs to somebody else"_s);
    return {};
}

/** Sorted; empty optional when one is twice. */
std::optional<QList<SeatId>> sortedOnce(QList<SeatId> seats)
{
    std::sort(seats.begin(), seats.end());
    if (std::adjacent_find(seats.begin(), seats.end()) != seats.end())
        return std::nullopt;
    return seats;
}

} // namespace

bool sellsAt(const ShowtimeFacts &showtime, qint64 nowMs)
{
    return !showtime.cancelled && nowMs >= showtime.salesOpenMs && nowMs < showtime.salesCloseMs;
}

Decision<void> decideStillHeld(const Actor &actor, const std::optional<BookingFacts> &booking, qint64 nowMs)
{
    if (const auto mine = decideMayTouch(actor, booking); !mine)
        return mine;
    const bool ranOut = booking->expiresAtMs && *booking->expiresAtMs <= nowMs;
    if (booking->state == BookingState::Expired || (booking->state == BookingState::Held && ranOut))
        return refuse(ErrorCode::HoldExpired, u"the hold is over; make a new booking"_s);
    if (booking->state != BookingState::Held)
        return refuse(ErrorCode::IllegalState, u"the booking is "_s + toWireName(booking->state));
    return {};
}

Decision<HoldPlan> decideHold(const HoldSeats &command, const Actor &actor,
                              const std::optional<ShowtimeFacts> &showtime, const domain::SeatPlan &plan,
                              const std::optional<BookingFacts> &booking, const HoldTimes &times, qint64 nowMs)
{
    if (!showtime)
        return refuse(ErrorCode::NotFound, u"no such showtime"_s);
    if (command.seats.isEmpty())
        return refuse(ErrorCode::InvalidInput, u"no seats"_s);
    const int limit = holdLimitsFor(actor.role).seatsPerHold;
    if (command.seats.size() > limit)
        return refuse(ErrorCode::TooManySeats, u"at most %1 seats a hold"_s.arg(limit));
    const std::optional<QList<SeatId>> wanted = sortedOnce(command.seats);
    if (!wanted)
        return refuse(ErrorCode::InvalidInput, u"a seat is named twice"_s);
    QList<RefusedSeat> unknown;
    for (const SeatId seat : *wanted) {
        if (!plan.seat(seat))
            unknown.append({seat, u"UNKNOWN_SEAT"_s});
    }
    if (!unknown.isEmpty())
        return refuse(Refusal{ErrorCode::NotFound, u"the plan has no such seat"_s, unknown, {}});
    if (!sellsAt(*showtime, nowMs))
        return refuse(ErrorCode::SalesClosed, u"this showtime does not sell now"_s);

    HoldPlan result;
    if (!booking) {
        result.isNew = true;
        result.add = *wanted;
        result.expiresAtMs = nowMs + times.lifetime.count();
        return result;
    }
    if (const auto held = decideStillHeld(actor, booking, nowMs); !held)
        return refuse(held.error());
    if (booking->showtime != command.showtime)
        return refuse(ErrorCode::IllegalState, u"the booking is for another showtime"_s);
    FOYER_ASSERT(nextState(booking->state, BookingEvent::SeatsChanged).has_value());
    QList<SeatId> current = booking->seats;
    std::sort(current.begin(), current.end());
    std::set_difference(wanted->begin(), wanted->end(), current.begin(), current.end(), std::back_inserter(result.add));
    std::set_difference(current.begin(), current.end(), wanted->begin(), wanted->end(),
                        std::back_inserter(result.drop));
    std::set_intersection(current.begin(), current.end(), wanted->begin(), wanted->end(),
                          std::back_inserter(result.keep));
    const qint64 latest = booking->createdAtMs + times.lifetime.count() * times.longest;
    result.expiresAtMs = std::max(*booking->expiresAtMs, std::min(nowMs + times.lifetime.count(), latest));
    return result;
}

Decision<ReleasePlan> decideRelease(const Actor &actor, const std::optional<BookingFacts> &booking)
{
    if (const auto mine = decideMayTouch(actor, booking); !mine)
        return refuse(mine.error());
    if (booking->state == BookingState::Cancelled || booking->state == BookingState::Expired)
        return ReleasePlan::NothingToDo;
    if (!nextState(booking->state, BookingEvent::Released))
        return refuse(ErrorCode::IllegalState, u"the booking is "_s + toWireName(booking->state));
    return ReleasePlan::GiveBack;
}

Decision<Quote> decideCheckout(const Checkout &command, const Actor &actor, const ShowtimeFacts &showtime,
                               const PriceCard &card, const Occasion &occasion, const domain::SeatPlan &plan,
                               const std::optional<BookingFacts> &booking, qint64 nowMs)
{
    if (const auto held = decideStillHeld(actor, booking, nowMs); !held)
        return refuse(held.error());
    if (!sellsAt(showtime, nowMs))
        return refuse(ErrorCode::SalesClosed, u"this showtime does not sell now"_s);
    QList<domain::PlanSeat> seats;
    for (const SeatId id : booking->seats) {
        const domain::PlanSeat *seat = plan.seat(id);
        FOYER_ASSERT(seat != nullptr); // no claim without a seat of the snapshot
        seats.append(*seat);
    }
    Decision<Quote> quote = quoteFor(card, occasion, seats, command.tickets);
    if (!quote)
        return quote;
    if (quote->total.minor() != command.expectedTotalMinor)
        return refuse(Refusal{ErrorCode::PriceChanged, u"the expected total is not the price"_s, {}, quote->total});
    if (command.tender.tenderedMinor < quote->total.minor())
        return refuse(ErrorCode::InsufficientTender, u"less cash than the total"_s);
    return quote;
}

CaptureOutcome captureOutcome(const std::optional<Error> &error)
{
    if (!error)
        return CaptureOutcome::Captured;
    switch (error->code) {
    case ErrorCode::PaymentRefused:
    case ErrorCode::InsufficientTender:
    case ErrorCode::InvalidInput:
    case ErrorCode::IdempotencyKeyReused: // that payment id belongs to another payment, so it cannot be this one's
        return CaptureOutcome::Refused;
    default:
        return CaptureOutcome::Unknown;
    }
}

} // namespace foyer::booking
