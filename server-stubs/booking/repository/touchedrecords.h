#pragma once

#include "step.h"

#include <QSet>

namespace foyer::booking {

/** Which records the events touched, each once, in the order of the first touch. */
struct TouchedRecords
{
    QList<domain::BookingId> bookings;
    QList<SagaId> sagas;
    QList<std::pair<domain::ShowtimeId, domain::SeatId>> seats;
    QList<domain::ShowtimeId> showtimes;

    explicit TouchedRecords(const QList<Event> &events)
    {
        QSet<domain::BookingId> knownBookings;
        QSet<SagaId> knownSagas;
        QSet<std::pair<domain::ShowtimeId, domain::SeatId>> knownSeats;
        QSet<domain::ShowtimeId> knownShowtimes;
        const auto once = [](auto &list, auto &known, const auto &key) {
            if (known.contains(key))
                return;
            known.insert(key);
            list.append(key);
        };
        for (const Event &event : events) {
            if (const auto *booking = std::get_if<BookingChanged>(&event))
                once(bookings, knownBookings, booking->booking.id);
            else if (const auto *refused = std::get_if<BookingRefused>(&event))
                once(bookings, knownBookings, refused->booking);
            else if (const auto *saga = std::get_if<SagaChanged>(&event))
                once(sagas, knownSagas, saga->saga.id);
            else if (const auto *cancelled = std::get_if<ShowtimeCancelled>(&event))
                once(showtimes, knownShowtimes, cancelled->showtime);
            else if (const auto *changed = std::get_if<SeatsChanged>(&event)) {
                once(showtimes, knownShowtimes, changed->showtime);
                for (const auto &[seat, claim] : changed->seats)
                    once(seats, knownSeats, std::pair(changed->showtime, seat));
            }
        }
    }
};

} // namespace foyer::booking
