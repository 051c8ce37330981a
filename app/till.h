#pragma once

#include "basketmodel.h"
#include "checkout.h"
#include "desk.h"
#include "drawerkick.h"
#include "filedevicetokens.h"
#include "fileparkedsales.h"
#include "filesalejournal.h"
#include "filesessionkeeper.h"
#include "graphqlclient.h"
#include "posterkeeper.h"
#include "printers.h"
#include "programmemodel.h"
#include "remotebooking.h"
#include "remotebookingfinder.h"
#include "remotebookings.h"
#include "remotecatalogue.h"
#include "remotemembers.h"
#include "remoteposters.h"
#include "remoterefunds.h"
#include "remotesecondstep.h"
#include "remotesession.h"
#include "remoteshifts.h"
#include "remotestoredvalues.h"
#include "reprint.h"
#include "salesettlement.h"
#include "saleshelf.h"
#include "tillprinters.h"

#include <memory>

namespace foyer::app {

/** Everything behind the pages of one till, wired to one server. GUI thread. Owner: Program. */
class Till
{
public:
    struct Settings
    {
        QUrl server; ///< Base address, without a path.
        QString folder; ///< Journal and tickets.
        QString name; ///< "Till 1"
        QString demoLogin; ///< Empty outside the demo.
        QString demoPassword;
        QString demoPin; ///< "101, 1895"; empty outside the demo.
        QLocale locale;
        const Clock *clock = nullptr; ///< Instead of the server's; borrowed.
        bool isDevice = false; ///< Signed in as itself, and so after a restart.
        QList<devices::PrinterAddress> printers{}; ///< In the order in which they are tried.
        TillPrinters::Settings printerSetup{}; ///< Of the same.
    };
    /** Errors are FileSaleJournal::open()'s: a till that cannot write its journal must not sell. */
    static Result<std::unique_ptr<Till>> open(const Settings &settings);

    cashier::Desk desk();
    workflow::Checkout &checkout() { return m_checkout; }
    remote::GraphQlClient &client() { return m_client; }
    ports::DeviceEnrolment &enrolment() { return m_session; }
    models::ProgrammeModel &programme() { return m_programme; }

private:
    Till(const Settings &settings, std::unique_ptr<devices::FileSaleJournal> journal);
    /** Of the films of the day that is shown. */
    void wantPosters();

    Settings m_settings;
    std::unique_ptr<devices::FileSaleJournal> m_journal;
    remote::GraphQlClient m_client;
    std::unique_ptr<devices::FileSessionKeeper> m_keeper; ///< Of a device only.
    devices::FileDeviceTokens m_deviceTokens;
    remote::RemoteSession m_session;
    remote::RemoteCatalogue m_catalogue;
    remote::RemoteBooking m_booking;
    remote::RemoteRefunds m_refunds;
    remote::RemoteSecondStep m_secondStep;
    remote::RemoteStoredValues m_storedValues;
    remote::RemoteMembers m_members;
    workflow::SaleSettlement m_settlement;
    workflow::Checkout m_checkout;
    devices::FileParkedSales m_parked;
    workflow::SaleShelf m_shelf;
    models::ProgrammeModel m_programme;
    remote::RemotePosters m_posters;
    PosterKeeper m_posterKeeper;
    Printers m_printers;
    TillPrinters m_printerSetup;
    remote::RemoteBookings m_bookings;
    remote::RemoteBookingFinder m_finder;
    workflow::Reprint m_reprint;
    workflow::DrawerKick m_drawerKick;
    remote::RemoteShifts m_shifts;
    workflow::ShiftDesk m_shift;
};

} // namespace foyer::app
