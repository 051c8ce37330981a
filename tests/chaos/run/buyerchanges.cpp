#include "buyer.h"

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

std::optional<Sold> Buyer::takeSold()
{
    if (m_person.isStaff() && chance(40)) {
        if (const std::optional<Sold> left = m_shared.market.takeSold(m_random()))
            return left;
    }
    if (m_sold.isEmpty())
        return std::nullopt;
    return m_sold.takeAt(below(static_cast<int>(m_sold.size())));
}

void Buyer::giveBack()
{
    const std::optional<Sold> sold = takeSold();
    if (!sold)
        return;
    if (chance(15)) {
        settle(requests::refund(sold->booking, {}, 1 + below(100)));
        return; // nobody keeps count of what such tickets are still worth
    }
    QStringList tickets;
    for (const SoldTicket &ticket : sold->tickets) {
        if (tickets.isEmpty() || chance(50))
            tickets.append(ticket.id);
    }
    const Told told = settle(requests::refund(sold->booking, tickets, {}));
    if (told.outcome == Told::Outcome::Done && chance(30))
        settle(requests::refund(sold->booking, tickets, {})); // another request for the same tickets is refused
}

void Buyer::exchange()
{
    const std::optional<Sold> sold = takeSold();
    if (!sold)
        return;
    const std::optional<Held> held = hold();
    const std::optional<qint64> total = held ? m_office.quote(held->booking, held->seats) : std::nullopt;
    if (!total) {
        m_sold.append(*sold);
        return;
    }
    Purchase purchase{held->booking, held->showtime, held->seats, *total, {}};
    purchase.oldBooking = sold->booking;
    qint64 worth = 0;
    for (const SoldTicket &ticket : sold->tickets) {
        purchase.oldTickets.append(ticket.id);
        worth += ticket.priceMinor;
    }
    if (*total > worth)
        purchase.tenders = tendersFor(*total - worth);
    Asked request = requests::checkout(purchase);
    for (const Tender &one : std::as_const(purchase.tenders)) {
        if (one.method == "ONLINE"_L1)
            request.onPayPage = chance(80) ? u"pay"_s : u"abandon"_s;
    }
    keepSold(settle(request), held->showtime);
}

void Buyer::rebook()
{
    const std::optional<Sold> sold = takeSold();
    if (!sold)
        return;
    const QString showtime = m_shared.market.showtime(m_random());
    const QList<ShownSeat> map = m_office.seatMap(showtime);
    const QList<int> seats =
        map.isEmpty() ? QList<int>() : choose(map, static_cast<int>(sold->tickets.size()) + (chance(5) ? 1 : 0));
    if (seats.isEmpty()) {
        m_sold.append(*sold);
        return;
    }
    keepSold(settle(requests::rebook(sold->booking, requests::newId(), showtime, seats)), showtime);
}

void Buyer::cancelShowtime()
{
    if (m_sold.isEmpty())
        return;
    const QString showtime = oneOf(m_sold).showtime;
    if (!m_shared.market.takeToCancel(showtime))
        return;
    const int drawn = below(100);
    if (drawn < 20 && settle(requests::cancelShowtime(showtime, u"NOTHING"_s, {})).outcome != Told::Outcome::Done)
        return;
    if (drawn < 60)
        settle(requests::cancelShowtime(showtime, u"REFUND"_s, {}));
    else
        settle(requests::cancelShowtime(showtime, u"REBOOK"_s, m_shared.market.showtime(m_random())));
}

} // namespace foyer::chaos
