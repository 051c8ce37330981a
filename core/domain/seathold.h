#pragma once

#include "ids.h"
#include "result.h"

#include <QDateTime>
#include <QList>

#include <chrono>

namespace foyer::domain {

/** Seats kept off sale for one customer until expiresAtUtc(). Value type. Holds at least one seat, each once,
 *  all of one showtime. */
class SeatHold
{
public:
    SeatHold() = default; ///< Holds nothing and is expired; for containers only.
    /** InvalidInput when there is no seat, a seat twice, a null id, or @p expiresAtUtc is not a UTC moment. */
    static Result<SeatHold> create(BookingId booking, ShowtimeId showtime, QList<SeatId> seats, QDateTime expiresAtUtc);

    BookingId booking() const { return m_booking; }
    ShowtimeId showtime() const { return m_showtime; }
    const QList<SeatId> &seats() const { return m_seats; }
    QDateTime expiresAtUtc() const { return m_expiresAtUtc; }
    /** Rounded up, zero once expired. @p nowUtc comes from a Clock so that tests can move time. */
    std::chrono::seconds timeLeft(const QDateTime &nowUtc) const;

private:
    BookingId m_booking;
    ShowtimeId m_showtime;
    QList<SeatId> m_seats;
    QDateTime m_expiresAtUtc;
};

} // namespace foyer::domain
