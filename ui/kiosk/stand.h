#pragma once

#include "catalogueapi.h"
#include "clock.h"
#include "programmemodel.h"
#include "salesettlement.h"
#include "sessionapi.h"
#include "ticketprinter.h"
#include "visit.h"

#include <QStringList>

#include <functional>

namespace foyer::kiosk {

/** All that the kiosk's pages work with. Borrowed; made by the composition root, outlives the pages. */
struct Stand
{
    ports::CatalogueApi &catalogue;
    ports::SessionApi &session; ///< The kiosk's own.
    ports::SessionApi &staff; ///< Only to find out whether somebody is staff; the kiosk's session is left alone.
    ports::TicketPrinter &printer;
    workflow::Visit &visit;
    workflow::SaleSettlement &settlement;
    models::ProgrammeModel &programme;
    const Clock &clock;
    QString deviceName; ///< "Kiosk 1"
    /** The account the kiosk signs in with by itself; empty: staff signs it in. */
    QString login;
    QString password;
    /** Makes the whole program speak a language (BCP 47) at once: afterwards tr() and QLocale() do. */
    std::function<void(const QString &)> speak;
    QString ownLanguage; ///< What each visit begins with, "en" or "de".
};

} // namespace foyer::kiosk
