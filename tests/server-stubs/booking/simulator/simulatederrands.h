#pragma once

#include "simulatedhouse.h"

namespace foyer::booking::simulator {

/** What the service does about the bookings of cancelled showtimes (sales/cancellations.h): a request for each, whose
 *  key follows from booking, round and attempt; a definite no that may change makes another attempt. */
class SimulatedErrands
{
public:
    explicit SimulatedErrands(const SimulatedHouse &house)
        : m_house(house)
    {
    }

    struct Errand
    {
        domain::BookingId booking;
        Command command;
    };
    /** What has to be asked for now; each is then under way until it is answered. By booking. */
    QList<Errand> next(const SalesState &seen);
    void answered(const domain::BookingId &booking, const Answer &answer);

    /** Has the house done what it can about this booking of a cancelled showtime? */
    bool hasGivenUp(const Booking &booking, const Showtime &showtime) const;
    qint64 done() const { return m_done; }

private:
    struct Progress
    {
        int round = 0;
        int attempt = 0;
        bool isUnderWay = false;
        bool hasFailed = false;
    };
    std::optional<Command> commandFor(const SalesState &seen, const Booking &booking, const Cancellation &cancellation,
                                      const Progress &progress) const;

    const SimulatedHouse &m_house;
    QHash<domain::BookingId, Progress> m_progress;
    qint64 m_done = 0;
};

} // namespace foyer::booking::simulator
