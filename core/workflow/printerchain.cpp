#include "printerchain.h"

#include "async.h"
#include "foyerassert.h"

namespace foyer::workflow {

using domain::Booking;
using domain::Cinema;
using ports::PrintedTickets;
using ports::PrinterTrouble;

namespace {

/** A printer said that it did not print, and that nothing of it is on its way. */
bool isForAnotherPrinter(const Error &error)
{
    const QList<PrinterTrouble> troubles = ports::printerTroubles(error);
    return !troubles.isEmpty() && !troubles.last().mayBePrinted;
}

using PrintAt = std::function<QFuture<Result<PrintedTickets>>(qsizetype index)>;

/** Has the printer at @p index print, and when nothing of it is on paper the next one, down to the last. */
QFuture<Result<PrintedTickets>> tryAt(qsizetype index, qsizetype count, const PrintAt &print,
                                      const QList<PrinterTrouble> &before, QObject *context)
{
    using Answer = Result<PrintedTickets>;
    return async::then(
        print(index), context, [index, count, print, before, context](const Answer &answer) -> QFuture<Answer> {
            if (answer) {
                PrintedTickets printed = *answer;
                printed.passedOver = before + printed.passedOver;
                return async::ready<Answer>(printed);
            }
            if (!isForAnotherPrinter(answer.error()) || index + 1 == count)
                return async::ready<Answer>(fail(ports::withTroublesBefore(answer.error(), before)));
            return tryAt(index + 1, count, print, before + ports::printerTroubles(answer.error()), context);
        });
}

} // namespace

PrinterChain::PrinterChain(QList<ports::TicketPrinter *> printers, QObject *parent)
    : QObject(parent)
    , m_printers(std::move(printers))
{
    FOYER_ASSERT(!m_printers.isEmpty());
}

void PrinterChain::setPrinters(QList<ports::TicketPrinter *> printers)
{
    FOYER_ASSERT(!printers.isEmpty());
    m_printers = std::move(printers);
}

QFuture<Result<PrintedTickets>> PrinterChain::print(const Booking &booking, const Cinema &cinema)
{
    const auto printAt = [printers = m_printers, booking, cinema](qsizetype index) {
        return printers.at(index)->print(booking, cinema);
    };
    return tryAt(0, m_printers.size(), printAt, {}, this);
}

QFuture<Result<PrintedTickets>> PrinterChain::reprint(const Booking &booking, const Cinema &cinema, int number)
{
    const auto printAt = [printers = m_printers, booking, cinema, number](qsizetype index) {
        return printers.at(index)->reprint(booking, cinema, number);
    };
    return tryAt(0, m_printers.size(), printAt, {}, this);
}

ShiftPrinterChain::ShiftPrinterChain(QList<ports::ShiftPrinter *> printers, QObject *parent)
    : QObject(parent)
    , m_printers(std::move(printers))
{
    FOYER_ASSERT(!m_printers.isEmpty());
}

void ShiftPrinterChain::setPrinters(QList<ports::ShiftPrinter *> printers)
{
    FOYER_ASSERT(!printers.isEmpty());
    m_printers = std::move(printers);
}

QFuture<Result<PrintedTickets>> ShiftPrinterChain::print(const ports::ShiftReport &report, const Cinema &cinema,
                                                         bool isCopy)
{
    const auto printAt = [printers = m_printers, report, cinema, isCopy](qsizetype index) {
        return printers.at(index)->print(report, cinema, isCopy);
    };
    return tryAt(0, m_printers.size(), printAt, {}, this);
}

QFuture<Result<PrintedTickets>> ShiftPrinterChain::printSlip(const ports::RefundSlip &slip, const Cinema &cinema,
                                                             bool isCopy)
{
    const auto printAt = [printers = m_printers, slip, cinema, isCopy](qsizetype index) {
        return printers.at(index)->printSlip(slip, cinema, isCopy);
    };
    return tryAt(0, m_printers.size(), printAt, {}, this);
}

} // namespace foyer::workflow
