#pragma once

#include "ticketprinter.h"

#include <QList>
#include <QObject>

namespace foyer::workflow {

/** Several printers as one: what the first cannot print the next one does, down to the last, and what came of it says
 * why. Nothing is printed twice behind anybody's back: where tickets may be on paper already, whole or in part, the
 * next printer is not tried, and a person has to look. GUI thread; borrows the printers. */
class PrinterChain final : public QObject, public ports::TicketPrinter
{
    Q_OBJECT
public:
    /** @p printers in the order in which they are tried; not empty. */
    explicit PrinterChain(QList<ports::TicketPrinter *> printers, QObject *parent = nullptr);

    /** Errors carry the troubles of all that were tried. */
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) override;
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                   int number) override;

private:
    struct Job
    {
        domain::Booking booking;
        domain::Cinema cinema;
        int reprint = 0; ///< 0: it is none.
    };
    QFuture<Result<ports::PrintedTickets>> tryAt(qsizetype index, const Job &job,
                                                 const QList<ports::PrinterTrouble> &before);

    QList<ports::TicketPrinter *> m_printers;
};

} // namespace foyer::workflow
