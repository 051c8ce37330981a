#pragma once

#include "decide.h"

/** @file
 *  The rules by command, for decide.cpp; one file a family. */
namespace foyer::booking {

Step decideCommand(SalesState &state, const HoldSeats &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const ExtendHold &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const ReserveHold &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const ReleaseHold &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const ExpireHold &command, const Actor &actor, const Context &context);

Step decideCommand(SalesState &state, const Checkout &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const AbandonCheckout &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const Refund &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const Rebook &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const CancelShowtime &command, const Actor &actor, const Context &context);

Step decideCommand(SalesState &state, const EffectAnswered &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const TakeUpSaga &command, const Actor &actor, const Context &context);
Step decideCommand(SalesState &state, const OwedGivenByHand &command, const Actor &actor, const Context &context);

/** Each rule builds its step here: events are applied as they come, so that a later part of the same command sees what
 *  an earlier one changed. So a rule refuses before it adds. */
class StepBuilder
{
public:
    StepBuilder(SalesState &state, const Context &context)
        : m_state(state)
        , m_context(context)
    {
    }

    const SalesState &state() const { return m_state; }
    const Context &context() const { return m_context; }

    void add(Event event)
    {
        applyEvent(m_state, event);
        m_step.events.append(std::move(event));
    }
    /** Changes of the booking, with its next revision. */
    void change(Booking booking, bool isNew = false);
    void change(Saga saga, bool isNew = false);
    void changeSeats(const domain::ShowtimeId &showtime, const QList<domain::SeatId> &seats,
                     const std::optional<Claim> &claim);
    void perform(std::optional<Effect> effect)
    {
        if (effect)
            m_step.effects.append(*std::move(effect));
    }
    void end(const Saga &saga);
    void answer(Answer answer) { m_step.answer = std::move(answer); }

    Step take() { return std::move(m_step); }

private:
    SalesState &m_state;
    const Context &m_context;
    Step m_step;
};

/** What was answered to the request before, or is to be answered while its saga is at work; nothing for a new one. */
std::optional<Answer> earlierAnswer(const SalesState &state, const RequestKey &request, const QByteArray &bodyHash);
/** A step that answers and changes nothing. */
Step onlyAnswer(Answer answer);
/** A definite refusal, kept under the request so that a late duplicate gets it too. */
Step keptRefusal(SalesState &state, const RequestKey &request, const QString &operation, const QByteArray &bodyHash,
                 const domain::BookingId &booking, const Refusal &refusal, const Context &context);

/** The seats of @p seats that are claimed by somebody else, ascending, with who has them. */
QList<RefusedSeat> takenSeats(const Showtime &showtime, const QList<domain::SeatId> &seats,
                              const domain::BookingId &booking, qint64 nowMs);
/** Whether @p booking may have these seats, those of @p instead and no others, in a house that lets in fewer people
 *  than it has seats: HouseFull, unless it is no more than the two have already. The value are the claims of holds that
 *  ran out which must end with it, ascending: not to count them is decided on their end. */
Decision<QList<domain::SeatId>> roomFor(const Showtime &showtime, const QList<domain::SeatId> &seats,
                                        const domain::BookingId &booking, const domain::BookingId &instead,
                                        qint64 nowMs);
/** When reserved seats that nobody paid for go back on sale. */
qint64 reservationEnd(const Showtime &showtime, const SalesPolicy &policy);
/** Sorted; nothing when one is named twice. */
std::optional<QList<domain::SeatId>> sortedOnce(QList<domain::SeatId> seats);

void writePrices(Booking &booking, const Quote &quote);

/** May @p actor refund or exchange tickets of @p booking at all? NotFound, NotYourHold, IllegalState. */
Decision<void> areTheirsToEnd(const SalesState &state, const Booking *booking, const Actor &actor);
/** Is it too late for @p actor to do so? */
bool isTooLateToEnd(const SalesState &state, const Booking &booking, const Actor &actor, const Context &context);
/** Both, as areTheirsToEnd(), and SalesClosed. */
Decision<void> mayEndTickets(const SalesState &state, const Booking *booking, const Actor &actor,
                             const Context &context);
/** What somebody allowed, where something is @p needed of @p actor to end tickets of @p booking; nothing where it is
 * not. Forbidden and SalesClosed name what would have to be allowed, if anybody may. */
Decision<std::optional<Approval>> allowedBy(const SalesState &state, const std::optional<NeededApproval> &needed,
                                            bool isLate, const Booking &booking, const Actor &actor,
                                            const std::optional<Result<Approval>> &brought);
/** What went back, or is on its way, of all that was paid for a chain of exchanges: refunds, and what was left over. */
qint64 givenBackOf(const SalesState &state, const domain::BookingId &root);
/** What is left of the price of each of @p tickets, or of all live ones. InvalidInput, IllegalState, NotFound. */
Decision<QList<Revocation>> wholeTickets(const Booking &booking, const QList<domain::TicketId> &tickets);
/** Gives the tickets of @p revocations another state. */
void lockTickets(StepBuilder &builder, const domain::BookingId &booking, const QList<Revocation> &revocations,
                 TicketState state);

/** Writes @p saga and goes on with it as far as it can without the outside: its next effect, or its end. */
void advance(StepBuilder &builder, Saga saga, bool isNew = false);
/** Turns back: what was taken is given back, then the hold is as before. */
void turnBack(StepBuilder &builder, Saga saga, const Refusal &refusal);

/** Which payments an amount goes back to: those of settled sales, in the order they were made, each up to what it still
 *  holds. Less than the amount when they hold less. Ids are taken from @p ids. */
QList<Leg> givingLegs(const SalesState &state, const domain::BookingId &root, qint64 amountMinor,
                      const std::optional<OtherTender> &otherTender, IdSource &ids);
qint64 sumOf(const QList<Leg> &legs);

} // namespace foyer::booking
