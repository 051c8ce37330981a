#include "commandrules.h"

#include "faultpoint.h"
#include "foyerassert.h"
#include "salenote.h"

#include <algorithm>

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::SeatId;

/** Everything that a sale is begun with. */
struct SalePlan
{
    std::optional<Quote> quote; ///< None while coupons have still to be asked for.
    QList<Leg> legs;
    QList<Revocation> revocations;
    domain::BookingId root;
    std::optional<Approval> approval; ///< Of an exchange that a cashier may not make alone.
};

Decision<void> mayPay(const Checkout &command, const Actor &actor, const Booking *booking, qint64 nowMs)
{
    Actor asOwner = actor;
    if (booking && booking->isReserved && !command.confirmationCode.isEmpty()) {
        if (command.confirmationCode != booking->confirmationCode && !FOYER_DELIBERATE_FAULT("takes_any_code"))
            return refuse(ErrorCode::NotYourHold, u"the confirmation code is another booking's"_s);
        asOwner.user = booking->owner(); // whoever names the code may pay
    }
    return mayUseHold(booking, asOwner, nowMs);
}

/** Only who has the customer before them says these: what a customer says of an account or an age proves nothing. */
Decision<void> maySay(const Checkout &command, const Actor &actor)
{
    const bool saysAnything =
        !command.note.isEmpty() || command.ageConfirmedAtMs.has_value() || !command.member.isNull();
    if (saysAnything && !actor.isStaff())
        return refuse(ErrorCode::InvalidInput, u"a note, an age and a member are what staff say"_s);
    if (const Result<QString> note = domain::readSaleNote(command.note); !note)
        return refuse(ErrorCode::InvalidInput, note.error().detail);
    return {};
}

/** What staff said, as it is kept with the booking; of tickets that were exchanged the member goes on. */
void writeSayings(Booking &booking, const Checkout &command, const Actor &actor, const Booking *old, qint64 nowMs)
{
    booking.note = command.note.trimmed();
    booking.ageConfirmedAtMs.reset();
    booking.ageConfirmedBy.clear();
    if (command.ageConfirmedAtMs) { // a till's clock may be ahead; nobody has looked yet at what is to come
        booking.ageConfirmedAtMs = std::min(*command.ageConfirmedAtMs, nowMs);
        booking.ageConfirmedBy = actor.name;
    }
    booking.member = command.member.isNull() && old ? old->member : command.member;
}

/** What is left for one tender, or the amount it names; the payment of the rest is not asked for when nothing is left.
 *  InvalidInput, InsufficientTender. */
Decision<QList<Leg>> takingLegs(const QList<Tender> &tenders, qint64 dueMinor, const SalesState &state)
{
    qint64 named = 0;
    qsizetype open = 0;
    for (const Tender &tender : tenders) {
        if (tender.payment.isNull())
            return refuse(ErrorCode::InvalidInput, u"a payment without an id"_s);
        if (tender.amountMinor && (*tender.amountMinor <= 0 || *tender.amountMinor > dueMinor))
            return refuse(ErrorCode::InvalidInput, u"an amount below one or above what is to pay"_s);
        if (tender.tenderedMinor && *tender.tenderedMinor < 0)
            return refuse(ErrorCode::InvalidInput, u"less than nothing was handed over"_s);
        named += tender.amountMinor.value_or(0); // each at most the due, and there are at most ten
        open += tender.amountMinor ? 0 : 1;
    }
    if (open > 1)
        return refuse(ErrorCode::InvalidInput, u"only one payment may be left without an amount"_s);
    if (named > dueMinor)
        return refuse(ErrorCode::InvalidInput, u"the payments are more than is to pay"_s);
    if (open == 0 && named < dueMinor)
        return refuse(ErrorCode::InsufficientTender, u"the payments are less than is to pay"_s);
    QList<Leg> legs;
    for (const Tender &tender : tenders) {
        Leg leg;
        leg.id = tender.payment;
        leg.method = tender.method;
        leg.amountMinor = tender.amountMinor.value_or(dueMinor - named);
        leg.tenderedMinor = tender.tenderedMinor.value_or(leg.amountMinor);
        leg.reference = tender.reference;
        if (leg.tenderedMinor < leg.amountMinor)
            return refuse(ErrorCode::InsufficientTender, u"less was handed over than the amount"_s);
        if (leg.method != PaymentMethod::Cash && leg.tenderedMinor != leg.amountMinor)
            return refuse(ErrorCode::InvalidInput, u"only cash is given change for"_s);
        const bool twice = std::any_of(legs.cbegin(), legs.cend(), [&leg](const Leg &l) { return l.id == leg.id; });
        if (twice || state.usedPayments.contains(leg.id))
            return refuse(ErrorCode::IdempotencyKeyReused, u"the payment id was used for another payment"_s);
        if (leg.amountMinor > 0)
            legs.append(leg);
    }
    return legs;
}

/** What was allowed of an exchange of which @p givenBackMinor goes back. A refusal that names what would have to be. */
Decision<std::optional<Approval>> approvalOf(const SalesState &state, const Checkout &command, qint64 givenBackMinor,
                                             const Actor &actor, const Context &context)
{
    const Booking &old = *state.booking(command.exchange->booking);
    const bool isLate = isTooLateToEnd(state, old, actor, context);
    const ExchangeFacts facts{domain::Money(givenBackMinor, old.currency), givenBackOf(state, old.root), isLate,
                              isFresh(command.codeGivenAtMs, context.nowMs)};
    return allowedBy(state, exchangeNeeds(facts, actor, context.policy), isLate, old, actor, command.approval);
}

Decision<SalePlan> decideSale(const SalesState &state, const Checkout &command, const Actor &actor,
                              const Context &context)
{
    constexpr int mostTenders = 10;
    const Booking *booking = state.booking(command.booking);
    if (const Decision<void> may = mayPay(command, actor, booking, context.nowMs); !may)
        return refuse(may.error());
    if (const Decision<void> may = maySay(command, actor); !may)
        return refuse(may.error());
    const Showtime &showtime = *state.showtime(booking->showtime);
    if (!showtime.sellsAt(context.nowMs))
        return refuse(ErrorCode::SalesClosed, u"this showtime does not sell now"_s);
    if (command.expectedTotalMinor < 0 || command.tenders.size() > mostTenders)
        return refuse(ErrorCode::InvalidInput, u"a total below zero, or more than %1 payments"_s.arg(mostTenders));

    const auto isOnAccount = [](const Tender &tender) { return tender.method == PaymentMethod::Account; };
    if (!actor.isStaff() && std::any_of(command.tenders.cbegin(), command.tenders.cend(), isOnAccount))
        return refuse(ErrorCode::Forbidden, u"only staff put a sale on an account"_s);

    SalePlan plan;
    plan.root = booking->root;
    qint64 credit = 0;
    if (command.exchange) {
        const Booking *old = state.booking(command.exchange->booking);
        if (const Decision<void> may = areTheirsToEnd(state, old, actor); !may)
            return refuse(may.error());
        const Decision<QList<Revocation>> revocations = wholeTickets(*old, command.exchange->tickets);
        if (!revocations)
            return refuse(revocations.error());
        if (old->currency != showtime.card->currency)
            return refuse(ErrorCode::CurrencyMismatch, u"the old tickets are in another currency"_s);
        plan.revocations = *revocations;
        plan.root = old->root;
        for (const Revocation &revocation : plan.revocations)
            credit += revocation.amountMinor;
        // A part of it may have gone back at another till since. What is left for the customer was shown to them.
        if (command.exchange->expectedMinor && *command.exchange->expectedMinor != credit)
            return refuse(ErrorCode::PriceChanged, u"the old tickets are not worth what was expected"_s);
    }
    // Whether the choices make sense is known without the coupons; the price is then compared with them.
    Decision<Quote> quote = quoteOf(showtime, actor.role, booking->seats, command.tickets, {});
    if (!quote)
        return refuse(quote.error());
    if (command.couponCodes.isEmpty()) {
        if (quote->total.minor() != command.expectedTotalMinor)
            return refuse(Refusal{ErrorCode::PriceChanged, u"the expected total is not the price"_s, {}, quote->total});
        plan.quote = *std::move(quote);
    }
    const qint64 due = command.expectedTotalMinor - credit;
    if (command.exchange) {
        const Decision<std::optional<Approval>> approval =
            approvalOf(state, command, std::max<qint64>(0, -due), actor, context);
        if (!approval)
            return refuse(approval.error());
        plan.approval = *approval;
    }
    if (due >= 0) {
        if (command.tenders.isEmpty() && due > 0)
            return refuse(ErrorCode::InsufficientTender, u"no payment"_s);
        const Decision<QList<Leg>> legs = takingLegs(command.tenders, due, state);
        if (!legs)
            return refuse(legs.error());
        plan.legs = *legs;
    } else {
        if (!command.tenders.isEmpty())
            return refuse(ErrorCode::InvalidInput, u"nothing is to pay: money goes back"_s);
        plan.legs = givingLegs(state, plan.root, -due, std::nullopt, context.ids);
        if (sumOf(plan.legs) != -due)
            return refuse(ErrorCode::IllegalState, u"the payments of the booking do not hold that much"_s);
    }
    return plan;
}

} // namespace

domain::SalesChannel channelOf(Role role)
{
    switch (role) {
    case Role::Customer:
        return domain::SalesChannel::Web;
    case Role::Kiosk:
        return domain::SalesChannel::Kiosk;
    case Role::Cashier:
    case Role::Manager:
    case Role::Admin:
    case Role::Service:
        break;
    }
    return domain::SalesChannel::Till;
}

Decision<Quote> quoteOf(const Showtime &showtime, Role role, const QList<SeatId> &seats,
                        const QList<TicketChoice> &choices, const QList<domain::CouponTerms> &coupons)
{
    QList<domain::PlanSeat> planSeats;
    for (const SeatId id : seats) {
        const domain::PlanSeat *seat = showtime.plan->seat(id);
        FOYER_ASSERT(seat != nullptr); // no claim without a seat of the snapshot
        planSeats.append(*seat);
    }
    Occasion occasion = showtime.occasion;
    occasion.channel = channelOf(role);
    return quoteFor(*showtime.card, occasion, planSeats, choices, coupons);
}

void writePrices(Booking &booking, const Quote &quote)
{
    booking.lines = quote.lines;
    booking.currency = quote.total.currency();
    booking.totalMinor = quote.total.minor();
    booking.taxMinor = quote.tax.minor();
}

void lockTickets(StepBuilder &builder, const domain::BookingId &id, const QList<Revocation> &revocations,
                 TicketState state)
{
    if (revocations.isEmpty())
        return;
    Booking booking = *builder.state().booking(id);
    for (Ticket &ticket : booking.tickets) {
        for (const Revocation &revocation : revocations) {
            if (revocation.ticket == ticket.id)
                ticket.state = state;
        }
    }
    builder.change(std::move(booking));
}

Step decideCommand(SalesState &state, const Checkout &command, const Actor &actor, const Context &context)
{
    const RequestKey request{actor.user, command.key};
    const QByteArray hash = bodyHash(command);
    if (const std::optional<Answer> earlier = earlierAnswer(state, request, hash))
        return onlyAnswer(*earlier);
    const Decision<SalePlan> plan = decideSale(state, command, actor, context);
    if (!plan && plan.error().approval) // so the same request may come again with it
        return onlyAnswer({command.booking, plan.error()});
    if (!plan)
        return keptRefusal(state, request, u"checkout"_s, hash, command.booking, plan.error(), context);

    StepBuilder builder(state, context);
    Booking booking = *state.booking(command.booking);
    const domain::ShowtimeId showtime = booking.showtime;
    const domain::Currency currency = state.showtime(showtime)->card->currency;

    Saga saga;
    saga.id = SagaId(context.ids.next());
    saga.kind = Saga::Kind::Sale;
    saga.state = plan->quote ? Saga::State::Taking : Saga::State::Reserving;
    saga.booking = command.booking;
    saga.root = plan->root;
    saga.request = request;
    saga.bodyHash = hash;
    saga.actor = actor;
    saga.currency = currency;
    saga.cinema = state.showtime(showtime)->cinema;
    saga.choices = command.tickets;
    saga.expectedTotalMinor = command.expectedTotalMinor;
    if (!command.couponCodes.isEmpty()) {
        saga.coupons.codes = command.couponCodes;
        saga.coupons.redemption = domain::RedemptionId(context.ids.next());
        saga.coupons.state = CouponUse::State::Reserving;
    }
    if (command.exchange) {
        saga.revokedFrom = command.exchange->booking;
        saga.revocations = plan->revocations;
        saga.reason = u"EXCHANGE"_s;
        saga.approval = plan->approval;
    }
    saga.legs = plan->legs;
    saga.createdAtMs = context.nowMs;
    saga.dueAtMs = context.nowMs + context.policy.lease.count();

    booking.state = *nextState(booking.state, BookingEvent::PaymentBegun);
    booking.expiresAtMs.reset();
    // Written down before any money moves, so that the sale has this one whoever brings it to its end, and however
    // late.
    if (booking.confirmationCode.isEmpty())
        booking.confirmationCode = context.ids.nextConfirmationCode();
    const Booking *old = command.exchange ? state.booking(command.exchange->booking) : nullptr;
    writeSayings(booking, command, actor, old, context.nowMs);
    booking.root = plan->root;
    booking.currency = currency;
    booking.totalMinor = command.expectedTotalMinor; // until the coupons are known
    booking.taxMinor = 0;
    if (plan->quote)
        writePrices(booking, *plan->quote);
    const QList<SeatId> seats = booking.seats;
    builder.change(std::move(booking));
    builder.changeSeats(showtime, seats, Claim{command.booking, ClaimState::Paying, context.nowMs, {}});
    lockTickets(builder, saga.revokedFrom, saga.revocations, TicketState::Locked);
    advance(builder, saga, true);
    return builder.take();
}

Step decideCommand(SalesState &state, const AbandonCheckout &command, const Actor &actor, const Context &context)
{
    const Booking *booking = state.booking(command.booking);
    const auto refused = [&](ErrorCode code, const QString &detail) {
        return onlyAnswer({command.booking, Refusal{code, detail, {}, {}}});
    };
    if (!booking)
        return refused(ErrorCode::NotFound, u"no such booking"_s);
    const Saga *saga = state.openSagaOf(*booking);
    if (!saga || saga->kind != Saga::Kind::Sale || saga->booking != command.booking)
        return onlyAnswer({command.booking, {}}); // it ended, one way or the other
    if (saga->actor.user != actor.user && booking->owner() != actor.user && !actor.isManager())
        return refused(ErrorCode::NotYourHold, u"somebody else's sale"_s);
    StepBuilder builder(state, context);
    Saga abandoned = *saga;
    abandoned.isAbandoned = true;
    if (abandoned.state == Saga::State::Reserving) {
        turnBack(builder, abandoned, Refusal{ErrorCode::Cancelled, u"given up at the till"_s, {}, {}});
        return builder.take();
    }
    // A sale that has only its end left to be written is no longer stopped, and ends where its bookings are loaded.
    builder.perform(nextEffect(abandoned));
    builder.change(std::move(abandoned));
    return builder.take();
}

} // namespace foyer::booking
