#pragma once

#include "printerconnection.h"
#include "ticketprinter.h"
#include "ticketroll.h"

#include <QObject>

namespace foyer::printing {

/** Tickets on a receipt printer that speaks ESC/POS. All of a booking is one job, which is made once and sent once:
 * what became of it is the printer's word, and where that is missing the error says that it may be printed. GUI thread;
 * borrows the connection. */
class EscPosPrinter final : public QObject, public ports::TicketPrinter
{
    Q_OBJECT
public:
    EscPosPrinter(ports::PrinterConnection &connection, RollLook look, QObject *parent = nullptr);

    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) override;
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                   int number) override;
    /** A page that shows what the printer can: its letters, sizes, a QR code, the knife. */
    QFuture<Result<ports::PrintedTickets>> printTestPage();

private:
    QFuture<Result<ports::PrintedTickets>> send(const Result<escpos::Document> &document);

    ports::PrinterConnection &m_connection;
    RollLook m_look;
};

} // namespace foyer::printing
