#pragma once

#include "couponterms.h"
#include "ids.h"

/** @file
 *  The arithmetic of coupons. Pure; all amounts in minor units of one currency.
 *
 *  A coupon's worth is found for the touched tickets together and then allocated to them by the largest remainder, in
 *  proportion to their prices (allocation.h). So a free ticket's worth is spread over the tickets that earned it, and
 *  giving one of them back never returns more than its part. No ticket gets below zero. */
namespace foyer::domain {

struct DiscountableTicket
{
    SeatId seat{};
    QString ticketType;
    SeatType seatType = SeatType::Standard;
    qint64 priceMinor = 0; ///< With surcharges, before coupons. Not negative.
};

/** What one coupon took. */
struct CouponShares
{
    qsizetype coupon = 0; ///< Its place in the list given.
    QList<qint64> sharesMinor; ///< For each ticket, in the order given; between zero and what was left of its price.
};

/** What @p coupons take off @p tickets, in the order in which they are applied, each to what the ones before left:
 *  FixedPrice, NForM, CheapestFree, Percent, FixedOffTicket, FixedOffBooking, within a kind by code. So neither the
 *  order of the coupons nor that of the tickets changes what a seat costs. @p rounding: of a percentage.
 *  InvalidInput when terms are nonsense, a code comes twice, or a price is negative; CurrencyMismatch when an amount is
 *  in another currency than @p currency; AmountOutOfRange when the prices' sum is. */
Result<QList<CouponShares>> couponShares(const QList<CouponTerms> &coupons, const QList<DiscountableTicket> &tickets,
                                         const Currency &currency, Rounding rounding);

} // namespace foyer::domain
