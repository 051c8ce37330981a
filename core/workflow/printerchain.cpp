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

} // namespace

PrinterChain::PrinterChain(QList<ports::TicketPrinter *> printers, QObject *parent)
    : QObject(parent)
    , m_printers(std::move(printers))
{
    FOYER_ASSERT(!m_printers.isEmpty());
}

QFuture<Result<PrintedTickets>> PrinterChain::print(const Booking &booking, const Cinema &cinema)
{
    return tryAt(0, {booking, cinema}, {});
}

QFuture<Result<PrintedTickets>> PrinterChain::reprint(const Booking &booking, const Cinema &cinema, int number)
{
    return tryAt(0, {booking, cinema, number}, {});
}

QFuture<Result<PrintedTickets>> PrinterChain::tryAt(qsizetype index, const Job &job,
                                                    const QList<PrinterTrouble> &before)
{
    using Answer = Result<PrintedTickets>;
    ports::TicketPrinter &printer = *m_printers.at(index);
    const QFuture<Answer> printing = job.reprint > 0 ? printer.reprint(job.booking, job.cinema, job.reprint)
                                                     : printer.print(job.booking, job.cinema);
    return async::then(printing, this, [this, index, job, before](const Answer &answer) -> QFuture<Answer> {
        if (answer) {
            PrintedTickets printed = *answer;
            printed.passedOver = before + printed.passedOver;
            return async::ready<Answer>(printed);
        }
        if (!isForAnotherPrinter(answer.error()) || index + 1 == m_printers.size())
            return async::ready<Answer>(fail(ports::withTroublesBefore(answer.error(), before)));
        return tryAt(index + 1, job, before + ports::printerTroubles(answer.error()));
    });
}

} // namespace foyer::workflow
