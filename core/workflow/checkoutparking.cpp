#include "checkout.h"

/** @file
 *  A Checkout that is parked while others are served, and goes on later. */
namespace foyer::workflow {

using namespace foyer::domain;

Result<ports::ParkedSale> Checkout::park()
{
    if (const auto allowed = refuseUnless(Event::Pay); !allowed)
        return fail(allowed.error());
    if (m_exchange || !m_hold)
        return fail(ErrorCode::IllegalState, QStringLiteral("an exchange is not parked"));
    ports::ParkedSale sale;
    sale.booking = m_bookingId;
    sale.showtime = m_showtimeId;
    sale.movieTitle = m_hall.showtime()->movieTitle;
    sale.startsLocal = m_hall.showtime()->startsLocal;
    sale.tickets = choices();
    for (const BasketLine &line : basket())
        sale.seatLabels.append(line.seat.label());
    sale.couponCodes = m_coupons;
    sale.expiresAtUtc = m_hold->expiresAtUtc();
    sale.ageConfirmedAtUtc = m_ageConfirmedAtUtc;
    sale.saleNote = m_note;
    sale.member = m_member;
    m_bookingId = {}; // leaving the sale does not give its seats back
    leaveSale();
    enter(State::Choosing);
    m_hall.poll(); // they are somebody else's now, as far as the next sale is concerned
    Q_EMIT holdTimeLeftChanged();
    return sale;
}

Result<void> Checkout::resume(const ports::ParkedSale &sale)
{
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    if (m_exchange || (!isOver() && (!m_wanted.isEmpty() || m_party)))
        return fail(ErrorCode::IllegalState, QStringLiteral("there are seats in the basket"));
    if (m_showtimeId != sale.showtime || m_state == State::Opening) {
        openHall(sale.showtime);
        m_resuming = sale;
        return {};
    }
    if (isOver()) {
        leaveSale();
        enter(State::Choosing);
    }
    m_resuming = sale;
    takeUp();
    return {};
}

/** The hall of what is to be resumed is open. */
void Checkout::takeUp()
{
    const ports::ParkedSale sale = *std::exchange(m_resuming, std::nullopt);
    m_ageConfirmedAtUtc = sale.ageConfirmedAtUtc;
    m_note = sale.saleNote;
    m_member = sale.member;
    QList<SeatId> seats;
    QStringList types;
    for (const TicketChoice &ticket : sale.tickets) {
        seats.append(ticket.seat);
        types.append(ticket.ticketType);
    }
    const Result<SeatHold> hold = SeatHold::create(sale.booking, sale.showtime, seats, sale.expiresAtUtc);
    if (hold && hold->timeLeft(m_clock.nowUtc()).count() > 0) {
        m_bookingId = sale.booking;
        m_hold = *hold;
        m_held = m_wanted = seats;
        for (qsizetype i = 0; i < seats.size(); ++i)
            m_ticketTypes.insert(seats.at(i), types.at(i));
        m_coupons = sale.couponCodes;
        m_ticker.start();
        enter(State::Holding);
        agree(); // it is as it was; the price is asked for, and says so where the server knows better
        Q_EMIT basketChanged();
        Q_EMIT holdTimeLeftChanged();
    } else {
        m_given.insert(sale.booking); // where the hall still shows it as held, it is nobody's any more
        takeAgain(seats, types);
        m_coupons = m_wanted.isEmpty() ? QStringList() : sale.couponCodes;
        if (m_wanted.isEmpty())
            forgetSayings();
    }
    Q_EMIT sayingsChanged();
    Q_EMIT resumed(sale.booking);
}

/** Those that are free, under a new hold; those that are not are told. */
void Checkout::takeAgain(QList<SeatId> seats, QStringList types)
{
    QList<RefusedSeat> taken;
    if (const Result<void> good = checkSeats(seats); !good)
        taken = refusedSeats(good.error());
    for (const RefusedSeat &refused : std::as_const(taken)) {
        const qsizetype index = seats.indexOf(refused.seat);
        seats.removeAt(index);
        types.removeAt(index);
    }
    if (!seats.isEmpty()) {
        if (const Result<void> wanted = want(seats, types); !wanted)
            Q_EMIT orderRefused(wanted.error());
    }
    if (!taken.isEmpty())
        Q_EMIT seatsRefused(taken);
}

} // namespace foyer::workflow
