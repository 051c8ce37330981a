#include "commandrules.h"

#include "faultpoint.h"
#include "foyerassert.h"

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

/** Collects what one command names. */
struct NeedsOf
{
    Needs &needs;
    const Actor &actor;

    void request(const IdempotencyKey &key) const { needs.requests.append({actor.user, key}); }

    void approval(const std::optional<Result<Approval>> &brought) const
    {
        if (brought && *brought)
            needs.approvals.append((*brought)->id);
    }

    void operator()(const HoldSeats &command) const
    {
        request(command.key);
        needs.bookings.append(command.booking);
        needs.seats.append({command.showtime, command.seats});
        if (holdLimitsFor(actor.role).liveHolds == 0)
            return;
        needs.holders.append(actor.user.uuid());
        if (!actor.device.isNull())
            needs.holders.append(actor.device.uuid());
    }
    template <class OfABooking>
    requires requires(OfABooking c)
    {
        c.key;
        c.booking;
    }
    void operator()(const OfABooking &command) const
    {
        request(command.key);
        needs.bookings.append(command.booking);
    }
    void operator()(const ReserveHold &command) const
    {
        request(command.key);
        needs.bookings.append(command.booking);
        if (holdLimitsFor(actor.role).reservations > 0)
            needs.holders.append(actor.user.uuid());
    }
    void operator()(const Checkout &command) const
    {
        request(command.key);
        needs.bookings.append(command.booking);
        if (command.exchange)
            needs.paidBookings.append(command.exchange->booking);
        for (const Tender &tender : command.tenders)
            needs.payments.append(tender.payment);
        approval(command.approval);
    }
    void operator()(const Refund &command) const
    {
        request(command.key);
        needs.paidBookings.append(command.booking);
        approval(command.approval);
    }
    void operator()(const Rebook &command) const
    {
        request(command.key);
        needs.paidBookings.append(command.booking);
        needs.bookings.append(command.newBooking);
        needs.seats.append({command.showtime, command.seats});
    }
    void operator()(const CancelShowtime &command) const
    {
        request(command.key);
        needs.seats.append({command.showtime, {}});
        if (!command.target.isNull())
            needs.seats.append({command.target, {}});
    }
    void operator()(const AbandonCheckout &command) const { needs.paidBookings.append(command.booking); }
    void operator()(const ExpireHold &command) const { needs.bookings.append(command.booking); }
    void operator()(const EffectAnswered &command) const { needs.sagas.append(command.saga); }
    void operator()(const TakeUpSaga &command) const { needs.sagas.append(command.saga); }
    void operator()(const OwedGivenByHand &command) const { needs.sagas.append(command.saga); }
};

} // namespace

Step decide(SalesState &state, const Command &command, const Context &context)
{
    return std::visit([&](const auto &what) { return decideCommand(state, what, command.actor, context); },
                      command.what);
}

void addNeeds(Needs &needs, const Command &command)
{
    std::visit(NeedsOf{needs, command.actor}, command.what);
}

void StepBuilder::change(Booking booking, bool isNew)
{
    if (!isNew)
        ++booking.revision;
    add(BookingChanged{std::move(booking), isNew});
}

void StepBuilder::change(Saga saga, bool isNew)
{
    if (!isNew)
        ++saga.revision;
    add(SagaChanged{std::move(saga), isNew});
}

void StepBuilder::changeSeats(const domain::ShowtimeId &showtime, const QList<SeatId> &seats,
                              const std::optional<Claim> &claim)
{
    if (seats.isEmpty())
        return;
    QList<std::pair<SeatId, std::optional<Claim>>> changes;
    for (const SeatId seat : seats)
        changes.append({seat, claim});
    add(SeatsChanged{showtime, changes});
}

void StepBuilder::end(const Saga &saga)
{
    m_step.ended = saga.id;
    answer({saga.booking, saga.state == Saga::State::Undone ? saga.refusal : std::nullopt});
}

std::optional<Answer> earlierAnswer(const SalesState &state, const RequestKey &request, const QByteArray &bodyHash)
{
    const auto refused = [](ErrorCode code, const QString &detail) {
        return Answer{{}, Refusal{code, detail, {}, {}}};
    };
    if (const auto kept = state.answers.constFind(request); kept != state.answers.cend()) {
        if (kept->bodyHash == bodyHash)
            return kept->answer;
        return refused(ErrorCode::IdempotencyKeyReused, u"the key was used for something else"_s);
    }
    const Saga *saga = state.sagaOf(request);
    if (!saga)
        return std::nullopt;
    if (saga->bodyHash != bodyHash)
        return refused(ErrorCode::IdempotencyKeyReused, u"the key was used for something else"_s);
    if (saga->state == Saga::State::Confirmed)
        return Answer{saga->booking, {}};
    if (saga->state == Saga::State::Undone)
        return Answer{saga->booking, saga->refusal};
    Answer running = refused(ErrorCode::InProgress, u"still being done; ask again"_s);
    running.booking = saga->booking;
    return running;
}

Step onlyAnswer(Answer answer)
{
    Step step;
    step.answer = std::move(answer);
    return step;
}

Step keptRefusal(SalesState &state, const RequestKey &request, const QString &operation, const QByteArray &bodyHash,
                 const domain::BookingId &booking, const Refusal &refusal, const Context &context)
{
    StepBuilder builder(state, context);
    const Answer answer{booking, refusal};
    const bool isMoney =
        operation != "hold"_L1 && operation != "extend"_L1 && operation != "reserve"_L1 && operation != "release"_L1;
    if (isMoney && state.booking(booking))
        builder.add(BookingRefused{booking});
    if (!FOYER_DELIBERATE_FAULT("forgets_refusals")) {
        builder.add(
            AnswerKept{request, operation,
                       KeptAnswer{bodyHash, answer,
                                  isMoney ? std::nullopt
                                          : std::optional(context.nowMs + context.policy.rememberAnswers.count())}});
    }
    builder.answer(answer);
    return builder.take();
}

Actor actingFor(const Booking *booking, const Actor &actor)
{
    Actor acting = actor;
    if (booking && booking->isReserved && actor.isStaff())
        acting.user = booking->owner();
    return acting;
}

Decision<void> mayUseHold(const Booking *booking, const Actor &actor, qint64 nowMs)
{
    if (!booking)
        return refuse(ErrorCode::NotFound, u"no such booking"_s);
    if (booking->owner() != actor.user)
        return refuse(ErrorCode::NotYourHold, u"the booking belongs to somebody else"_s);
    // Seats that were taken over after it ran out do not come back with a clock that does.
    const bool ranOut = (booking->expiresAtMs && *booking->expiresAtMs <= nowMs) || booking->seats.isEmpty();
    if (booking->state == BookingState::Expired || (booking->state == BookingState::Held && ranOut))
        return refuse(ErrorCode::HoldExpired, u"the hold is over; make a new booking"_s);
    if (booking->state != BookingState::Held)
        return refuse(ErrorCode::IllegalState, u"the booking is "_s + toWireName(booking->state));
    return {};
}

QList<RefusedSeat> takenSeats(const Showtime &showtime, const QList<SeatId> &seats, const domain::BookingId &booking,
                              qint64 nowMs)
{
    QList<RefusedSeat> taken;
    for (const SeatId seat : seats) {
        const auto claim = showtime.claims.constFind(seat);
        const bool isFree = claim == showtime.claims.cend() || claim->booking == booking || claim->isOverAt(nowMs)
            || (FOYER_DELIBERATE_FAULT("takes_held_seats") && claim->state == ClaimState::Held);
        if (!isFree)
            taken.append({seat, toWireName(claim->state)});
    }
    return taken;
}

Decision<QList<SeatId>> roomFor(const Showtime &showtime, const QList<SeatId> &seats, const domain::BookingId &booking,
                                const domain::BookingId &instead, qint64 nowMs)
{
    QList<SeatId> over;
    if (!showtime.capacityLimit || FOYER_DELIBERATE_FAULT("overfills_houses"))
        return over;
    int own = 0;
    int others = 0;
    for (auto claim = showtime.claims.cbegin(); claim != showtime.claims.cend(); ++claim) {
        if (claim->booking == booking || claim->booking == instead)
            ++own;
        else if (!claim->isOverAt(nowMs))
            ++others;
        else if (!seats.contains(claim.key()))
            over.append(claim.key());
    }
    const auto wanted = static_cast<int>(seats.size());
    const int left = std::max(0, *showtime.capacityLimit - others);
    if (wanted > left && wanted > own) {
        Refusal refusal{ErrorCode::HouseFull, u"no more than %1 may come"_s.arg(*showtime.capacityLimit), {}, {}};
        refusal.seatsLeft = std::max(0, left - own);
        return refuse(std::move(refusal));
    }
    if (others + over.size() + wanted <= *showtime.capacityLimit)
        over.clear();
    std::sort(over.begin(), over.end());
    return over;
}

std::optional<QList<SeatId>> sortedOnce(QList<SeatId> seats)
{
    std::sort(seats.begin(), seats.end());
    if (std::adjacent_find(seats.cbegin(), seats.cend()) != seats.cend())
        return std::nullopt;
    return seats;
}

} // namespace foyer::booking
