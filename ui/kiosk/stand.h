#pragma once

#include "catalogueapi.h"
#include "clock.h"
#include "deviceenrolment.h"
#include "guest.h"
#include "programmemodel.h"
#include "salesettlement.h"
#include "sessionapi.h"
#include "staffdoor.h"
#include "ticketprinter.h"

#include <QStringList>

#include <functional>

namespace foyer::kiosk {

/** All that the kiosk's pages work with. Borrowed; made by the composition root, outlives the pages. */
struct Stand
{
    ports::CatalogueApi &catalogue;
    ports::SessionApi &session; ///< The kiosk's own.
    ports::DeviceEnrolment &enrolment; ///< How it comes by that session.
    ports::StaffDoor &staff; ///< Who may close it.
    ports::TicketPrinter &printer;
    workflow::Visit &visit;
    workflow::Guest &guest; ///< Who is at it, if they said so.
    workflow::SaleSettlement &settlement;
    models::ProgrammeModel &programme;
    const Clock &clock;
    QString deviceName; ///< "Kiosk 1"
    /** Of the demo, "101, 1895": a number and a PIN that everybody may know. Empty otherwise. */
    QString demoPin;
    /** Of the demo: somebody who has seen films, and the password. Empty otherwise. */
    QString demoLogin;
    QString demoPassword;
    /** Of the demo: makes a code to enrol it with, as its back office would. Null otherwise. */
    std::function<QFuture<Result<QString>>()> demoCode;
    /** Makes the whole program speak a language (BCP 47) at once: afterwards tr() and QLocale() do. */
    std::function<void(const QString &)> speak;
    QString ownLanguage; ///< What each visit begins with, "en" or "de".
};

} // namespace foyer::kiosk
