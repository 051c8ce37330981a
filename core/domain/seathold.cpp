#include "seathold.h"

#include <QSet>

namespace foyer::domain {

using namespace Qt::Literals::StringLiterals;

Result<SeatHold> SeatHold::create(BookingId booking, ShowtimeId showtime, QList<SeatId> seats, QDateTime expiresAtUtc)
{
    if (booking.isNull() || showtime.isNull())
        return fail(ErrorCode::InvalidInput, u"a hold without booking or showtime"_s);
    if (seats.isEmpty() || QSet<SeatId>(seats.cbegin(), seats.cend()).size() != seats.size())
        return fail(ErrorCode::InvalidInput, u"a hold needs seats, each once"_s);
    if (!expiresAtUtc.isValid() || expiresAtUtc.timeSpec() != Qt::UTC)
        return fail(ErrorCode::InvalidInput, u"a hold needs a moment in UTC at which it ends"_s);
    SeatHold hold;
    hold.m_booking = booking;
    hold.m_showtime = showtime;
    hold.m_seats = std::move(seats);
    hold.m_expiresAtUtc = std::move(expiresAtUtc);
    return hold;
}

std::chrono::seconds SeatHold::timeLeft(const QDateTime &nowUtc) const
{
    if (!m_expiresAtUtc.isValid())
        return std::chrono::seconds::zero();
    const std::chrono::milliseconds left(nowUtc.msecsTo(m_expiresAtUtc));
    return std::max(std::chrono::ceil<std::chrono::seconds>(left), std::chrono::seconds::zero());
}

} // namespace foyer::domain
