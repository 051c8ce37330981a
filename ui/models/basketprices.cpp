#include "basketprices.h"

namespace foyer::models {

namespace {

std::optional<domain::Money> listPrice(const workflow::Checkout &checkout, const workflow::BasketLine &line)
{
    const domain::ShowtimeSummary *showtime = checkout.hall().showtime();
    return showtime ? showtime->prices.price(line.ticketType, line.seat.type) : std::nullopt;
}

} // namespace

bool areCouponsApart(const workflow::Checkout &checkout)
{
    const auto &quote = checkout.quote();
    if (!quote || quote->coupons.isEmpty())
        return false;
    qint64 rest = 0;
    for (const workflow::BasketLine &line : checkout.basket()) {
        const std::optional<domain::Money> price = listPrice(checkout, line);
        if (!price || price->currency() != quote->total.currency())
            return false;
        rest += price->minor();
    }
    for (const domain::CouponDiscount &coupon : quote->coupons)
        rest -= coupon.off.minor();
    return rest == quote->total.minor();
}

QList<std::optional<domain::Money>> shownPrices(const workflow::Checkout &checkout)
{
    const bool isBefore = areCouponsApart(checkout);
    QList<std::optional<domain::Money>> prices;
    for (const workflow::BasketLine &line : checkout.basket())
        prices.append(isBefore ? listPrice(checkout, line) : line.price);
    return prices;
}

} // namespace foyer::models
