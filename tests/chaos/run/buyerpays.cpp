#include "buyer.h"

namespace foyer::chaos {

using namespace Qt::Literals::StringLiterals;

Tender Buyer::tender(const QString &method)
{
    Tender tender{requests::newId(), method, {}, {}, {}};
    if (method == "ONLINE"_L1)
        tender.reference = u"http://127.0.0.1/after-paying"_s;
    else if (method == "GIFT_CARD"_L1)
        tender.reference = oneOf(m_shared.giftCards);
    else if (method == "VOUCHER"_L1)
        tender.reference = oneOf(m_shared.vouchers);
    return tender;
}

QList<Tender> Buyer::tendersFor(qint64 totalMinor)
{
    // Customers have no drawer to put cash into, and pay in advance.
    const bool isAtTill = m_person.isStaff();
    Tender cash = tender(u"CASH"_s);
    const int drawn = below(100);
    if (isAtTill && (drawn < 40 || totalMinor < 2)) {
        cash.tenderedMinor = totalMinor + below(3) * 500;
        return {cash};
    }
    const QString online = isAtTill ? u"CARD"_s : u"ONLINE"_s;
    if (drawn < 55 || totalMinor < 2)
        return {tender(online)};
    if (drawn < 65)
        return {tender(u"GIFT_CARD"_s)};
    if (drawn < 75)
        return {tender(u"VOUCHER"_s)};
    if (drawn < 80)
        return {tender(u"ONLINE"_s)};
    // Half of it first; when the other half is refused, the first goes back.
    Tender first = isAtTill ? cash : tender(u"GIFT_CARD"_s);
    first.amountMinor = totalMinor / 2;
    return {first, tender(drawn < 90 ? online : drawn < 95 ? u"GIFT_CARD"_s : u"VOUCHER"_s)};
}

void Buyer::pay(const Held &held)
{
    Purchase purchase{held.booking, held.showtime, held.seats, 0, {}};
    purchase.code = held.code;
    std::optional<qint64> total = held.totalMinor;
    if (!total && chance(25) && !m_shared.coupons.isEmpty())
        purchase.coupons = {oneOf(m_shared.coupons)};
    if (!total)
        total = m_office.quote(held.booking, held.seats, purchase.coupons);
    if (!total && !purchase.coupons.isEmpty()) {
        purchase.coupons.clear();
        total = m_office.quote(held.booking, held.seats);
    }
    if (!total)
        return;
    purchase.totalMinor = *total + (chance(5) ? 1 : 0); // another price than the server's is refused
    purchase.tenders = tendersFor(purchase.totalMinor);
    Asked request = requests::checkout(purchase);
    for (const Tender &one : std::as_const(purchase.tenders)) {
        const int drawn = below(100);
        if (one.method == "ONLINE"_L1)
            request.onPayPage = drawn < 55 ? u"pay"_s
                : drawn < 65               ? u"decline"_s
                : drawn < 70               ? u"cancel"_s
                : drawn < 80               ? u"abandon"_s
                                           : u"forge"_s;
    }
    keepSold(settle(request), held.showtime);
}

void Buyer::payReserved()
{
    std::optional<Held> reserved = m_shared.market.takeReserved(m_random());
    if (!reserved)
        return;
    const QString code = reserved->code;
    if (chance(40) && !m_lastCode.isEmpty() && m_lastCode != code) {
        reserved->code = m_lastCode; // whose this is not
        pay(*reserved);
        reserved->code = code;
    }
    pay(*reserved);
}

void Buyer::seeToOnlinePayment(const Asked &request)
{
    const QString booking = request.asked.value("booking"_L1).toString();
    if (request.onPayPage.isEmpty()) {
        if (chance(5))
            settle(requests::abandon(booking)); // whoever stands at the terminal gives up
        return;
    }
    const bool isCheat = request.onPayPage == "forge"_L1; // says that it is paid, and does not pay
    if (isCheat)
        m_office.forgeWebhook(booking);
    if (request.onPayPage == "abandon"_L1 || m_shared.isLate || (isCheat && chance(30)))
        settle(requests::abandon(booking));
    else if (!isCheat)
        m_office.visitPayPage(booking, request.onPayPage);
}

void Buyer::keepSold(const Told &told, const QString &showtime)
{
    if (told.outcome != Told::Outcome::Done)
        return;
    Sold sold{told.booking().value("id"_L1).toString(), showtime, {}};
    m_lastCode = told.booking().value("code"_L1).toString();
    const QJsonArray tickets = told.booking().value("tickets"_L1).toArray();
    for (const QJsonValue &ticket : tickets)
        sold.tickets.append({ticket[u"id"].toString(), ticket[u"priceMinor"].toInteger()});
    if (m_person.isStaff() && chance(30))
        m_shared.market.leave(sold); // another till goes on with it
    else
        m_sold.append(sold);
}

} // namespace foyer::chaos
