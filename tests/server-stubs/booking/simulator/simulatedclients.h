#pragma once

#include "simulatedcoupons.h"
#include "simulatedhouse.h"

namespace foyer::booking::simulator {

/** Everybody who buys, sells and changes their mind. What they see is what is committed; what they ask for is mostly
 *  sensible, sometimes somebody else's, too late, too much or nonsense. */
class SimulatedClients
{
public:
    SimulatedClients(const SimulatedHouse &house, quint64 seed)
        : m_house(house)
        , m_random(seed)
    {
    }

    Command next(const SalesState &seen, const SimulatedCoupons &coupons);
    /** The same key with another body. Nothing for commands without one. */
    std::optional<Command> withAnotherBody(Command command);

private:
    Command hold(const SalesState &seen);
    Command changeHold(const SalesState &seen);
    Command checkout(const SalesState &seen, const SimulatedCoupons &coupons);
    Command exchange(const SalesState &seen, const SimulatedCoupons &coupons);
    Command refund(const SalesState &seen);
    Command rebook(const SalesState &seen);
    Command cancelShowtime();

    const Booking *someBooking(const SalesState &seen, std::initializer_list<BookingState> states);
    domain::BookingId anyBooking();
    Actor ownerOf(const Booking &booking);
    QList<domain::SeatId> someSeats(const Showtime &showtime, int count);
    /** @p dueMinor in one to three payments; sometimes they do not fit. */
    QList<Tender> tendersFor(qint64 dueMinor);
    Checkout checkoutOf(const SalesState &seen, const Booking &booking, const SimulatedCoupons &coupons,
                        const std::optional<ExchangeOf> &exchange, qint64 creditMinor);
    template <class Of>
    Command onBooking(const Booking &booking)
    {
        return {ownerOf(booking), Of{m_random.id<IdempotencyKey>(), booking.id}};
    }

    const SimulatedHouse &m_house;
    SimRandom m_random;
    QList<domain::BookingId> m_bookings;
    QList<domain::PaymentId> m_payments;
};

} // namespace foyer::booking::simulator
