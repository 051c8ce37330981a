#include "discount.h"

#include "allocation.h"
#include "foyerassert.h"

#include <QVarLengthArray>

#include <algorithm>
#include <array>

namespace foyer::domain {

namespace {

using namespace Qt::Literals::StringLiterals;
using Kind = CouponTerms::Kind;

/** Which comes first: prices, then whole tickets, then parts of them. */
constexpr std::array kindOrder{Kind::FixedPrice, Kind::NForM,          Kind::CheapestFree,
                               Kind::Percent,    Kind::FixedOffTicket, Kind::FixedOffBooking};

qsizetype rankOf(Kind kind)
{
    return std::distance(kindOrder.begin(), std::find(kindOrder.begin(), kindOrder.end(), kind));
}

/** A ticket that a coupon touches. */
struct Touched
{
    qsizetype index; ///< In the tickets given.
    SeatId seat;
    qint64 leftMinor;
};
using TouchedList = QVarLengthArray<Touched, 64>;
using Amounts = QVarLengthArray<qint64, 64>;

TouchedList touchedBy(const CouponTerms &terms, const QList<DiscountableTicket> &tickets, const Amounts &left)
{
    TouchedList touched;
    for (qsizetype i = 0; i < tickets.size(); ++i) {
        const DiscountableTicket &ticket = tickets.at(i);
        if (terms.touches(ticket.ticketType, ticket.seatType))
            touched.append({i, ticket.seat, left.at(i)});
    }
    std::sort(touched.begin(), touched.end(), [](const Touched &a, const Touched &b) {
        return a.leftMinor != b.leftMinor ? a.leftMinor > b.leftMinor : a.seat < b.seat;
    });
    if (terms.maxTickets && *terms.maxTickets < touched.size())
        touched.resize(*terms.maxTickets);
    return touched;
}

/** Takes @p offMinor, at most the sum of their prices, off @p tickets together. */
void takeTogether(qint64 offMinor, std::span<const Touched> tickets, QList<qint64> &shares)
{
    Amounts weights;
    for (const Touched &ticket : tickets)
        weights.append(ticket.leftMinor);
    Amounts parts(weights.size());
    const auto size = static_cast<size_t>(weights.size());
    const bool done = allocate(offMinor, {weights.constData(), size}, {parts.data(), size});
    FOYER_ASSERT(done);
    for (qsizetype i = 0; i < parts.size(); ++i)
        shares[tickets[static_cast<size_t>(i)].index] = parts.at(i);
}

qint64 sumOf(std::span<const Touched> tickets)
{
    qint64 sum = 0; // of all tickets it is in range, so of some it is too
    for (const Touched &ticket : tickets)
        sum += ticket.leftMinor;
    return sum;
}

void takeGroups(const CouponTerms &terms, std::span<const Touched> touched, QList<qint64> &shares)
{
    const auto take = static_cast<size_t>(terms.takeTickets);
    const auto pay = static_cast<size_t>(terms.payTickets);
    for (; touched.size() >= take; touched = touched.subspan(take)) {
        const auto group = touched.first(take);
        takeTogether(sumOf(group.subspan(pay)), group, shares);
    }
}

void takeOff(const CouponTerms &terms, std::span<const Touched> touched, const Currency &currency, Rounding rounding,
             QList<qint64> &shares)
{
    switch (terms.kind) {
    case Kind::Percent: {
        const Result<Money> off = scaled(Money(sumOf(touched), currency), terms.percentPermyriad, 10'000, rounding);
        FOYER_ASSERT(off.has_value()); // no more than the sum
        takeTogether(off->minor(), touched, shares);
        break;
    }
    case Kind::FixedOffBooking:
        takeTogether(std::min(terms.amount->minor(), sumOf(touched)), touched, shares);
        break;
    case Kind::FixedOffTicket:
        for (const Touched &ticket : touched)
            shares[ticket.index] = std::min(terms.amount->minor(), ticket.leftMinor);
        break;
    case Kind::NForM:
        takeGroups(terms, touched, shares);
        break;
    case Kind::CheapestFree:
        takeTogether(touched.back().leftMinor, touched, shares);
        break;
    case Kind::FixedPrice:
        for (const Touched &ticket : touched)
            shares[ticket.index] = std::max<qint64>(ticket.leftMinor - terms.amount->minor(), 0);
        break;
    }
}

Result<QVarLengthArray<qsizetype, 8>> inOrder(const QList<CouponTerms> &coupons, const Currency &currency)
{
    QVarLengthArray<qsizetype, 8> order;
    for (qsizetype i = 0; i < coupons.size(); ++i) {
        const CouponTerms &terms = coupons.at(i);
        if (const Result<void> checked = terms.check(); !checked)
            return fail(checked.error());
        if (terms.amount && !(terms.amount->currency() == currency))
            return fail(ErrorCode::CurrencyMismatch, u"coupon "_s + terms.code);
        for (const qsizetype other : order) {
            if (coupons.at(other).code == terms.code)
                return fail(ErrorCode::InvalidInput, u"coupon %1 is given twice"_s.arg(terms.code));
        }
        order.append(i);
    }
    std::sort(order.begin(), order.end(), [&coupons](qsizetype a, qsizetype b) {
        const qsizetype rankA = rankOf(coupons.at(a).kind);
        const qsizetype rankB = rankOf(coupons.at(b).kind);
        return rankA != rankB ? rankA < rankB : coupons.at(a).code < coupons.at(b).code;
    });
    return order;
}

} // namespace

Result<QList<CouponShares>> couponShares(const QList<CouponTerms> &coupons, const QList<DiscountableTicket> &tickets,
                                         const Currency &currency, Rounding rounding)
{
    const auto order = inOrder(coupons, currency);
    if (!order)
        return fail(order.error());
    Amounts left;
    qint64 sum = 0;
    for (const DiscountableTicket &ticket : tickets) {
        if (ticket.priceMinor < 0)
            return fail(ErrorCode::InvalidInput, u"a negative price"_s);
        if (__builtin_add_overflow(sum, ticket.priceMinor, &sum))
            return fail(ErrorCode::AmountOutOfRange);
        left.append(ticket.priceMinor);
    }
    QList<CouponShares> taken;
    taken.reserve(order->size());
    for (const qsizetype coupon : *order) {
        const CouponTerms &terms = coupons.at(coupon);
        CouponShares shares{coupon, QList<qint64>(tickets.size(), 0)};
        const TouchedList touched = touchedBy(terms, tickets, left);
        if (!touched.isEmpty())
            takeOff(terms, {touched.constData(), static_cast<size_t>(touched.size())}, currency, rounding,
                    shares.sharesMinor);
        for (qsizetype i = 0; i < left.size(); ++i)
            left[i] -= shares.sharesMinor.at(i);
        taken.append(std::move(shares));
    }
    return taken;
}

} // namespace foyer::domain
