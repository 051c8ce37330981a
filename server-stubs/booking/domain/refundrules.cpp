#include "commandrules.h"

#include "faultpoint.h"
#include "foyerassert.h"

#include <QSet>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;
using domain::TicketId;

constexpr qsizetype longestReason = 60;

qint64 remainingOf(const Ticket &ticket)
{
    return ticket.line.price.minor() - ticket.refundedMinor;
}

/** @p minor × @p part / @p whole, rounded down; part is at most whole, so it is at most minor. */
qint64 shareOf(qint64 minor, qint64 part, qint64 whole)
{
    const Result<domain::Money> share = domain::scaled(domain::Money(minor, {}), part, whole, domain::Rounding::Down);
    FOYER_ASSERT(share.has_value());
    return share->minor();
}

/** @p part of a ticket's remaining price, and the tax in it. The last part takes what is left of the tax, so that parts
 *  add up to what was stored. */
Revocation partOf(const Ticket &ticket, qint64 part)
{
    const qint64 remaining = remainingOf(ticket);
    const qint64 tax = ticket.line.tax.minor() - ticket.refundedTaxMinor;
    if (part == remaining)
        return {ticket.id, part, tax};
    return {ticket.id, part, shareOf(tax, part, remaining)};
}

/** @p amountMinor over the live tickets, in proportion to what is left of each, the leftovers of rounding to the
 *  first. */
Decision<QList<Revocation>> partsOfTickets(const Booking &booking, qint64 amountMinor)
{
    qint64 remaining = 0;
    for (const Ticket &ticket : booking.tickets)
        remaining += ticket.isLive() ? remainingOf(ticket) : 0;
    if (amountMinor <= 0)
        return refuse(ErrorCode::InvalidInput, u"an amount below one"_s);
    if (amountMinor > remaining)
        return refuse(ErrorCode::AmountOutOfRange, u"more than was paid"_s);
    QList<Revocation> parts;
    qint64 given = 0;
    for (const Ticket &ticket : booking.tickets) {
        if (!ticket.isLive() || remainingOf(ticket) == 0)
            continue;
        const qint64 share = shareOf(amountMinor, remainingOf(ticket), remaining);
        parts.append(partOf(ticket, share));
        given += share;
    }
    for (Revocation &part : parts) {
        const Ticket &ticket = *booking.ticket(part.ticket);
        const qint64 more = std::min(amountMinor - given, remainingOf(ticket) - part.amountMinor);
        if (more <= 0)
            continue;
        part = partOf(ticket, part.amountMinor + more);
        given += more;
    }
    parts.removeIf([](const Revocation &part) { return part.amountMinor == 0; });
    FOYER_ASSERT(given == amountMinor);
    return parts;
}

struct RefundPlan
{
    QList<Revocation> revocations;
    QList<Leg> legs;
    std::optional<Approval> approval;
};

/** What was allowed, as far as the refund needs it. A refusal that names what would have to be. */
Decision<std::optional<Approval>> approvalOf(const SalesState &state, const Refund &command, qint64 amountMinor,
                                             const Actor &actor, const Context &context)
{
    const Booking &booking = *state.booking(command.booking);
    const bool isLate = isTooLateToEnd(state, booking, actor, context);
    RefundFacts facts{domain::Money(amountMinor, booking.currency), 0, command.otherTender.has_value(), isLate,
                      isFresh(command.codeGivenAtMs, context.nowMs)};
    facts.givenBeforeMinor = givenBackOf(state, booking.root);
    const std::optional<NeededApproval> needed = refundNeeds(facts, actor, context.policy);
    return allowedBy(state, needed, isLate, booking, actor, command.approval);
}

Decision<RefundPlan> decideRefund(const SalesState &state, const Refund &command, const Actor &actor,
                                  const Context &context)
{
    const Booking *booking = state.booking(command.booking);
    if (const Decision<void> may = areTheirsToEnd(state, booking, actor); !may)
        return refuse(may.error());
    if (command.reason.isEmpty() || command.reason.size() > longestReason)
        return refuse(ErrorCode::InvalidInput, u"a reason of 1 to %1 characters is asked for"_s.arg(longestReason));
    if (command.otherTender && !actor.isStaff())
        return refuse(ErrorCode::Forbidden, u"another way than it was paid needs a manager"_s);
    if (command.otherTender && command.otherTender->method == PaymentMethod::Account)
        return refuse(ErrorCode::InvalidInput, u"only what was put on an account goes back to one"_s);
    if (command.amountMinor && !command.tickets.isEmpty())
        return refuse(ErrorCode::InvalidInput, u"either tickets or an amount"_s);
    const Decision<QList<Revocation>> revocations =
        command.amountMinor ? partsOfTickets(*booking, *command.amountMinor) : wholeTickets(*booking, command.tickets);
    if (!revocations)
        return refuse(revocations.error());
    RefundPlan plan{*revocations, {}, {}};
    qint64 amount = 0;
    for (const Revocation &revocation : plan.revocations)
        amount += revocation.amountMinor;
    const Decision<std::optional<Approval>> approval = approvalOf(state, command, amount, actor, context);
    if (!approval)
        return refuse(approval.error());
    plan.approval = *approval;
    plan.legs = givingLegs(state, booking->root, amount, command.otherTender, context.ids);
    if (sumOf(plan.legs) != amount)
        return refuse(ErrorCode::IllegalState, u"the payments of the booking do not hold that much"_s);
    return plan;
}

} // namespace

Decision<void> areTheirsToEnd(const SalesState &state, const Booking *booking, const Actor &actor)
{
    if (!booking)
        return refuse(ErrorCode::NotFound, u"no such booking"_s);
    const bool mayForOthers = actor.isStaff() || actor.role == Role::Service;
    if (!mayForOthers && booking->owner() != actor.user)
        return refuse(ErrorCode::NotYourHold, u"the booking belongs to somebody else"_s);
    if (booking->state != BookingState::Confirmed)
        return refuse(ErrorCode::IllegalState, u"the booking is "_s + toWireName(booking->state));
    if (state.openSagaOf(*booking))
        return refuse(ErrorCode::IllegalState, u"another refund or exchange of the booking is at work"_s);
    return {};
}

bool isTooLateToEnd(const SalesState &state, const Booking &booking, const Actor &actor, const Context &context)
{
    const Showtime &showtime = *state.showtime(booking.showtime);
    if (actor.isManager() || actor.role == Role::Service || showtime.isCancelled)
        return false;
    const qint64 until = actor.isStaff() ? showtime.startsAtMs + context.policy.cashierRefundsUntilAfter.count()
                                         : showtime.startsAtMs - context.policy.customerRefundsUntilBefore.count();
    return context.nowMs >= until;
}

Decision<std::optional<Approval>> allowedBy(const SalesState &state, const std::optional<NeededApproval> &needed,
                                            bool isLate, const Booking &booking, const Actor &actor,
                                            const std::optional<Result<Approval>> &brought)
{
    const ErrorCode code = isLate ? ErrorCode::SalesClosed : ErrorCode::Forbidden;
    if (!needed && isLate)
        return refuse(code, u"it is too late; a manager may"_s);
    if (!needed)
        return std::nullopt;
    QString why = needed->code == NeededCode::Own ? u"a one-time code is asked for"_s : u"somebody has to allow it"_s;
    if (brought && *brought) {
        const Approval &approval = **brought;
        why = state.usedApprovals.contains(approval.id)
            ? u"the approval was used"_s
            : whyNot(approval, {*needed, actor.user, booking.id, state.showtime(booking.showtime)->cinema});
        if (why.isEmpty())
            return approval;
    } else if (brought) {
        why = brought->error().detail;
    }
    Refusal refusal{code, why, {}, {}};
    refusal.approval = needed;
    return refuse(std::move(refusal));
}

qint64 givenBackOf(const SalesState &state, const domain::BookingId &root)
{
    qint64 given = 0;
    for (const SagaId &id : state.sagasOfRoot.value(root)) {
        const Saga &saga = *state.saga(id);
        if (saga.state == Saga::State::GivingBack || saga.state == Saga::State::Undone)
            continue; // what a sale had taken went back, and it was none
        for (const Leg &leg : saga.legs) {
            if (leg.direction == Leg::Direction::Give && leg.state != Leg::State::Refused)
                given += leg.amountMinor;
        }
    }
    return given;
}

Decision<void> mayEndTickets(const SalesState &state, const Booking *booking, const Actor &actor,
                             const Context &context)
{
    Decision<void> may = areTheirsToEnd(state, booking, actor);
    if (may && isTooLateToEnd(state, *booking, actor, context))
        may = refuse(ErrorCode::SalesClosed, u"it is too late; a manager may"_s);
    return may;
}

Decision<QList<Revocation>> wholeTickets(const Booking &booking, const QList<TicketId> &tickets)
{
    QList<Revocation> revocations;
    QSet<TicketId> named(tickets.cbegin(), tickets.cend());
    if (named.size() != tickets.size())
        return refuse(ErrorCode::InvalidInput, u"a ticket is named twice"_s);
    for (const Ticket &ticket : booking.tickets) {
        const bool isNamed = named.remove(ticket.id);
        const bool isLive = ticket.isLive() || FOYER_DELIBERATE_FAULT("refunds_ended_tickets");
        if (isNamed && !isLive)
            return refuse(ErrorCode::IllegalState, u"a ticket is "_s + toWireName(ticket.state));
        if (isLive && (isNamed || tickets.isEmpty()))
            revocations.append(partOf(ticket, remainingOf(ticket)));
    }
    if (!named.isEmpty())
        return refuse(ErrorCode::NotFound, u"the booking has no such ticket"_s);
    if (revocations.isEmpty())
        return refuse(ErrorCode::IllegalState, u"no ticket is live"_s);
    return revocations;
}

qint64 sumOf(const QList<Leg> &legs)
{
    qint64 sum = 0;
    for (const Leg &leg : legs)
        sum += leg.amountMinor;
    return sum;
}

QList<Leg> givingLegs(const SalesState &state, const domain::BookingId &root, qint64 amountMinor,
                      const std::optional<OtherTender> &otherTender, IdSource &ids)
{
    QHash<domain::PaymentId, qint64> givenOf;
    const QList<SagaId> sagas = state.sagasOfRoot.value(root);
    for (const SagaId &id : sagas) {
        for (const Leg &leg : state.saga(id)->legs) {
            if (leg.direction == Leg::Direction::Give && leg.state != Leg::State::Refused)
                givenOf[leg.payment] += leg.amountMinor;
        }
    }
    QList<Leg> legs;
    qint64 open = amountMinor;
    for (const SagaId &id : sagas) {
        if (state.saga(id)->state != Saga::State::Confirmed && !FOYER_DELIBERATE_FAULT("refunds_open_sales"))
            continue; // what it took may yet go back, or has gone
        for (const Leg &taken : state.saga(id)->legs) {
            if (taken.direction != Leg::Direction::Take || taken.state != Leg::State::Done)
                continue;
            const qint64 part = std::min(open, taken.amountMinor - givenOf.value(taken.id));
            if (part <= 0)
                continue;
            // What was put on an account was never paid: it comes off what is owed, whatever else is given otherwise.
            const bool isOther = otherTender && taken.method != PaymentMethod::Account;
            Leg leg;
            leg.id = domain::PaymentId(ids.next());
            leg.direction = Leg::Direction::Give;
            leg.method = isOther ? otherTender->method : taken.method;
            leg.otherTender = isOther;
            leg.reference = isOther ? otherTender->reference : QString();
            leg.amountMinor = part;
            leg.tenderedMinor = part;
            leg.payment = taken.id;
            legs.append(leg);
            open -= part;
        }
    }
    return legs;
}

Step decideCommand(SalesState &state, const Refund &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Decision<RefundPlan> plan = decideRefund(state, command, actor, context);
    if (!plan && plan.error().approval) // so the same request may come again with it
        return onlyAnswer({command.booking, plan.error()});
    if (!plan)
        return keptRefusal(state, request, u"refund"_s, hash, command.booking, plan.error(), context);
    StepBuilder builder(state, context);
    const Booking &booking = *state.booking(command.booking);
    Saga saga;
    saga.id = SagaId(context.ids.next());
    saga.kind = Saga::Kind::Refund;
    saga.state = Saga::State::Taking;
    saga.booking = command.booking;
    saga.root = booking.root;
    saga.request = request;
    saga.bodyHash = hash;
    saga.actor = actor;
    saga.currency = booking.currency;
    saga.revokedFrom = command.booking;
    saga.revocations = plan->revocations;
    saga.endsTickets = !command.amountMinor;
    saga.reason = command.reason;
    saga.approval = plan->approval;
    saga.legs = plan->legs;
    saga.createdAtMs = context.nowMs;
    saga.dueAtMs = context.nowMs + context.policy.lease.count();
    lockTickets(builder, command.booking, saga.revocations, TicketState::Locked);
    advance(builder, saga, true);
    return builder.take();
}

Step decideCommand(SalesState &state, const Rebook &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Booking *old = state.booking(command.booking);
    const Showtime *target = state.showtime(command.showtime);
    Decision<void> may = mayEndTickets(state, old, actor, context);
    if (may && !actor.isManager() && actor.role != Role::Service)
        may = refuse(ErrorCode::Forbidden, u"rebooking needs a manager"_s);
    if (may && state.booking(command.newBooking))
        may = refuse(ErrorCode::IllegalState, u"the new booking's id names one already"_s);
    if (may && (!target || target->isDraft || target->isCancelled || target->blockedUntilMs <= context.nowMs))
        may = refuse(ErrorCode::SalesClosed, u"nobody can be moved to that showtime"_s);
    const std::optional<QList<SeatId>> seats = sortedOnce(command.seats);
    Decision<QList<Revocation>> revocations = may ? wholeTickets(*old, {}) : refuse(may.error());
    if (revocations && (!seats || seats->size() != revocations->size()))
        revocations = refuse(ErrorCode::InvalidInput, u"as many seats as live tickets, each once"_s);
    if (revocations) {
        QList<RefusedSeat> refused = takenSeats(*target, *seats, command.newBooking, context.nowMs);
        for (const SeatId seat : *seats) {
            if (!target->plan->seat(seat))
                refused.append({seat, u"UNKNOWN_SEAT"_s});
        }
        if (!refused.isEmpty())
            revocations = refuse(Refusal{ErrorCode::SeatTaken, u"not all seats are free"_s, refused, {}});
    }
    Decision<QList<SeatId>> room = revocations
        ? roomFor(*target, *seats, command.newBooking, command.booking, context.nowMs)
        : refuse(revocations.error());
    if (!room)
        return keptRefusal(state, request, u"rebook"_s, hash, command.booking, room.error(), context);

    StepBuilder builder(state, context);
    builder.changeSeats(command.showtime, *room, std::nullopt);
    Booking booking;
    booking.id = command.newBooking;
    booking.root = old->root;
    booking.showtime = command.showtime;
    booking.user = old->user;
    booking.userName = old->userName;
    booking.device = old->device;
    booking.note = old->note; // whoever looks for it looks for what it was called
    booking.member = old->member;
    booking.state = BookingState::Paying;
    booking.createdAtMs = context.nowMs;
    booking.currency = old->currency;
    QList<SeatId> order = command.seats; // ticket by ticket, as the caller paired them
    for (const Revocation &revocation : *revocations) {
        PricedSeat line = old->ticket(revocation.ticket)->line;
        line.seat = order.takeFirst();
        line.price = domain::Money(revocation.amountMinor, booking.currency);
        line.tax = domain::Money(revocation.taxMinor, booking.currency);
        booking.totalMinor += revocation.amountMinor;
        booking.taxMinor += revocation.taxMinor;
        booking.lines.append(line);
    }
    std::sort(booking.lines.begin(), booking.lines.end(),
              [](const PricedSeat &a, const PricedSeat &b) { return a.seat < b.seat; });
    Saga saga;
    saga.id = SagaId(context.ids.next());
    saga.booking = command.newBooking;
    saga.root = old->root;
    saga.request = request;
    saga.bodyHash = hash;
    saga.actor = actor;
    saga.currency = booking.currency;
    saga.expectedTotalMinor = booking.totalMinor;
    saga.revokedFrom = command.booking;
    saga.revocations = *revocations;
    saga.reason = u"REBOOKED"_s;
    saga.createdAtMs = context.nowMs;
    saga.dueAtMs = context.nowMs + context.policy.lease.count();
    builder.change(std::move(booking), true);
    builder.changeSeats(command.showtime, *seats, Claim{command.newBooking, ClaimState::Paying, context.nowMs, {}});
    lockTickets(builder, command.booking, saga.revocations, TicketState::Locked);
    advance(builder, saga, true);
    return builder.take();
}

namespace {

/** Can what is to become of the bookings be done? InvalidInput, SalesClosed. */
Decision<void> mayFollow(const SalesState &state, const CancelShowtime &command, const Context &context)
{
    if ((command.then == AfterCancelling::Rebook) == command.target.isNull())
        return refuse(ErrorCode::InvalidInput, u"a showtime to go to is named for REBOOK, and for nothing else"_s);
    if (command.target.isNull())
        return {};
    const Showtime *target = state.showtime(command.target);
    if (!target || command.target == command.showtime || target->isDraft || target->isCancelled
        || target->blockedUntilMs <= context.nowMs)
        return refuse(ErrorCode::SalesClosed, u"nobody can be moved to that showtime"_s);
    return {};
}

} // namespace

Step decideCommand(SalesState &state, const CancelShowtime &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Showtime *showtime = state.showtime(command.showtime);
    Decision<void> may;
    if (!showtime)
        may = refuse(ErrorCode::NotFound, u"no such showtime"_s);
    else if (!actor.isManager())
        may = refuse(ErrorCode::Forbidden, u"cancelling needs a manager"_s);
    else if (command.reason.isEmpty() || command.reason.size() > longestReason)
        may = refuse(ErrorCode::InvalidInput, u"a reason of 1 to %1 characters is asked for"_s.arg(longestReason));
    else
        may = mayFollow(state, command, context);
    if (!may)
        return keptRefusal(state, request, u"cancelShowtime"_s, hash, {}, may.error(), context);
    StepBuilder builder(state, context);
    if (!showtime->isCancelled || command.then) {
        std::optional<Cancellation> cancellation;
        QJsonObject report{{u"showtime"_s, command.showtime.toString()}, {u"reason"_s, command.reason}};
        if (command.then) {
            const int round = showtime->cancellation ? showtime->cancellation->round + 1 : 1;
            cancellation = Cancellation{*command.then, command.target, round};
            report.insert(u"then"_s, toWireName(*command.then));
        }
        const QString kind = showtime->isCancelled ? u"showtime.cancellationChanged"_s : u"showtime.cancelled"_s;
        builder.add(ShowtimeCancelled{command.showtime, cancellation});
        builder.add(Reported{actor, kind, command.showtime.toBytes(), report});
    }
    const Answer answer;
    builder.add(AnswerKept{request, u"cancelShowtime"_s, KeptAnswer{hash, answer, std::nullopt}});
    builder.answer(answer);
    return builder.take();
}

} // namespace foyer::booking
