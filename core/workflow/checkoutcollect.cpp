#include "checkout.h"

/** @file
 *  A reservation that is paid for: the part of Checkout that takes seats which somebody else has kept. */
namespace foyer::workflow {

using namespace foyer::domain;
using namespace Qt::Literals::StringLiterals;

Result<void> Checkout::collect(const Booking &reserved)
{
    if (const auto allowed = refuseUnless(Event::ChooseShowtime); !allowed)
        return allowed;
    if (!isOver() && (m_exchange || !m_wanted.isEmpty() || m_party))
        return fail(ErrorCode::IllegalState, u"there are seats in the basket"_s);
    if (reserved.state != BookingState::Held || reserved.confirmationCode.isEmpty() || !reserved.expiresAtUtc
        || reserved.seats.isEmpty())
        return fail(ErrorCode::IllegalState, u"it is not reserved"_s);
    if (*reserved.expiresAtUtc <= m_clock.nowUtc())
        return fail(ErrorCode::HoldExpired, u"the reservation is over"_s);
    openHall(reserved.showtime.id);
    m_toCollect = reserved;
    return {};
}

void Checkout::takeReservation(const Booking &reserved)
{
    QList<SeatId> seats;
    for (const PlanSeat &seat : reserved.seats)
        seats.append(seat.id);
    const Result<SeatHold> hold = SeatHold::create(reserved.id, reserved.showtime.id, seats, *reserved.expiresAtUtc);
    if (!hold) {
        Q_EMIT orderRefused(hold.error());
        return;
    }
    m_bookingId = reserved.id;
    m_reservation = reserved.confirmationCode;
    m_hold = *hold;
    m_wanted = seats;
    m_held = seats;
    for (const SeatId seat : std::as_const(seats))
        m_ticketTypes.insert(seat, defaultTicketType(seat));
    m_ticker.start();
    enter(State::Holding);
    agree();
    Q_EMIT basketChanged();
    Q_EMIT quoteChanged();
    Q_EMIT holdTimeLeftChanged();
}

} // namespace foyer::workflow
