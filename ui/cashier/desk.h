#pragma once

#include "bookingfinder.h"
#include "catalogueapi.h"
#include "checkout.h"
#include "clock.h"
#include "drawerkick.h"
#include "memberbook.h"
#include "printersetup.h"
#include "programmemodel.h"
#include "refunddesk.h"
#include "reprint.h"
#include "salesettlement.h"
#include "saleshelf.h"
#include "secondstepapi.h"
#include "sessionapi.h"
#include "shiftdesk.h"
#include "storedvalueapi.h"
#include "ticketprinter.h"

namespace foyer::cashier {

/** All that the cashier's pages work with. Borrowed; made by the composition root, outlives the pages. */
struct Desk
{
    ports::CatalogueApi &catalogue;
    ports::SessionApi &session;
    ports::TicketPrinter &printer;
    ports::ShiftPrinter &slipPrinter; ///< Of refunds.
    workflow::Reprint &reprint; ///< At the same printer.
    workflow::DrawerKick &drawerKick;
    ports::RefundDesk &refunds;
    ports::BookingFinder &finder;
    ports::BookingApi &bookings;
    ports::BookingDesk &bookingDesk;
    ports::SecondStepApi &secondStep;
    workflow::ShiftDesk &shift;
    workflow::Checkout &checkout;
    workflow::SaleSettlement &settlement;
    models::ProgrammeModel &programme;
    const Clock &clock;
    ports::StoredValueApi &storedValues;
    workflow::SaleShelf &shelf;
    ports::MemberBook &members;
    QString deviceName; ///< "Till 1"
    /** Whom the demo lets in, said on the sign-in page; empty outside the demo. */
    QString demoLogin;
    QString demoPassword;
    ports::PrinterSetup *printers = nullptr; ///< Null: there is nothing to set up.
    QString demoPin{}; ///< Of the demo, "101, 1895": a number and a PIN that everybody may know. Empty otherwise.

    bool isDemo() const { return !demoLogin.isEmpty(); }
};

} // namespace foyer::cashier
