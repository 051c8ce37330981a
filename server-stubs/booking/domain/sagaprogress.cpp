#include "commandrules.h"

#include "faultpoint.h"
#include "foyerassert.h"

#include <QJsonArray>

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

bool isWaiting(const Saga &saga)
{
    return std::any_of(saga.legs.cbegin(), saga.legs.cend(),
                       [](const Leg &leg) { return leg.state == Leg::State::Waiting; });
}

Claim soldClaim(const domain::BookingId &booking, qint64 nowMs)
{
    return {booking, ClaimState::Sold, nowMs, {}};
}

/** An id that follows from the record of @p saga. Books that went back to a moment at which the sale was at work, as
 *  after a restore, then come to the end that was told: a customer's ticket admits, money goes back once. */
QUuid idIn(const Saga &saga, const QByteArray &what)
{
    return namedUuidV7(saga.createdAtMs, saga.id.toBytes() + what);
}

/** Signed tickets for the lines of a sale. An error leaves the sale unfinished, to be tried again. */
Result<QList<Ticket>> issueTickets(const Saga &saga, const Showtime &showtime, const QList<PricedSeat> &lines,
                                   const Context &context)
{
    QList<Ticket> tickets;
    for (const PricedSeat &line : lines) {
        Ticket ticket;
        ticket.id = domain::TicketId(idIn(saga, "ticket" + QByteArray::number(static_cast<qint32>(line.seat))));
        ticket.line = line;
        ticket.issuedAtMs = context.nowMs;
        const Result<QByteArray> code = context.signer.sign(
            ticketFacts(showtime.id, showtime.startsAtMs, showtime.blockedUntilMs, line, ticket.id));
        if (!code)
            return fail(code.error());
        ticket.code = *code;
        tickets.append(ticket);
    }
    return tickets;
}

QJsonArray seatsOf(const QList<PricedSeat> &lines)
{
    QJsonArray seats;
    for (const PricedSeat &line : lines)
        seats.append(static_cast<qint32>(line.seat));
    return seats;
}

void sell(StepBuilder &builder, const Saga &saga, QList<Ticket> tickets)
{
    const qint64 nowMs = builder.context().nowMs;
    Booking booking = *builder.state().booking(saga.booking);
    booking.state = *nextState(booking.state, BookingEvent::PaymentTaken);
    booking.confirmedAtMs = nowMs;
    if (booking.confirmationCode.isEmpty()) // begun by a release that made it only here
        booking.confirmationCode = builder.context().ids.nextConfirmationCode();
    booking.tickets = std::move(tickets);
    booking.redemption = saga.coupons.redemption;
    for (const Leg &leg : saga.legs) {
        if (leg.direction == Leg::Direction::Take) {
            booking.tenderedMinor += leg.tenderedMinor;
            booking.changeMinor += leg.changeMinor;
        }
    }
    const QList<SeatId> seats = booking.seats;
    QJsonArray payments;
    for (const Leg &leg : saga.legs)
        payments.append(leg.id.toString());
    QJsonObject body{{u"booking"_s, saga.booking.toString()},
                     {u"showtime"_s, booking.showtime.toString()},
                     {u"payments"_s, payments},
                     {u"code"_s, booking.confirmationCode},
                     {u"seats"_s, seatsOf(booking.lines)},
                     {u"totalMinor"_s, booking.totalMinor},
                     {u"taxMinor"_s, booking.taxMinor},
                     {u"currency"_s, saga.currency.code()}};
    // Who looked is the entry's actor. The note is not in it: it may name somebody, and the log can forget nobody.
    if (booking.ageConfirmedAtMs)
        body.insert(u"ageConfirmedAtMs"_s, *booking.ageConfirmedAtMs);
    if (!booking.member.isNull())
        body.insert(u"member"_s, booking.member.toString());
    const bool isAtNoTill = FOYER_DELIBERATE_FAULT("books_at_no_till");
    builder.add(
        Posted{saga.booking, saga.id, isAtNoTill ? domain::DeviceId() : saga.actor.device, linesOfSale(saga, booking)});
    booking.ledgerLines = builder.state().booking(saga.booking)->ledgerLines;
    const domain::ShowtimeId showtime = booking.showtime;
    builder.change(std::move(booking));
    builder.changeSeats(showtime, seats, soldClaim(saga.booking, nowMs));
    builder.add(Reported{saga.actor, u"booking.confirmed"_s, saga.booking.toBytes(), body});
}

/** The state after some tickets ended. */
BookingState stateAfter(const Booking &booking)
{
    const auto any = [&booking](TicketState state) {
        return std::any_of(booking.tickets.cbegin(), booking.tickets.cend(),
                           [state](const Ticket &ticket) { return ticket.state == state; });
    };
    const BookingEvent event = any(TicketState::Live) || any(TicketState::Locked) ? BookingEvent::SomeTicketsEnded
        : any(TicketState::Exchanged)                                             ? BookingEvent::AllTicketsExchanged
                                                                                  : BookingEvent::AllTicketsRefunded;
    return *nextState(booking.state, event);
}

void revoke(StepBuilder &builder, Saga &saga)
{
    if (saga.revokedFrom.isNull())
        return;
    const bool isRefund = saga.kind == Saga::Kind::Refund;
    Booking booking = *builder.state().booking(saga.revokedFrom);
    QList<SeatId> freed;
    QJsonArray tickets;
    for (const Revocation &revocation : saga.revocations) {
        for (Ticket &ticket : booking.tickets) {
            if (ticket.id != revocation.ticket)
                continue;
            ticket.refundedMinor += revocation.amountMinor;
            ticket.refundedTaxMinor += revocation.taxMinor;
            const bool stays = saga.reason == "REBOOKED"_L1 && FOYER_DELIBERATE_FAULT("keeps_moved_tickets");
            ticket.state = !saga.endsTickets || stays ? TicketState::Live
                : isRefund                            ? TicketState::Refunded
                                                      : TicketState::Exchanged;
            if (saga.endsTickets)
                freed.append(ticket.line.seat);
            if (!ticket.isLive())
                ticket.endedAtMs = builder.context().nowMs;
            tickets.append(ticket.id.toString());
        }
    }
    std::sort(freed.begin(), freed.end());
    booking.state = stateAfter(booking);
    if (booking.state == BookingState::Refunded && !booking.redemption.isNull()) {
        saga.coupons.redemption = booking.redemption;
        saga.coupons.state = CouponUse::State::Committing;
    }
    builder.add(Posted{saga.revokedFrom, saga.id, saga.actor.device, linesOfRevocation(saga)});
    booking.ledgerLines = builder.state().booking(saga.revokedFrom)->ledgerLines;
    const domain::ShowtimeId showtime = booking.showtime;
    builder.change(std::move(booking));
    builder.changeSeats(showtime, freed, std::nullopt);
    QJsonArray refunds;
    for (const Leg &leg : saga.legs)
        refunds.append(leg.id.toString());
    QJsonObject body{{u"booking"_s, saga.revokedFrom.toString()},
                     {u"into"_s, isRefund ? QString() : saga.booking.toString()},
                     {u"tickets"_s, tickets},
                     {u"legs"_s, refunds},
                     {u"amountMinor"_s, saga.revokedMinor()},
                     {u"currency"_s, saga.currency.code()},
                     {u"reason"_s, saga.reason}};
    if (saga.approval)
        body.insert(u"approval"_s, toJson(*saga.approval));
    builder.add(Reported{saga.actor, isRefund ? u"booking.refunded"_s : u"booking.exchanged"_s,
                         saga.revokedFrom.toBytes(), body});
}

void settle(StepBuilder &builder, Saga &saga, Saga::State state)
{
    saga.state = state;
    saga.settledAtMs = builder.context().nowMs;
    const bool couponsToTell = nextEffect(saga).has_value();
    saga.dueAtMs =
        couponsToTell ? std::optional(saga.settledAtMs.value() + builder.context().policy.lease.count()) : std::nullopt;
}

/** Everything at once, or nothing when the tickets could not be signed. */
bool confirm(StepBuilder &builder, Saga &saga)
{
    if (saga.kind == Saga::Kind::Sale) {
        const Booking *booking = builder.state().booking(saga.booking);
        const Showtime *showtime = builder.state().showtime(booking->showtime);
        // Both are ours to keep true; on books in which they are not nothing is sold.
        FOYER_ASSERT(booking->seats.size() == booking->lines.size());
        Result<QList<Ticket>> tickets = issueTickets(saga, *showtime, booking->lines, builder.context());
        if (!tickets)
            return false;
        if (saga.coupons.state == CouponUse::State::Reserved)
            saga.coupons.state = CouponUse::State::Committing;
        revoke(builder, saga);
        sell(builder, saga, *std::move(tickets));
    } else {
        revoke(builder, saga);
    }
    settle(builder, saga, Saga::State::Confirmed);
    return true;
}

/** The hold is as before, for a while; locked tickets are live. */
void undo(StepBuilder &builder, Saga &saga)
{
    const Context &context = builder.context();
    const QList<LedgerLine> lines = linesOfUndoneSaga(saga);
    if (!lines.isEmpty())
        builder.add(Posted{saga.booking, saga.id, saga.actor.device, lines});
    if (saga.kind == Saga::Kind::Sale) {
        Booking booking = *builder.state().booking(saga.booking);
        booking.state = *nextState(booking.state, BookingEvent::PaymentUndone);
        qint64 end = context.nowMs + context.policy.holdAfterRefusal.count();
        if (booking.isReserved)
            end = std::max(end, reservationEnd(*builder.state().showtime(booking.showtime), context.policy));
        else
            booking.confirmationCode.clear();
        booking.expiresAtMs = end;
        booking.root = saga.revokedFrom.isNull() ? booking.root : booking.id;
        booking.lines.clear();
        booking.note.clear(); // the next try says it again
        booking.ageConfirmedAtMs.reset();
        booking.ageConfirmedBy.clear();
        booking.member = {};
        booking.totalMinor = 0;
        booking.taxMinor = 0;
        const QList<SeatId> seats = booking.seats;
        const domain::ShowtimeId showtime = booking.showtime;
        builder.change(std::move(booking));
        builder.changeSeats(showtime, seats, Claim{saga.booking, ClaimState::Held, context.nowMs, end});
    }
    lockTickets(builder, saga.revokedFrom, saga.revocations, TicketState::Live);
    if (saga.coupons.state == CouponUse::State::Reserving || saga.coupons.state == CouponUse::State::Reserved)
        saga.coupons.state = CouponUse::State::Releasing;
    settle(builder, saga, Saga::State::Undone);
    builder.add(Reported{saga.actor,
                         saga.kind == Saga::Kind::Sale ? u"sale.undone"_s : u"refund.undone"_s,
                         saga.booking.toBytes(),
                         {{u"booking"_s, saga.booking.toString()},
                          {u"refusal"_s, saga.refusal ? toWireName(saga.refusal->code) : QString()}}});
}

void couponsAnswered(StepBuilder &builder, Saga saga, const EffectOutcome &outcome)
{
    const bool done = outcome.kind == EffectOutcome::Kind::Done;
    if (saga.state != Saga::State::Reserving) {
        const bool isToldOfSale = saga.coupons.state == CouponUse::State::Committing && saga.kind == Saga::Kind::Refund;
        if (isToldOfSale) {
            saga.coupons.state = CouponUse::State::Returning;
            saga.dueAtMs = builder.context().nowMs + builder.context().policy.lease.count();
            builder.perform(nextEffect(saga));
            builder.change(std::move(saga));
            return;
        }
        // Commit, release, return: a definite refusal is final too, there is nothing more to be said.
        saga.coupons.state = CouponUse::State::None;
        saga.dueAtMs.reset();
        if (!done) {
            builder.add(Reported{
                saga.actor,
                u"coupons.refused"_s,
                saga.booking.toBytes(),
                {{u"redemption"_s, saga.coupons.redemption.toString()}, {u"detail"_s, outcome.refusal.detail}}});
        }
        builder.change(std::move(saga));
        return;
    }
    if (!done) {
        saga.coupons.state = CouponUse::State::None; // nothing was reserved
        turnBack(builder, saga, outcome.refusal);
        return;
    }
    saga.coupons.state = CouponUse::State::Reserved;
    saga.coupons.terms = outcome.terms;
    Booking booking = *builder.state().booking(saga.booking);
    const Decision<Quote> quote = quoteOf(*builder.state().showtime(booking.showtime), saga.actor.role, booking.seats,
                                          saga.choices, outcome.terms);
    if (!quote) {
        turnBack(builder, saga, quote.error());
        return;
    }
    if (quote->total.minor() != saga.expectedTotalMinor) {
        turnBack(builder, saga,
                 Refusal{ErrorCode::PriceChanged, u"the expected total is not the price"_s, {}, quote->total});
        return;
    }
    writePrices(booking, *quote);
    builder.change(std::move(booking));
    saga.state = Saga::State::Taking;
    advance(builder, saga);
}

void legAnswered(StepBuilder &builder, Saga saga, int index, const EffectOutcome &outcome)
{
    Leg &leg = saga.legs[index];
    leg.reference.clear();
    if (outcome.kind == EffectOutcome::Kind::Done) {
        leg.state = Leg::State::Done;
        leg.changeMinor = outcome.changeMinor;
        leg.providerReference = outcome.providerReference;
        leg.maskedCard = outcome.maskedCard;
        leg.redirectUrl.clear();
        advance(builder, saga);
        return;
    }
    leg.refusalCode = toWireName(outcome.refusal.code);
    if (leg.direction == Leg::Direction::Take) {
        leg.state = Leg::State::Refused;
        Refusal refusal = outcome.refusal;
        refusal.payment = leg.id; // of several, somebody has to know which
        turnBack(builder, saga, refusal);
        return;
    }
    // Money that should go back does not.
    const bool isTurnedBack = canTurnBack(saga);
    leg.state = isTurnedBack ? Leg::State::Refused : Leg::State::Owed;
    if (isTurnedBack)
        turnBack(builder, saga, outcome.refusal);
    else
        advance(builder, saga);
}

} // namespace

void advance(StepBuilder &builder, Saga saga, bool isNew)
{
    bool ended = false;
    if (saga.state == Saga::State::Taking && !isWaiting(saga)) {
        ended = confirm(builder, saga);
    } else if (saga.state == Saga::State::GivingBack && !isWaiting(saga)) {
        undo(builder, saga);
        ended = true;
    }
    builder.change(saga, isNew);
    if (ended)
        builder.end(saga);
    builder.perform(nextEffect(saga));
}

void turnBack(StepBuilder &builder, Saga saga, const Refusal &refusal)
{
    saga.refusal = refusal;
    saga.state = Saga::State::GivingBack;
    // Legs are done one after another, so those that still wait were never asked for.
    saga.legs.removeIf([](const Leg &leg) { return leg.state == Leg::State::Waiting; });
    const QList<Leg> tried = saga.legs;
    for (const Leg &taken : tried) {
        if (taken.direction != Leg::Direction::Take || taken.state != Leg::State::Done || taken.amountMinor == 0)
            continue;
        Leg back;
        back.id = domain::PaymentId(idIn(saga, "back" + taken.id.toBytes()));
        back.direction = Leg::Direction::Give;
        back.method = taken.method;
        back.amountMinor = taken.amountMinor;
        back.tenderedMinor = taken.amountMinor;
        back.payment = taken.id;
        if (FOYER_DELIBERATE_FAULT("keeps_refused_money"))
            back.state = Leg::State::Done;
        saga.legs.append(back);
    }
    advance(builder, saga);
}

Step decideCommand(SalesState &state, const EffectAnswered &command, const Actor &, const Context &context)
{
    const Saga *known = state.saga(command.saga);
    FOYER_ASSERT(known != nullptr);
    StepBuilder builder(state, context);
    Saga saga = *known;
    const std::optional<Effect> waiting = nextEffect(saga);
    const bool isOfLeg = command.effect == Effect::Kind::Capture || command.effect == Effect::Kind::CancelCapture
        || command.effect == Effect::Kind::GiveBack;
    // A late or doubled answer to what is settled changes nothing; capturing and stopping answer for the same leg.
    const bool isWaitedFor = waiting
        && (isOfLeg ? waiting->leg >= 0 && saga.legs.at(waiting->leg).id == command.leg
                    : waiting->kind == command.effect);
    if (!isWaitedFor) {
        if (saga.isOver())
            builder.end(saga);
        return builder.take();
    }
    if (command.outcome.kind == EffectOutcome::Kind::Unknown) {
        // A timeout knows no address; the customer still needs the one that was told.
        const QString &url = command.outcome.redirectUrl;
        if (isOfLeg && !url.isEmpty() && saga.legs.at(waiting->leg).redirectUrl != url) {
            saga.legs[waiting->leg].redirectUrl = url;
            builder.change(saga);
        }
        return builder.take();
    }
    if (isOfLeg) {
        legAnswered(builder, saga, waiting->leg, command.outcome);
    } else {
        couponsAnswered(builder, saga, command.outcome);
    }
    return builder.take();
}

Step decideCommand(SalesState &state, const TakeUpSaga &command, const Actor &, const Context &context)
{
    StepBuilder builder(state, context);
    const Saga *known = state.saga(command.saga);
    if (!known || !known->dueAtMs || (!command.ignoresLease && *known->dueAtMs > context.nowMs))
        return builder.take();
    Saga saga = *known;
    ++saga.attempts;
    saga.dueAtMs = context.nowMs + context.policy.lease.count();
    advance(builder, saga);
    return builder.take();
}

Step decideCommand(SalesState &state, const OwedGivenByHand &command, const Actor &actor, const Context &context)
{
    const Saga *known = state.saga(command.saga);
    FOYER_ASSERT(known != nullptr);
    StepBuilder builder(state, context);
    Saga saga = *known;
    const auto leg = std::find_if(saga.legs.begin(), saga.legs.end(), [&command](const Leg &each) {
        return each.id == command.leg && each.state == Leg::State::Owed;
    });
    if (!saga.isOver() || leg == saga.legs.end())
        return builder.take(); // nothing is booked as owed, or not any more
    leg->state = Leg::State::ByHand;
    Booking booking = *state.booking(saga.booking);
    builder.add(Posted{saga.booking, saga.id, {}, linesOfByHand(saga, *leg)});
    booking.ledgerLines = builder.state().booking(saga.booking)->ledgerLines;
    builder.change(std::move(booking));
    builder.add(Reported{actor,
                         u"refund.givenByHand"_s,
                         saga.booking.toBytes(),
                         {{u"booking"_s, saga.booking.toString()},
                          {u"leg"_s, leg->id.toString()},
                          {u"amountMinor"_s, leg->amountMinor},
                          {u"currency"_s, saga.currency.code()},
                          {u"decidedBy"_s, command.decidedBy}}});
    builder.change(std::move(saga));
    return builder.take();
}

} // namespace foyer::booking
