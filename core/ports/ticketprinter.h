#pragma once

#include "booking.h"
#include "cinema.h"
#include "printertrouble.h"
#include "result.h"

#include <QFuture>
#include <QString>

#include <algorithm>

namespace foyer::ports {

/** Where tickets went. Value type. */
struct PrintedTickets
{
    QString place; ///< A file, a printer's name.
    /** Why they are not at the printers that come first, in order. */
    QList<PrinterTrouble> passedOver{};
    bool isPaperLow = false; ///< There: the next tickets may not fit.

    friend bool operator==(const PrintedTickets &, const PrintedTickets &) = default;
};

/** Is it on paper, or may some of it be? */
inline bool mayBeOnPaper(const Result<PrintedTickets> &printed)
{
    if (printed)
        return true;
    const QList<PrinterTrouble> troubles = printerTroubles(printed.error());
    return std::any_of(troubles.begin(), troubles.end(),
                       [](const PrinterTrouble &trouble) { return trouble.mayBePrinted; });
}

/** Puts the tickets of a sale into the customer's hand. GUI thread; futures finish there. */
class TicketPrinter
{
public:
    virtual ~TicketPrinter() = default;

    /** Prints every ticket of a confirmed booking. IllegalState for a booking without tickets, Storage when nothing
     * could be written, printerTroubles(). May be repeated; then there are two of each. */
    virtual QFuture<Result<PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) = 0;
    /** The same once more: each ticket says that it is a reprint, and that it is the @p number th. */
    virtual QFuture<Result<PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                    int number) = 0;
};

} // namespace foyer::ports
