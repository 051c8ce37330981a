#pragma once

#include "simrandom.h"

namespace foyer::booking::simulator {

constexpr qint64 openingMs = 1'700'000'000'000;
constexpr qint64 minuteMs = 60'000;

/** What there is on the first day: a few showtimes, small enough that people get into each other's way, and those who
 *  sell and buy. */
struct SimulatedHouse
{
    explicit SimulatedHouse(SimRandom &random);

    SalesState state; ///< The showtimes, nothing sold.
    QList<domain::ShowtimeId> showtimes;
    std::vector<Actor> people; ///< Customers, kiosks, tills, a manager, and the service last.

    const Actor &manager() const { return people[people.size() - 2]; }
    const Actor &service() const { return people.back(); }
};

} // namespace foyer::booking::simulator
