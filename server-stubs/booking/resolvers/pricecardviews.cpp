#include "pricecardviews.h"

namespace foyer::booking {

QList<TypeTaxView> PriceCardView::typeTaxes() const
{
    QList<TypeTaxView> views;
    const auto &taxes = edited.card.taxOfType;
    for (auto tax = taxes.cbegin(); tax != taxes.cend(); ++tax)
        views.append({tax.key(), tax.value()});
    return views;
}

QList<TicketTypeView> PriceCardView::types() const
{
    QList<TicketTypeView> views;
    for (const TicketType &type : edited.card.types)
        views.append({type.code, type.name});
    return views;
}

QList<BasePriceView> PriceCardView::basePrices() const
{
    QList<BasePriceView> views;
    const auto &prices = edited.card.baseMinor;
    for (auto price = prices.cbegin(); price != prices.cend(); ++price)
        views.append({price.key().first, domain::toWireName(price.key().second), price.value()});
    return views;
}

QList<PriceRuleView> PriceCardView::rules() const
{
    QList<PriceRuleView> views;
    for (const PriceRule &rule : edited.card.rules)
        views.append({rule});
    return views;
}

QList<SurchargeView> PriceCardView::surcharges() const
{
    QList<SurchargeView> views;
    for (const Surcharge &surcharge : edited.card.surcharges)
        views.append({surcharge});
    return views;
}

} // namespace foyer::booking
