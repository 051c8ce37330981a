#include "commandrules.h"

#include "faultpoint.h"

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

struct HoldPlan
{
    QList<SeatId> add;
    QList<SeatId> drop;
    QList<SeatId> all;
    QList<SeatId> over; ///< Of others, whose holds ran out: they make room.
    qint64 expiresAtMs = 0;
};

Decision<QList<SeatId>> wantedSeats(const HoldSeats &command, const Actor &actor, const Showtime *showtime)
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
        if (!showtime->plan->seat(seat))
            unknown.append({seat, u"UNKNOWN_SEAT"_s});
    }
    if (!unknown.isEmpty())
        return refuse(Refusal{ErrorCode::NotFound, u"the plan has no such seat"_s, unknown, {}});
    return *wanted;
}

Decision<HoldPlan> decideHold(const SalesState &state, const HoldSeats &command, const Actor &actor,
                              const Context &context)
{
    const Showtime *showtime = state.showtime(command.showtime);
    const Decision<QList<SeatId>> wanted = wantedSeats(command, actor, showtime);
    if (!wanted)
        return refuse(wanted.error());
    if (!showtime->sellsAt(context.nowMs))
        return refuse(ErrorCode::SalesClosed, u"this showtime does not sell now"_s);

    HoldPlan plan;
    plan.all = *wanted;
    plan.expiresAtMs = context.nowMs + context.policy.holdLifetime.count();
    const Booking *booking = state.booking(command.booking);
    if (!booking) {
        const int limit = holdLimitsFor(actor.role).liveHolds;
        const bool tooMany = limit > 0 && !FOYER_DELIBERATE_FAULT("forgets_hold_limits")
            && (state.liveHolds(actor.user.uuid(), context.nowMs) >= limit
                || (!actor.device.isNull() && state.liveHolds(actor.device.uuid(), context.nowMs) >= limit));
        if (tooMany)
            return refuse(ErrorCode::TooManySeats, u"at most %1 holds at once"_s.arg(limit));
        plan.add = *wanted;
    } else {
        if (const Decision<void> mine = mayUseHold(booking, actingFor(booking, actor), context.nowMs); !mine)
            return refuse(mine.error());
        if (booking->showtime != command.showtime)
            return refuse(ErrorCode::IllegalState, u"the booking is for another showtime"_s);
        const QList<SeatId> &current = booking->seats;
        std::set_difference(wanted->cbegin(), wanted->cend(), current.cbegin(), current.cend(),
                            std::back_inserter(plan.add));
        std::set_difference(current.cbegin(), current.cend(), wanted->cbegin(), wanted->cend(),
                            std::back_inserter(plan.drop));
        const qint64 latest = booking->createdAtMs + context.policy.holdLifetime.count() * context.policy.longestHold;
        plan.expiresAtMs = std::max(*booking->expiresAtMs, std::min(plan.expiresAtMs, latest));
    }
    const QList<RefusedSeat> taken = takenSeats(*showtime, plan.add, command.booking, context.nowMs);
    if (!taken.isEmpty())
        return refuse(Refusal{ErrorCode::SeatTaken, u"not all seats are free"_s, taken, {}});
    const Decision<QList<SeatId>> room = roomFor(*showtime, plan.all, command.booking, {}, context.nowMs);
    if (!room)
        return refuse(room.error());
    plan.over = *room;
    return plan;
}

/** Moves the end of a hold and of its claims. */
void moveEnd(StepBuilder &builder, Booking booking, qint64 expiresAtMs)
{
    booking.expiresAtMs = expiresAtMs;
    QList<std::pair<SeatId, std::optional<Claim>>> seats;
    const Showtime *showtime = builder.state().showtime(booking.showtime);
    for (const SeatId seat : booking.seats) {
        Claim claim = showtime->claims.value(seat);
        claim.expiresAtMs = expiresAtMs;
        seats.append({seat, claim});
    }
    const domain::ShowtimeId id = booking.showtime;
    builder.change(std::move(booking));
    builder.add(SeatsChanged{id, seats});
}

void keep(StepBuilder &builder, const RequestKey &request, const QString &operation, const QByteArray &hash,
          const domain::BookingId &booking)
{
    const Answer answer{booking, {}};
    builder.add(AnswerKept{
        request, operation,
        KeptAnswer{hash, answer, builder.context().nowMs + builder.context().policy.rememberAnswers.count()}});
    builder.answer(answer);
}

void giveSeatsBack(StepBuilder &builder, Booking booking, BookingState state)
{
    const QList<SeatId> seats = booking.seats;
    const domain::ShowtimeId showtime = booking.showtime;
    booking.state = state;
    booking.expiresAtMs.reset();
    builder.change(std::move(booking));
    builder.changeSeats(showtime, seats, std::nullopt);
}

} // namespace

qint64 reservationEnd(const Showtime &showtime, const SalesPolicy &policy)
{
    return showtime.startsAtMs - policy.reservationEndsBefore.count();
}

Step decideCommand(SalesState &state, const HoldSeats &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const bool isHopeless = command.wish && command.wish->nothing;
    const Decision<HoldPlan> plan =
        isHopeless ? refuse(*command.wish->nothing) : decideHold(state, command, actor, context);
    const bool mayChooseAgain = command.wish && command.wish->mayChooseAgain && !isHopeless;
    if (!plan && plan.error().code == ErrorCode::SeatTaken && mayChooseAgain)
        return onlyAnswer({command.booking, plan.error()});
    if (!plan)
        return keptRefusal(state, request, u"hold"_s, hash, command.booking, plan.error(), context);

    StepBuilder builder(state, context);
    const Booking *known = state.booking(command.booking);
    Booking booking;
    if (known) {
        booking = *known;
    } else {
        booking.id = command.booking;
        booking.root = command.booking;
        booking.showtime = command.showtime;
        booking.user = actor.user;
        booking.userName = actor.name;
        booking.device = actor.device;
        booking.createdAtMs = context.nowMs;
    }
    booking.expiresAtMs = plan->expiresAtMs;
    builder.change(booking, known == nullptr);

    QList<std::pair<SeatId, std::optional<Claim>>> seats;
    const Showtime *showtime = state.showtime(command.showtime);
    for (const SeatId seat : plan->all) {
        const bool isNew = std::binary_search(plan->add.cbegin(), plan->add.cend(), seat);
        const qint64 claimedAtMs = isNew ? context.nowMs : showtime->claims.value(seat).claimedAtMs;
        seats.append({seat, Claim{command.booking, ClaimState::Held, claimedAtMs, plan->expiresAtMs}});
    }
    for (const SeatId seat : plan->drop + plan->over)
        seats.append({seat, std::nullopt});
    std::sort(seats.begin(), seats.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    builder.add(SeatsChanged{command.showtime, seats});
    if (command.wish && FOYER_DELIBERATE_FAULT("picks_seats_anew"))
        builder.answer({command.booking, {}});
    else
        keep(builder, request, u"hold"_s, hash, command.booking);
    return builder.take();
}

Step decideCommand(SalesState &state, const ExtendHold &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Booking *booking = state.booking(command.booking);
    Decision<void> may = mayUseHold(booking, actor, context.nowMs);
    if (may && booking->isReserved)
        may = refuse(ErrorCode::IllegalState, u"a reservation has its own end"_s);
    if (may && booking->extensions >= holdLimitsFor(actor.role).extensions)
        may = refuse(ErrorCode::IllegalState, u"the hold was made longer as often as allowed"_s);
    if (!may)
        return keptRefusal(state, request, u"extend"_s, hash, command.booking, may.error(), context);
    StepBuilder builder(state, context);
    Booking longer = *booking;
    ++longer.extensions;
    moveEnd(builder, longer, std::max(*longer.expiresAtMs, context.nowMs + context.policy.holdLifetime.count()));
    keep(builder, request, u"extend"_s, hash, command.booking);
    return builder.take();
}

Step decideCommand(SalesState &state, const ReserveHold &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Booking *booking = state.booking(command.booking);
    Decision<void> may = mayUseHold(booking, actor, context.nowMs);
    const int limit = holdLimitsFor(actor.role).reservations;
    qint64 end = 0;
    if (may) {
        end = reservationEnd(*state.showtime(booking->showtime), context.policy);
        if (booking->isReserved)
            may = refuse(ErrorCode::IllegalState, u"it is reserved already"_s);
        else if (end <= *booking->expiresAtMs)
            may = refuse(ErrorCode::SalesClosed, u"too close to the start for a reservation"_s);
        else if (limit > 0 && state.liveReservations(actor.user.uuid(), context.nowMs) >= limit)
            may = refuse(ErrorCode::TooManySeats, u"at most %1 reservations at once"_s.arg(limit));
    }
    if (!may)
        return keptRefusal(state, request, u"reserve"_s, hash, command.booking, may.error(), context);
    StepBuilder builder(state, context);
    Booking reserved = *booking;
    reserved.isReserved = true;
    reserved.confirmationCode = context.ids.nextConfirmationCode();
    moveEnd(builder, reserved, end);
    builder.add(Reported{actor,
                         u"booking.reserved"_s,
                         command.booking.toBytes(),
                         {{u"booking"_s, command.booking.toString()}, {u"expiresAt"_s, end}}});
    keep(builder, request, u"reserve"_s, hash, command.booking);
    return builder.take();
}

Step decideCommand(SalesState &state, const ReleaseHold &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Booking *booking = state.booking(command.booking);
    Decision<void> may;
    if (!booking)
        may = refuse(ErrorCode::NotFound, u"no such booking"_s);
    else if (booking->owner() != actor.user && !(booking->isReserved && actor.isStaff()))
        may = refuse(ErrorCode::NotYourHold, u"the booking belongs to somebody else"_s);
    else if (booking->state != BookingState::Cancelled && booking->state != BookingState::Expired
             && !nextState(booking->state, BookingEvent::Released))
        may = refuse(ErrorCode::IllegalState, u"the booking is "_s + toWireName(booking->state));
    if (!may)
        return keptRefusal(state, request, u"release"_s, hash, command.booking, may.error(), context);
    StepBuilder builder(state, context);
    const auto next = nextState(booking->state, BookingEvent::Released);
    if (next && !FOYER_DELIBERATE_FAULT("forgets_releases"))
        giveSeatsBack(builder, *booking, *next);
    keep(builder, request, u"release"_s, hash, command.booking);
    return builder.take();
}

Step decideCommand(SalesState &state, const ExpireHold &command, const Actor &, const Context &context)
{
    const Booking *booking = state.booking(command.booking);
    StepBuilder builder(state, context);
    if (booking && booking->state == BookingState::Held) {
        const Showtime *showtime = state.showtime(booking->showtime);
        if (*booking->expiresAtMs <= context.nowMs)
            giveSeatsBack(builder, *booking, *nextState(booking->state, BookingEvent::HoldRanOut));
        else if (showtime->isCancelled)
            giveSeatsBack(builder, *booking, *nextState(booking->state, BookingEvent::Released));
    }
    builder.answer({command.booking, {}});
    return builder.take();
}

} // namespace foyer::booking
