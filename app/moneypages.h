#pragma once

#include "admindesk.h"
#include "printers.h"
#include "remotebooking.h"
#include "remotebookings.h"
#include "remotecatalogue.h"
#include "remoteedits.h"
#include "remotegiftcards.h"
#include "remotehouseaccounts.h"
#include "remotepayments.h"
#include "remoteshifts.h"
#include "reprint.h"
#include "shiftbook.h"

namespace foyer::admin {
class AdminView;
}

namespace foyer::app {

/** The back office's pages of bookings, payments, shifts, gift cards and accounts with all that is behind them. Borrows
 * the client. Owner: Office. */
class MoneyPages
{
public:
    /** @p printers: where tickets and reports are printed again. @p people: whom somebody looks for. Both borrowed, and
     *  the session. */
    MoneyPages(remote::GraphQlClient &client, const Printers::Settings &printers, const ports::SessionApi &session,
               ports::RecordList &people);

    /** The view owns them. */
    void addTo(admin::AdminView &view, const admin::AdminDesk &desk);

private:
    remote::RemoteBookings m_bookings;
    remote::RemotePayments m_payments;
    remote::RemoteRecords m_giftCards;
    remote::RemoteGiftCards m_giftCardDesk;
    remote::RemoteRecords m_accounts;
    remote::RemoteHouseAccounts m_accountDesk;
    remote::RemoteEdits m_accountEdits;
    remote::RemoteBooking m_sales;
    remote::RemoteCatalogue m_catalogue;
    Printers m_printers;
    workflow::Reprint m_reprint;
    remote::RemoteShifts m_shifts;
    workflow::ShiftBook m_shiftBook;
};

} // namespace foyer::app
