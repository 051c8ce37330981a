#include "salesoffice.h"

#include "adminview.h"
#include "couponkind.h"
#include "pricecardkind.h"
#include "recordpage.h"

namespace foyer::app {

SalesOffice::SalesOffice(remote::GraphQlClient &client, ports::RecordBook &films, ports::RecordBook &cinemas)
    : m_films(films)
    , m_cinemas(cinemas)
    , m_priceCards(client, m_cinemas)
    , m_coupons(client, remote::couponWire())
    , m_codes(client)
{
}

void SalesOffice::addPagesTo(admin::AdminView &view, const admin::AdminDesk &desk)
{
    const admin::RecordKind prices = admin::priceCardKind(m_priceCards, m_cinemas);
    view.addPage(new admin::RecordPage(m_priceCards, prices, desk), widgets::Icon::Tag, prices.title, prices.name);
    const admin::RecordKind coupons = admin::couponKind({m_codes, m_films, m_cinemas}, desk);
    view.addPage(new admin::RecordPage(m_coupons, coupons, desk), widgets::Icon::Gift, coupons.title, coupons.name);
}

} // namespace foyer::app
