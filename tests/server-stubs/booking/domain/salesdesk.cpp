#include "salesdesk.h"

#include "foyerassert.h"

namespace foyer::booking {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;
using domain::SeatType;
using domain::ShowtimeId;

domain::SeatPlan planOf(int seats)
{
    QList<domain::PlanSeat> list;
    for (int i = 1; i <= seats; ++i) {
        domain::PlanSeat seat;
        seat.id = SeatId{i};
        seat.row = u"A"_s;
        seat.number = QString::number(i);
        seat.x = i * 100;
        list.append(seat);
    }
    return *domain::SeatPlan::create(1, list);
}

Showtime showtimeOf(const ShowtimeId &id, int startsInMin, QStringView currency)
{
    PriceCard card;
    card.currency = *domain::Currency::fromCode(currency);
    card.taxPermyriad = 1900;
    card.types = {{u"ADULT"_s, u"Adult"_s}, {u"CHILD"_s, u"Child"_s}, {u"COMP"_s, u"Complimentary"_s}};
    card.baseMinor = {{{u"ADULT"_s, SeatType::Standard}, SalesDesk::adultMinor},
                      {{u"CHILD"_s, SeatType::Standard}, SalesDesk::childMinor},
                      {{u"COMP"_s, SeatType::Standard}, 0}};
    Showtime showtime;
    showtime.id = id;
    showtime.startsAtMs = SalesDesk::openingMs + startsInMin * SalesDesk::minuteMs;
    showtime.blockedUntilMs = showtime.startsAtMs + 120 * SalesDesk::minuteMs;
    showtime.salesOpenMs = SalesDesk::openingMs - SalesDesk::minuteMs;
    showtime.salesCloseMs = showtime.startsAtMs + 20 * SalesDesk::minuteMs;
    showtime.occasion.businessDay = QDate(2023, 11, 14);
    showtime.plan = std::make_shared<domain::SeatPlan>(planOf(60));
    showtime.card = std::make_shared<PriceCard>(card);
    return showtime;
}

} // namespace

SalesDesk::SalesDesk()
{
    state.showtimes = {{film, showtimeOf(film, 180, u"EUR")},
                       {later, showtimeOf(later, 360, u"EUR")},
                       {abroad, showtimeOf(abroad, 360, u"USD")}};
}

Context SalesDesk::context()
{
    return {nowMs, ids, signer, policy};
}

Step SalesDesk::give(const Actor &actor, const decltype(Command::what) &what)
{
    return decide(state, {actor, what}, context());
}

Answer SalesDesk::ask(const Actor &actor, const decltype(Command::what) &what)
{
    const Step step = give(actor, what);
    FOYER_ASSERT(step.answer.has_value());
    return *step.answer;
}

Step SalesDesk::answer(const Step &step, const EffectOutcome &outcome)
{
    FOYER_ASSERT(step.effects.size() == 1);
    const Effect &effect = step.effects.first();
    EffectAnswered answered{effect.saga.id, effect.kind, {}, outcome};
    if (effect.leg >= 0)
        answered.leg = effect.saga.legs.at(effect.leg).id;
    return give(service, answered);
}

EffectOutcome SalesDesk::done()
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Done;
    return outcome;
}

EffectOutcome SalesDesk::refused(ErrorCode code)
{
    EffectOutcome outcome;
    outcome.kind = EffectOutcome::Kind::Refused;
    outcome.refusal = Refusal{code, u"no"_s, {}, {}};
    return outcome;
}

EffectOutcome SalesDesk::unknown()
{
    EffectOutcome outcome;
    outcome.refusal = Refusal{ErrorCode::Timeout, u"no answer"_s, {}, {}};
    return outcome;
}

BookingId SalesDesk::hold(const Actor &actor, const QList<SeatId> &seats)
{
    return hold(actor, film, seats);
}

BookingId SalesDesk::hold(const Actor &actor, const ShowtimeId &showtime, const QList<SeatId> &seats)
{
    const BookingId id = newBooking();
    FOYER_ASSERT(!ask(actor, HoldSeats{IdempotencyKey(ids.next()), id, showtime, seats}).refusal);
    return id;
}

Tender SalesDesk::tender(PaymentMethod method, std::optional<qint64> amountMinor)
{
    Tender tender;
    tender.payment = domain::PaymentId(ids.next());
    tender.method = method;
    tender.amountMinor = amountMinor;
    return tender;
}

Checkout SalesDesk::checkoutOf(const BookingId &id, PaymentMethod method)
{
    return checkoutOf(id, QList<Tender>{tender(method)});
}

Checkout SalesDesk::checkoutOf(const BookingId &id, const QList<Tender> &tenders)
{
    Checkout checkout;
    checkout.key = IdempotencyKey(ids.next());
    checkout.booking = id;
    for (const SeatId seat : booking(id).seats)
        checkout.tickets.append({seat, u"ADULT"_s});
    checkout.expectedTotalMinor = adultMinor * checkout.tickets.size();
    checkout.tenders = tenders;
    return checkout;
}

BookingId SalesDesk::sold(const Actor &actor, const QList<SeatId> &seats, PaymentMethod method)
{
    const BookingId id = hold(actor, seats);
    answer(give(actor, checkoutOf(id, method)), done());
    FOYER_ASSERT(booking(id).state == BookingState::Confirmed);
    return id;
}

Refund SalesDesk::refundOf(const BookingId &id, const QList<domain::TicketId> &tickets)
{
    Refund refund;
    refund.key = IdempotencyKey(ids.next());
    refund.booking = id;
    refund.tickets = tickets;
    refund.reason = u"CUSTOMER_REQUEST"_s;
    return refund;
}

Refund SalesDesk::refundOf(const BookingId &id, qint64 amountMinor)
{
    Refund refund = refundOf(id);
    refund.amountMinor = amountMinor;
    return refund;
}

const Saga &SalesDesk::sagaOf(const Step &step) const
{
    for (const Event &event : step.events) {
        if (const auto *changed = std::get_if<SagaChanged>(&event))
            return *state.saga(changed->saga.id);
    }
    FOYER_ASSERT(!"a step with a saga");
    Q_UNREACHABLE();
}

const Saga &SalesDesk::lastSagaOf(const BookingId &id) const
{
    const QList<SagaId> sagas = state.sagasOfRoot.value(booking(id).root);
    FOYER_ASSERT(!sagas.isEmpty());
    return *state.saga(sagas.last());
}

std::optional<ClaimState> SalesDesk::claim(const ShowtimeId &id, int seat) const
{
    const Showtime &showtime = *state.showtime(id);
    const auto claim = showtime.claims.constFind(SeatId{seat});
    return claim == showtime.claims.cend() ? std::nullopt : std::optional(claim->state);
}

QList<SeatId> seats(std::initializer_list<int> numbers)
{
    QList<SeatId> list;
    for (const int number : numbers)
        list.append(SeatId{number});
    return list;
}

QList<SeatId> firstSeats(int count)
{
    QList<SeatId> list;
    for (int i = 1; i <= count; ++i)
        list.append(SeatId{i});
    return list;
}

bool changesNothing(const Step &step)
{
    return std::all_of(step.events.cbegin(), step.events.cend(), [](const Event &event) {
        return std::holds_alternative<AnswerKept>(event) || std::holds_alternative<BookingRefused>(event);
    });
}

int reportsOf(const Step &step, const QString &kind)
{
    return static_cast<int>(std::count_if(step.events.cbegin(), step.events.cend(), [&kind](const Event &event) {
        const auto *reported = std::get_if<Reported>(&event);
        return reported && reported->kind == kind;
    }));
}

} // namespace foyer::booking
