#pragma once

#include "booking.h"
#include "cinema.h"
#include "result.h"

#include <QFuture>
#include <QString>

namespace foyer::ports {

/** Puts the tickets of a sale into the customer's hand. GUI thread; futures finish there. */
class TicketPrinter
{
public:
    virtual ~TicketPrinter() = default;

    /** Prints every ticket of a confirmed booking and answers where they went (a file, a printer's name).
     *  IllegalState for a booking without tickets, Storage when nothing could be written. May be repeated. */
    virtual QFuture<Result<QString>> print(const domain::Booking &booking, const domain::Cinema &cinema) = 0;
    /** The same for the back office: each ticket says that it is a reprint, and that it is the @p number th. */
    virtual QFuture<Result<QString>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                             int number) = 0;
};

} // namespace foyer::ports
