#pragma once

#include "bookingapi.h"
#include "bookingdesk.h"
#include "catalogueapi.h"
#include "ticketprinter.h"

#include <QObject>

namespace foyer::workflow {

/** Tickets of a booking once more on paper. First it is counted, then printed with the number on it: what is on paper
 *  is counted, whatever fails. GUI thread; everything is borrowed. */
class Reprint : public QObject
{
    Q_OBJECT
public:
    struct Ports
    {
        ports::BookingApi &bookings;
        ports::CatalogueApi &catalogue;
        ports::BookingDesk &desk;
        ports::TicketPrinter &printer;
    };
    struct Printed
    {
        int number = 0; ///< Which reprint, from 1.
        ports::PrintedTickets tickets; ///< Where they went.
    };

    explicit Reprint(const Ports &ports, QObject *parent = nullptr);

    /** The same @p printId (a UUID of the caller's) again is the same reprint. Errors of the ports; NotFound when the
     *  cinema is not known. */
    QFuture<Result<Printed>> print(const QString &printId, const domain::BookingId &booking);

private:
    QFuture<Result<Printed>> printCounted(const domain::Booking &booking, const domain::Cinema &cinema, int number);

    Ports m_ports;
};

} // namespace foyer::workflow
