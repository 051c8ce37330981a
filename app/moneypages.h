#pragma once

#include "admindesk.h"
#include "remotebooking.h"
#include "remotebookings.h"
#include "remotecatalogue.h"
#include "remotegiftcards.h"
#include "remotepayments.h"
#include "reprint.h"
#include "ticketpdf.h"

namespace foyer::admin {
class AdminView;
}

namespace foyer::app {

/** The back office's pages of bookings, payments and gift cards with all that is behind them. Borrows the client.
 * Owner: Office. */
class MoneyPages
{
public:
    /** Tickets that are printed again go into @p ticketFolder. */
    MoneyPages(remote::GraphQlClient &client, const QString &ticketFolder, const QLocale &locale);

    /** The view owns them. */
    void addTo(admin::AdminView &view, const admin::AdminDesk &desk);

private:
    remote::RemoteBookings m_bookings;
    remote::RemotePayments m_payments;
    remote::RemoteRecords m_giftCards;
    remote::RemoteGiftCards m_giftCardDesk;
    remote::RemoteBooking m_sales;
    remote::RemoteCatalogue m_catalogue;
    printing::TicketPdf m_printer;
    workflow::Reprint m_reprint;
};

} // namespace foyer::app
