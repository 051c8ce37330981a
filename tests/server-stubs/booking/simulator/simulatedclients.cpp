#include "simulatedclients.h"

namespace foyer::booking::simulator {

namespace {

using namespace Qt::Literals::StringLiterals;
using domain::BookingId;
using domain::SeatId;

constexpr std::array methods{PaymentMethod::Cash, PaymentMethod::Card, PaymentMethod::Online, PaymentMethod::GiftCard,
                             PaymentMethod::Voucher};

} // namespace

const Booking *SimulatedClients::someBooking(const SalesState &seen, std::initializer_list<BookingState> states)
{
    constexpr int tries = 12;
    for (int i = 0; i < tries && !m_bookings.isEmpty(); ++i) {
        const Booking *booking = seen.booking(anyBooking());
        if (booking && std::find(states.begin(), states.end(), booking->state) != states.end())
            return booking;
    }
    return nullptr;
}

/** Mostly one of late. */
BookingId SimulatedClients::anyBooking()
{
    constexpr qsizetype late = 24;
    if (m_bookings.isEmpty() || m_random.permille(5))
        return m_random.id<BookingId>();
    const qsizetype range = m_random.percent(80) ? std::min(late, m_bookings.size()) : m_bookings.size();
    return m_bookings.at(m_bookings.size() - 1 - m_random.below(range));
}

/** Sometimes it is not the owner, but a cashier, a manager, the service, or anybody. */
Actor SimulatedClients::ownerOf(const Booking &booking)
{
    if (m_random.percent(88)) {
        for (const Actor &actor : m_house.people) {
            if (actor.user == booking.user)
                return actor;
        }
    }
    return m_random.percent(50) ? m_house.manager() : m_random.oneOf(m_house.people);
}

QList<SeatId> SimulatedClients::someSeats(const Showtime &showtime, int count)
{
    const int capacity = showtime.plan->capacity();
    const int first = 1 + m_random.below(capacity);
    QList<SeatId> seats;
    for (int i = 0; i < count; ++i)
        seats.append(SeatId{1 + (first + i) % capacity});
    if (!seats.isEmpty() && m_random.permille(10))
        seats.append(m_random.percent(50) ? SeatId{999} : seats.first());
    return seats;
}

Command SimulatedClients::next(const SalesState &seen, const SimulatedCoupons &coupons)
{
    if (m_isExchangeDay && m_random.percent(80))
        return exchangeAllDay(seen, coupons);
    const int chance = m_random.below(1000);
    auto isUpTo = [chance, sum = 0](int permille) mutable { return chance < (sum += permille); };
    if (isUpTo(60))
        return holdBest(seen);
    if (isUpTo(237))
        return hold(seen);
    if (isUpTo(70))
        return changeHold(seen);
    if (isUpTo(290))
        return checkout(seen, coupons);
    if (isUpTo(90))
        return exchange(seen, coupons);
    if (isUpTo(90))
        return refund(seen);
    if (isUpTo(20))
        return rebook(seen);
    if (isUpTo(5))
        return cancelShowtime();
    using enum BookingState;
    if (isUpTo(30)) {
        if (const Booking *booking = someBooking(seen, {Paying}))
            return {ownerOf(*booking), AbandonCheckout{booking->id}};
    }
    const Booking *held = someBooking(seen, {Held, Held, Paying, Confirmed, Expired});
    if (!held)
        return hold(seen);
    switch (m_random.below(3)) {
    case 0:
        return onBooking<ExtendHold>(*held);
    case 1:
        return onBooking<ReserveHold>(*held);
    default:
        return onBooking<ReleaseHold>(*held);
    }
}

Command SimulatedClients::hold(const SalesState &seen)
{
    const Showtime &showtime = *seen.showtime(m_random.oneOf(m_house.showtimes));
    const BookingId booking = m_random.id<BookingId>();
    m_bookings.append(booking);
    const int seats = m_random.permille(5) ? 0 : m_random.permille(5) ? 12 : m_random.between(1, 4);
    return {
        m_random.oneOf(m_house.people),
        HoldSeats{m_random.id<IdempotencyKey>(), booking, showtime.id, someSeats(showtime, seats + 1).first(seats)}};
}

Command SimulatedClients::holdBest(const SalesState &seen)
{
    const BookingId booking = m_random.id<BookingId>();
    m_bookings.append(booking);
    HoldSeats hold{m_random.id<IdempotencyKey>(), booking, m_random.oneOf(m_house.showtimes), {}};
    hold.wish = HoldSeats::Wish{QByteArray::number(m_random.between(1, 3)), true, {}};
    return asAskedAgain({m_random.oneOf(m_house.people), hold}, seen);
}

Command SimulatedClients::asAskedAgain(Command command, const SalesState &seen)
{
    auto *hold = std::get_if<HoldSeats>(&command.what);
    if (!hold || !hold->wish)
        return command;
    const Showtime &showtime = *seen.showtime(hold->showtime);
    const int wished = hold->wish->hash.toInt();
    hold->seats.clear();
    // Somebody is always faster for some of these.
    for (int number = 1; number <= showtime.plan->capacity() && hold->seats.size() < wished; ++number) {
        const auto claim = showtime.claims.constFind(SeatId{number});
        const bool isFree = claim == showtime.claims.cend() || claim->booking == hold->booking;
        if (isFree || m_random.percent(5))
            hold->seats.append(SeatId{number});
    }
    hold->wish->mayChooseAgain = m_random.percent(70);
    hold->wish->nothing.reset();
    if (hold->seats.size() < wished)
        hold->wish->nothing = Refusal{ErrorCode::SeatTaken, u"there are none"_s, {}, {}};
    return command;
}

bool SimulatedClients::mayPickAgain(const Command &command, const Answer &answer)
{
    const auto *hold = std::get_if<HoldSeats>(&command.what);
    return hold && hold->wish && hold->wish->mayChooseAgain && !hold->wish->nothing && answer.refusal
        && answer.refusal->code == ErrorCode::SeatTaken;
}

Command SimulatedClients::changeHold(const SalesState &seen)
{
    const Booking *booking = someBooking(seen, {BookingState::Held});
    if (!booking)
        return hold(seen);
    const Showtime &showtime = *seen.showtime(booking->showtime);
    QList<SeatId> seats = m_random.percent(50) ? booking->seats : someSeats(showtime, m_random.between(1, 4));
    if (m_random.percent(50))
        seats.append(SeatId{m_random.between(1, showtime.plan->capacity())});
    return {ownerOf(*booking), HoldSeats{m_random.id<IdempotencyKey>(), booking->id, showtime.id, seats}};
}

QList<Tender> SimulatedClients::tendersFor(qint64 dueMinor)
{
    QList<Tender> tenders;
    if (dueMinor <= 0 && !m_random.permille(20))
        return tenders;
    const int count = m_random.percent(70) || dueMinor < 10 ? 1 : m_random.between(2, 3);
    qint64 left = dueMinor;
    for (int i = 0; i < count; ++i) {
        Tender tender;
        const bool isUsed = !m_payments.isEmpty() && m_random.permille(8);
        tender.payment = isUsed ? m_random.oneOf(m_payments) : m_random.id<domain::PaymentId>();
        tender.method = m_random.oneOf(methods);
        if (i + 1 < count) {
            const qint64 part = 1 + m_random.below(left - (count - i - 1));
            tender.amountMinor = part;
            left -= part;
        } else {
            if (m_random.percent(30))
                tender.amountMinor = left + (m_random.permille(20) ? m_random.between(-1, 1) : 0);
            if (tender.method == PaymentMethod::Cash && m_random.percent(60))
                tender.tenderedMinor = left + m_random.below(500) - (m_random.permille(10) ? 100 : 0);
        }
        m_payments.append(tender.payment);
        tenders.append(tender);
    }
    return tenders;
}

Checkout SimulatedClients::checkoutOf(const SalesState &seen, const Booking &booking, const SimulatedCoupons &coupons,
                                      const std::optional<ExchangeOf> &exchange, qint64 creditMinor)
{
    constexpr std::array types{"ADULT"_L1, "ADULT"_L1, "CHILD"_L1, "COMP"_L1};
    const Showtime &showtime = *seen.showtime(booking.showtime);
    Checkout checkout;
    checkout.key = m_random.id<IdempotencyKey>();
    checkout.booking = booking.id;
    checkout.exchange = exchange;
    for (const SeatId seat : booking.seats)
        checkout.tickets.append({seat, m_random.oneOf(types)});
    if (m_random.permille(10) && !checkout.tickets.isEmpty())
        checkout.tickets.removeLast();
    QList<domain::CouponTerms> terms;
    if (m_random.percent(20)) {
        checkout.couponCodes.append(m_random.oneOf(coupons.codes()));
        terms = coupons.termsOf(checkout.couponCodes).value_or(terms);
    }
    QList<domain::PlanSeat> seats;
    for (const SeatId seat : booking.seats)
        seats.append(*showtime.plan->seat(seat));
    if (const auto quote = quoteFor(*showtime.card, showtime.occasion, seats, checkout.tickets, terms))
        checkout.expectedTotalMinor = quote->total.minor();
    if (m_random.permille(20))
        checkout.expectedTotalMinor += m_random.between(-200, 200);
    checkout.tenders = tendersFor(checkout.expectedTotalMinor - creditMinor);
    if (booking.isReserved && m_random.percent(50))
        checkout.confirmationCode = m_random.percent(90) ? booking.confirmationCode : u"another"_s;
    return checkout;
}

Command SimulatedClients::checkout(const SalesState &seen, const SimulatedCoupons &coupons)
{
    const Booking *booking = someBooking(seen, {BookingState::Held});
    if (!booking && m_random.percent(20))
        booking = someBooking(seen, {BookingState::Expired, BookingState::Confirmed, BookingState::Paying});
    if (!booking)
        return hold(seen);
    const bool namesTheCode = booking->isReserved && m_random.percent(50);
    return {namesTheCode ? m_random.oneOf(m_house.people) : ownerOf(*booking),
            checkoutOf(seen, *booking, coupons, {}, 0)};
}

const Booking *SimulatedClients::relativeOfOpenSale(const SalesState &seen)
{
    constexpr int tries = 4;
    for (int i = 0; i < tries; ++i) {
        const Booking *booking = someBooking(seen, {BookingState::Confirmed});
        if (!booking)
            return nullptr;
        const QList<SagaId> sagas = seen.sagasOfRoot.value(booking->root);
        for (const SagaId &id : sagas) {
            const Saga &saga = *seen.saga(id);
            if (!saga.isOver() && saga.booking != booking->id && saga.revokedFrom != booking->id)
                return booking;
        }
    }
    return nullptr;
}

Command SimulatedClients::exchangeAllDay(const SalesState &seen, const SimulatedCoupons &coupons)
{
    const Actor &manager = m_house.manager();
    const int chance = m_random.below(100);
    if (chance < 25) {
        if (const Booking *relative = relativeOfOpenSale(seen))
            return {manager, Refund{m_random.id<IdempotencyKey>(), relative->id, {}, {}, u"CUSTOMER_REQUEST"_s, {}}};
    }
    const Booking *held = someBooking(seen, {BookingState::Held});
    if (chance < 45 || !held || held->user != manager.user || held->seats.isEmpty()) {
        const Showtime &showtime = *seen.showtime(m_random.oneOf(m_house.showtimes));
        m_bookings.append(m_random.id<BookingId>());
        return {manager,
                HoldSeats{m_random.id<IdempotencyKey>(), m_bookings.last(), showtime.id,
                          someSeats(showtime, m_random.between(2, 4))}};
    }
    const Booking *relative = chance < 85 ? relativeOfOpenSale(seen) : nullptr;
    const Booking *old = relative || chance >= 85 ? relative : someBooking(seen, {BookingState::Confirmed});
    std::optional<ExchangeOf> exchange;
    qint64 credit = 0;
    for (const Ticket &ticket : old ? old->tickets : QList<Ticket>()) {
        if (!ticket.isLive() || exchange)
            continue;
        exchange = ExchangeOf{old->id, {ticket.id}};
        credit = ticket.line.price.minor() - ticket.refundedMinor;
    }
    Checkout checkout = checkoutOf(seen, *held, coupons, exchange, credit);
    if (const qint64 due = checkout.expectedTotalMinor - credit; due >= 2) {
        Tender cash;
        cash.payment = m_random.id<domain::PaymentId>();
        checkout.tenders = {cash};
        if (old && !relative) { // the first of its chain to be at work, and for long
            Tender online;
            online.payment = m_random.id<domain::PaymentId>();
            online.method = PaymentMethod::Online;
            checkout.tenders.first().amountMinor = due / 2;
            checkout.tenders.append(online);
        }
    }
    return {manager, checkout};
}

Command SimulatedClients::exchange(const SalesState &seen, const SimulatedCoupons &coupons)
{
    const Booking *old = m_random.percent(60) ? relativeOfOpenSale(seen) : nullptr;
    if (!old)
        old = someBooking(seen, {BookingState::Confirmed});
    const Booking *fresh = someBooking(seen, {BookingState::Held});
    if (!old || !fresh)
        return checkout(seen, coupons);
    ExchangeOf exchange{old->id, {}};
    qint64 credit = 0;
    const bool isWhole = m_random.percent(50);
    for (const Ticket &ticket : old->tickets) {
        if (!ticket.isLive() || (!isWhole && m_random.percent(50)))
            continue;
        if (!isWhole)
            exchange.tickets.append(ticket.id);
        credit += ticket.line.price.minor() - ticket.refundedMinor;
    }
    return {ownerOf(*fresh), checkoutOf(seen, *fresh, coupons, exchange, credit)};
}

Command SimulatedClients::refund(const SalesState &seen)
{
    const Booking *booking = m_random.percent(60) ? relativeOfOpenSale(seen) : nullptr;
    if (!booking)
        booking = someBooking(seen, {BookingState::Confirmed});
    if (!booking && m_random.percent(20))
        booking = someBooking(seen, {BookingState::Held, BookingState::Paying, BookingState::Refunded});
    if (!booking)
        return hold(seen);
    Refund refund;
    refund.key = m_random.id<IdempotencyKey>();
    refund.booking = booking->id;
    refund.reason = m_random.permille(10) ? QString() : u"CUSTOMER_REQUEST"_s;
    if (m_random.percent(30)) {
        refund.amountMinor =
            m_random.below(std::max<qint64>(booking->totalMinor, 1)) + (m_random.permille(900) ? 1 : 0);
    } else if (m_random.percent(60)) {
        for (const Ticket &ticket : booking->tickets) {
            if (m_random.percent(40))
                refund.tickets.append(ticket.id);
        }
    }
    if (m_random.percent(15))
        refund.otherTender = OtherTender{m_random.oneOf(methods), {}};
    return {ownerOf(*booking), refund};
}

Command SimulatedClients::rebook(const SalesState &seen)
{
    const Booking *old = someBooking(seen, {BookingState::Confirmed});
    if (!old)
        return hold(seen);
    const Showtime &target = *seen.showtime(m_random.oneOf(m_house.showtimes));
    Rebook rebook;
    rebook.key = m_random.id<IdempotencyKey>();
    rebook.booking = old->id;
    rebook.newBooking = m_random.permille(950) ? m_random.id<BookingId>() : anyBooking();
    rebook.showtime = target.id;
    const auto live =
        std::count_if(old->tickets.cbegin(), old->tickets.cend(), [](const Ticket &t) { return t.isLive(); });
    rebook.seats = someSeats(target, static_cast<int>(live) + (m_random.permille(20) ? 1 : 0));
    m_bookings.append(rebook.newBooking);
    return {m_random.percent(60)       ? m_house.manager()
                : m_random.percent(50) ? m_house.service()
                                       : ownerOf(*old),
            rebook};
}

Command SimulatedClients::cancelShowtime()
{
    CancelShowtime cancel{m_random.id<IdempotencyKey>(), m_random.oneOf(m_house.showtimes), u"PROJECTOR"_s};
    if (m_random.percent(70))
        cancel.then = m_random.percent(50) ? AfterCancelling::Refund : AfterCancelling::Rebook;
    if (cancel.then == AfterCancelling::Rebook || m_random.percent(2))
        cancel.target = m_random.oneOf(m_house.showtimes);
    return {m_random.percent(90) ? m_house.manager() : m_random.oneOf(m_house.people), cancel};
}

std::optional<Command> SimulatedClients::withAnotherBody(Command command)
{
    if (auto *hold = std::get_if<HoldSeats>(&command.what); hold && hold->wish)
        hold->wish->hash += '0';
    else if (hold)
        hold->seats.append(SeatId{77});
    else if (auto *checkout = std::get_if<Checkout>(&command.what))
        ++checkout->expectedTotalMinor;
    else if (auto *refund = std::get_if<Refund>(&command.what))
        refund->reason += u'!';
    else if (auto *release = std::get_if<ReleaseHold>(&command.what))
        release->booking = m_random.id<BookingId>();
    else
        return std::nullopt;
    return command;
}

} // namespace foyer::booking::simulator
