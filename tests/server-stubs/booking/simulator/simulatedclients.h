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
        , m_isExchangeDay(m_random.percent(20))
    {
    }

    Command next(const SalesState &seen, const SimulatedCoupons &coupons);
    /** The same key with another body. Nothing for commands without one. */
    std::optional<Command> withAnotherBody(Command command);
    /** The same request once more. The best seats are those of that moment. */
    Command asAskedAgain(Command command, const SalesState &seen);
    /** Was the command only refused because somebody was faster, so that the service picks seats again? */
    static bool mayPickAgain(const Command &command, const Answer &answer);

private:
    Command hold(const SalesState &seen);
    Command holdBest(const SalesState &seen);
    Command changeHold(const SalesState &seen);
    Command checkout(const SalesState &seen, const SimulatedCoupons &coupons);
    Command exchange(const SalesState &seen, const SimulatedCoupons &coupons);
    Command refund(const SalesState &seen);
    Command rebook(const SalesState &seen);
    Command cancelShowtime();
    /** One manager, who exchanges single tickets into dearer ones, some of which are being paid online for long, and
     *  refunds their relatives meanwhile. */
    Command exchangeAllDay(const SalesState &seen, const SimulatedCoupons &coupons);
    /** One with a sale of its chain still at work elsewhere, if there is any. */
    const Booking *relativeOfOpenSale(const SalesState &seen);

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
    const bool m_isExchangeDay;
    QList<domain::BookingId> m_bookings;
    QList<domain::PaymentId> m_payments;
};

} // namespace foyer::booking::simulator
