#include "ticketsigner.h"

namespace foyer::booking {

domain::TicketFacts ticketFacts(const domain::ShowtimeId &showtime, qint64 startsAtMs, qint64 blockedUntilMs,
                                const PricedSeat &line, const domain::TicketId &id)
{
    constexpr qint64 msPerMinute = 60'000;
    constexpr qint64 admitsEarlierMin = 120;
    const qint64 fromMin = startsAtMs / msPerMinute - admitsEarlierMin;
    const qint64 untilMin = blockedUntilMs / msPerMinute;
    return {0,
            showtime,
            line.seat,
            domain::ticketTypeCode(line.ticketType),
            static_cast<quint32>(fromMin),
            static_cast<quint16>(untilMin - fromMin),
            domain::ticketSerial(id)};
}

} // namespace foyer::booking
