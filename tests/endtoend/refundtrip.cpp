#include "refundtrip.h"

#include "mutation.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;

bool RefundTrip::findSeats()
{
    SaleTrip trip(m_anna);
    const QString id = trip.findShowtime()[u"id"_s].toString();
    m_showtime = m_anna.graphQl(u"query ($id: ID!) { showtime(id: $id) { id cinemaId } }"_s, {{u"id"_s, id}})
                     .data()[u"showtime"_s]
                     .toObject();
    m_free = trip.freeSeats(id);
    return m_free.size() > 20;
}

TillSale RefundTrip::sold()
{
    TillSale sale = TillSale::of({m_free.takeFirst(), m_free.takeFirst()});
    SaleTrip(m_anna).sell(m_showtime[u"id"_s].toString(), sale);
    return sale;
}

QJsonObject RefundTrip::inputOf(const TillSale &sale)
{
    return {
        {u"idempotencyKey"_s, SaleTrip::newId()}, {u"bookingId"_s, sale.booking}, {u"reason"_s, u"CUSTOMER_REQUEST"_s}};
}

QJsonObject RefundTrip::refund(const Caller &caller, const QJsonObject &input)
{
    return mutate(caller, u"refundBooking"_s, u"RefundInput"_s, input,
                  u"{ booking { state history { kind by approvedBy } } "
                  "refusal { code detail approval { operation withCode amount { amountMinor currency } } } }"_s);
}

QJsonObject RefundTrip::approve(const TillSale &sale, const Shown &shown) const
{
    return mutate(m_anna, u"approve"_s, u"ApproveInput"_s,
                  {{u"staffNumber"_s, shown.staffNumber},
                   {u"pin"_s, shown.pin},
                   {u"operation"_s, u"REFUND"_s},
                   {u"objectId"_s, sale.booking},
                   {u"amountMinor"_s, sale.total},
                   {u"currency"_s, u"EUR"_s},
                   {u"cinemaId"_s, m_showtime[u"cinemaId"_s]},
                   {u"code"_s, shown.code}},
                  u"{ approval { token approver { displayName } } refusal { code } }"_s);
}

QString RefundTrip::approval(const TillSale &sale, const Shown &shown) const
{
    return approve(sale, shown)[u"approval"_s][u"token"_s].toString();
}

} // namespace foyer::test
