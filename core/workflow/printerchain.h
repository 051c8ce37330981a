#pragma once

#include "shiftprinter.h"
#include "ticketprinter.h"

#include <QList>
#include <QObject>

#include <functional>

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
    /** Instead of those there are, from the next job on; one that is at work goes down its own ones. Not empty. */
    void setPrinters(QList<ports::TicketPrinter *> printers);

    /** Errors carry the troubles of all that were tried. */
    QFuture<Result<ports::PrintedTickets>> print(const domain::Booking &booking, const domain::Cinema &cinema) override;
    QFuture<Result<ports::PrintedTickets>> reprint(const domain::Booking &booking, const domain::Cinema &cinema,
                                                   int number) override;

private:
    QList<ports::TicketPrinter *> m_printers;
};

/** The same of X and Z reports and slips. */
class ShiftPrinterChain final : public QObject, public ports::ShiftPrinter
{
    Q_OBJECT
public:
    explicit ShiftPrinterChain(QList<ports::ShiftPrinter *> printers, QObject *parent = nullptr);
    /** As PrinterChain::setPrinters(). */
    void setPrinters(QList<ports::ShiftPrinter *> printers);

    QFuture<Result<ports::PrintedTickets>> print(const ports::ShiftReport &report, const domain::Cinema &cinema,
                                                 bool isCopy) override;
    QFuture<Result<ports::PrintedTickets>> printSlip(const ports::RefundSlip &slip, const domain::Cinema &cinema,
                                                     bool isCopy) override;

private:
    QList<ports::ShiftPrinter *> m_printers;
};

} // namespace foyer::workflow
