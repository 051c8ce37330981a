#include "salesoffice.h"

#include "adminview.h"
#include "couponkind.h"
#include "pricecardkind.h"
#include "recordpage.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

namespace {

/** What there is to pick from: nothing of a cinema is edited here. */
remote::RecordWire cinemaChoices()
{
    using Type = remote::RecordField::Type;
    using Use = remote::RecordField::Use;
    remote::RecordWire wire;
    wire.list = {u"cinemaChoices"_s, u"cinemaTable"_s};
    wire.one = {u"cinemaChoice"_s, u"cinema"_s};
    wire.fields = {{u"name"_s, Type::Text, Use::Required},
                   {u"city"_s, Type::Text, Use::Required},
                   {u"currency"_s, Type::Text, Use::Required}};
    return wire;
}

} // namespace

SalesOffice::SalesOffice(remote::GraphQlClient &client, ports::RecordBook &films)
    : m_films(films)
    , m_cinemas(client, cinemaChoices())
    , m_priceCards(client, m_cinemas)
    , m_coupons(client, remote::couponWire())
    , m_codes(client)
{
}

void SalesOffice::addPagesTo(admin::AdminView &view, const admin::AdminDesk &desk)
{
    const admin::RecordKind prices = admin::priceCardKind(m_priceCards, m_cinemas);
    view.addPage(new admin::RecordPage(m_priceCards, prices, desk), widgets::Icon::Cash, prices.title, prices.name);
    const admin::RecordKind coupons = admin::couponKind({m_codes, m_films, m_cinemas}, desk);
    view.addPage(new admin::RecordPage(m_coupons, coupons, desk), widgets::Icon::Gift, coupons.title, coupons.name);
}

} // namespace foyer::app
