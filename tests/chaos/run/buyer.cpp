#include "buyer.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QThread>

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype remembered = 40;
constexpr int patienceMs = 5000;

} // namespace

Buyer::Buyer(Shared &shared, int number, quint64 seed)
    : m_shared(shared)
    , m_office(shared.gatewayPort, number, shared.record)
    , m_login(number % 3 == 0 ? u"manager"_s : u"anna"_s)
    , m_random(seed)
{
}

int Buyer::below(int bound)
{
    return static_cast<int>(m_random() % static_cast<quint64>(bound));
}

bool Buyer::chance(int percent)
{
    return below(100) < percent;
}

void Buyer::run()
{
    while (!m_shared.goesHome && !m_office.signIn(m_login, patienceMs))
        QThread::msleep(100);
    while (!m_shared.goesHome) {
        buy();
        if (chance(20))
            askAgain();
        if (chance(15))
            giveBack();
        if (chance(15))
            exchange();
        QThread::msleep(static_cast<unsigned long>(below(30)));
    }
    settleOpen();
}

Told Buyer::settle(const Asked &request)
{
    const QDeadlineTimer patience(patienceMs);
    while (true) {
        const Told told = m_office.send(request);
        if (told.outcome != Told::Outcome::Unknown) {
            m_ended.append(request);
            if (m_ended.size() > remembered)
                m_ended.removeFirst();
            return told;
        }
        if ((patience.hasExpired() && !m_shared.isHealed) || m_shared.hasToStop) {
            m_open.append(request);
            return told;
        }
        QThread::msleep(static_cast<unsigned long>(20 + below(200)));
    }
}

/** Late, when everybody has forgotten about it: a request that came to its end is sent once more. */
void Buyer::askAgain()
{
    if (!m_ended.isEmpty())
        m_office.send(m_ended.at(below(static_cast<int>(m_ended.size()))));
}

void Buyer::settleOpen()
{
    while (!m_shared.isHealed && !m_shared.hasToStop)
        QThread::msleep(20);
    const QList<Asked> open = std::exchange(m_open, {});
    for (const Asked &request : open)
        settle(request);
}

/** Some seats beside one another; mostly free ones of the first rows, for which everybody competes. */
QList<int> Buyer::choose(const QList<ShownSeat> &seats)
{
    const int count = 1 + below(4);
    const bool looks = !chance(15);
    const qsizetype from = chance(70) ? below(40) : below(static_cast<int>(seats.size()));
    QList<int> chosen;
    for (qsizetype i = 0; i < seats.size() && chosen.size() < count; ++i) {
        const ShownSeat &seat = seats.at((from + i) % seats.size());
        if (!looks || !seat.isClaimed)
            chosen.append(seat.id);
    }
    return chosen;
}

void Buyer::buy()
{
    const std::optional<Held> held = hold();
    if (!held || chance(5))
        return; // gone without a word
    if (chance(5))
        QThread::msleep(static_cast<unsigned long>(2500 + below(1000))); // about as long as a hold lasts
    if (chance(10) && settle(BoxOffice::extend(held->booking)).outcome == Told::Outcome::Unknown)
        return;
    if (chance(20))
        settle(BoxOffice::release(held->booking));
    else
        pay(*held);
}

std::optional<Buyer::Held> Buyer::hold()
{
    const int showtimes = static_cast<int>(m_shared.showtimes.size());
    Held held{BoxOffice::newId(), m_shared.showtimes.at(chance(50) ? 0 : below(showtimes)), {}};
    const QList<ShownSeat> map = m_office.seatMap(held.showtime);
    if (map.isEmpty()) {
        QThread::msleep(static_cast<unsigned long>(100 + below(200))); // nobody answers
        return std::nullopt;
    }
    held.seats = choose(map);
    if (held.seats.isEmpty()
        || settle(BoxOffice::hold(held.booking, held.showtime, held.seats)).outcome != Told::Outcome::Done)
        return std::nullopt;
    if (!chance(20))
        return held;
    const QList<int> others = choose(map);
    const Told changed = settle(BoxOffice::hold(held.booking, held.showtime, others));
    if (changed.outcome == Told::Outcome::Unknown)
        return std::nullopt;
    if (changed.outcome == Told::Outcome::Done)
        held.seats = others;
    return held;
}

Tender Buyer::tender(const QString &method) const
{
    return {BoxOffice::newId(), method, {}, {}, {}};
}

QList<Tender> Buyer::tendersFor(qint64 totalMinor)
{
    Tender cash = tender(u"CASH"_s);
    const int drawn = below(100);
    if (drawn < 50 || totalMinor < 2) {
        cash.tenderedMinor = totalMinor + below(3) * 500;
        return {cash};
    }
    Tender giftCard = tender(u"GIFT_CARD"_s);
    if (!m_shared.giftCards.isEmpty())
        giftCard.reference = m_shared.giftCards.at(below(static_cast<int>(m_shared.giftCards.size())));
    if (drawn < 65)
        return {tender(u"CARD"_s)};
    if (drawn < 80)
        return {giftCard};
    // Half of it first; when the other half is refused, the first goes back.
    cash.amountMinor = totalMinor / 2;
    return {cash, drawn < 90 ? tender(u"CARD"_s) : giftCard};
}

void Buyer::pay(const Held &held)
{
    Purchase purchase{held.booking, held.showtime, held.seats, 0, {}};
    if (chance(25) && !m_shared.coupons.isEmpty())
        purchase.coupons = {m_shared.coupons.at(below(static_cast<int>(m_shared.coupons.size())))};
    std::optional<qint64> total = m_office.quote(held.booking, held.seats, purchase.coupons);
    if (!total && !purchase.coupons.isEmpty()) {
        purchase.coupons.clear();
        total = m_office.quote(held.booking, held.seats);
    }
    if (!total)
        return;
    purchase.totalMinor = *total + (chance(5) ? 1 : 0); // another price than the server's is refused
    purchase.tenders = tendersFor(purchase.totalMinor);
    keepSold(settle(BoxOffice::checkout(purchase)));
}

void Buyer::keepSold(const Told &told)
{
    if (told.outcome != Told::Outcome::Done)
        return;
    Sold sold{told.booking().value("id"_L1).toString(), {}};
    const QJsonArray tickets = told.booking().value("tickets"_L1).toArray();
    for (const QJsonValue &ticket : tickets)
        sold.tickets.append({ticket[u"id"].toString(), ticket[u"priceMinor"].toInteger()});
    m_sold.append(sold);
}

void Buyer::giveBack()
{
    if (m_sold.isEmpty())
        return;
    const Sold sold = m_sold.takeAt(below(static_cast<int>(m_sold.size())));
    if (chance(15)) {
        settle(BoxOffice::refund(sold.booking, {}, 1 + below(100)));
        return; // nobody keeps count of what such tickets are still worth
    }
    QStringList tickets;
    for (const Ticket &ticket : sold.tickets) {
        if (tickets.isEmpty() || chance(50))
            tickets.append(ticket.id);
    }
    const Told told = settle(BoxOffice::refund(sold.booking, tickets, {}));
    if (told.outcome == Told::Outcome::Done && chance(30))
        settle(BoxOffice::refund(sold.booking, tickets, {})); // another request for the same tickets is refused
}

void Buyer::exchange()
{
    if (m_sold.isEmpty())
        return;
    const std::optional<Held> held = hold();
    if (!held)
        return;
    const std::optional<qint64> total = m_office.quote(held->booking, held->seats);
    if (!total)
        return;
    const Sold sold = m_sold.takeAt(below(static_cast<int>(m_sold.size())));
    Purchase purchase{held->booking, held->showtime, held->seats, *total, {}};
    purchase.oldBooking = sold.booking;
    qint64 worth = 0;
    for (const Ticket &ticket : sold.tickets) {
        purchase.oldTickets.append(ticket.id);
        worth += ticket.priceMinor;
    }
    if (*total > worth)
        purchase.tenders = tendersFor(*total - worth);
    keepSold(settle(BoxOffice::checkout(purchase)));
}

} // namespace foyer::chaos
