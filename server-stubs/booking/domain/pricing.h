#pragma once

#include "couponterms.h"
#include "pricecard.h"
#include "pricestep.h"
#include "refusal.h"

namespace foyer::booking {

/** Nothing when the card does not sell such a ticket, or not on that day. What one ticket costs without coupons, tax
 *  included. Never below zero. */
std::optional<domain::Money> unitPrice(const PriceCard &card, const Occasion &occasion, const QString &ticketType,
                                       domain::SeatType seatType);

struct TicketChoice
{
    domain::SeatId seat{};
    QString ticketType;

    friend bool operator==(const TicketChoice &, const TicketChoice &) = default;
};

/** What a ticket costs and why. Kept with the sale: what is given back later is taken from here. */
struct PricedSeat
{
    domain::SeatId seat{};
    QString ticketType;
    domain::Money price; ///< What the customer pays for it: coupons taken off, tax included.
    domain::Money tax; ///< Contained in the price.
    QList<domain::TaxPart> taxes{}; ///< The same by rate, ascending; they sum to price and tax.
    /** Base, Rule, Rounding, Surcharge, Coupon and TaxAdded, in this order; they sum to the price. */
    QList<domain::PriceStep> steps{};

    friend bool operator==(const PricedSeat &, const PricedSeat &) = default;
};

/** What a coupon took off the booking; nothing when it touched no ticket that costs anything. */
struct CouponDiscount
{
    QString code;
    domain::Money off; ///< On a card with tax added: before tax.

    friend bool operator==(const CouponDiscount &, const CouponDiscount &) = default;
};

struct Quote
{
    QList<PricedSeat> lines; ///< By seat id.
    domain::Money total;
    domain::Money tax; ///< Contained in the total.
    QList<domain::TaxPart> taxes{}; ///< The same by rate, ascending.
    QList<CouponDiscount> coupons{}; ///< In the order they were applied (discount.h).
    QString cardName{}; ///< For explainPrice().
};

/** The price of @p seats with @p choices. The same whatever order they and the coupons come in.
 *
 *  For each ticket: the base price, or what the card's rule makes of it; plus the surcharges that hold; less those that
 *  are negative, down to zero; less its part of each coupon; and on a card with tax added, plus the tax of what is
 * left. A coupon's part is shared out to what is taxed at different rates in proportion (the largest remainder, the
 * lower rate first).
 *
 *  InvalidInput unless every seat has exactly one choice, of a type that the card sells for it, and no choice names
 *  another seat, and the card is valid that day; what domain::couponShares() refuses; AmountOutOfRange. */
Decision<Quote> quoteFor(const PriceCard &card, const Occasion &occasion, const QList<domain::PlanSeat> &seats,
                         const QList<TicketChoice> &choices, const QList<domain::CouponTerms> &coupons = {});

/** The whole story of a price, for people: the card by its name, the steps of @p line, and the tax that is contained.
 *  The amounts sum to the price. A line that was kept without its steps is told as one. */
QList<domain::PriceStep> explainPrice(const PricedSeat &line, const QString &cardName);

} // namespace foyer::booking
