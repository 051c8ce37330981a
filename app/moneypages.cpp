#include "moneypages.h"

#include "adminview.h"
#include "bookingkind.h"
#include "giftcardkind.h"
#include "houseaccountkind.h"
#include "paymentkind.h"
#include "recordpage.h"
#include "shiftkind.h"

namespace foyer::app {

MoneyPages::MoneyPages(remote::GraphQlClient &client, const Printers::Settings &printers,
                       const ports::SessionApi &session, ports::RecordList &people)
    : m_bookings(client)
    , m_payments(client)
    , m_giftCards(client, remote::giftCardWire())
    , m_giftCardDesk(client)
    , m_accounts(client, remote::houseAccountWire())
    , m_accountDesk(client)
    , m_accountEdits(client, QStringLiteral("houseAccountEdits"), QStringLiteral("houseAccountById"))
    , m_sales(client)
    , m_catalogue(client)
    , m_printers(printers)
    , m_reprint({m_sales, m_catalogue, m_bookings, m_printers.tickets()})
    , m_shifts(client)
    , m_shiftBook({m_shifts, m_catalogue, people, session, client.serverClock()})
{
}

void MoneyPages::addTo(admin::AdminView &view, const admin::AdminDesk &desk)
{
    const admin::RecordKind bookings = admin::bookingKind(m_bookings, m_reprint, m_catalogue, desk);
    view.addPage(new admin::RecordPage(m_bookings, bookings, desk), widgets::Icon::Ticket, bookings.title,
                 bookings.name);
    const admin::RecordKind payments = admin::paymentKind(m_payments);
    view.addPage(new admin::RecordPage(m_payments, payments, desk), widgets::Icon::Cash, payments.title, payments.name);
    const admin::RecordKind shifts = admin::shiftKind(m_shiftBook, m_printers.reports());
    view.addPage(new admin::RecordPage(m_shiftBook, shifts, desk), widgets::Icon::Clock, shifts.title, shifts.name);
    const admin::RecordKind giftCards = admin::giftCardKind(m_giftCardDesk);
    view.addPage(new admin::RecordPage(m_giftCards, giftCards, desk), widgets::Icon::Card, giftCards.title,
                 giftCards.name);
    admin::RecordKind accounts = admin::houseAccountKind(m_accountDesk);
    accounts.history = &m_accountEdits;
    view.addPage(new admin::RecordPage(m_accounts, accounts, desk), widgets::Icon::Basket, accounts.title, accounts.name);
}

} // namespace foyer::app
