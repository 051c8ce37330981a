#include "showtime.h"

namespace foyer::domain {

void PriceTable::set(const QString &ticketType, SeatType seatType, Money price)
{
    m_prices.insert({ticketType, static_cast<int>(seatType)}, std::move(price));
}

std::optional<Money> PriceTable::price(const QString &ticketType, SeatType seatType) const
{
    const auto entry = m_prices.constFind({ticketType, static_cast<int>(seatType)});
    return entry == m_prices.cend() ? std::nullopt : std::optional(*entry);
}

} // namespace foyer::domain
