#include "salesoffice.h"

#include "adminview.h"
#include "couponkind.h"
#include "pricecardkind.h"
#include "recordpage.h"

namespace foyer::app {

SalesOffice::SalesOffice(remote::GraphQlClient &client, ports::RecordBook &films, ports::RecordBook &cinemas,
                         OfficeHistory &history)
    : m_films(films)
    , m_cinemas(cinemas)
    , m_history(history)
    , m_priceCards(client, m_cinemas)
    , m_coupons(client, remote::couponWire())
    , m_codes(client)
{
}

void SalesOffice::addPagesTo(admin::AdminView &view, const admin::AdminDesk &desk)
{
    admin::RecordKind prices = admin::priceCardKind(m_priceCards, m_cinemas);
    prices.history = &m_history.prices;
    view.addPage(new admin::RecordPage(m_priceCards, prices, desk), widgets::Icon::Tag, prices.title, prices.name);
    admin::RecordKind coupons = admin::couponKind({m_codes, m_films, m_cinemas}, desk);
    coupons.history = &m_history.coupons;
    view.addPage(new admin::RecordPage(m_coupons, coupons, desk), widgets::Icon::Gift, coupons.title, coupons.name);
}

} // namespace foyer::app
