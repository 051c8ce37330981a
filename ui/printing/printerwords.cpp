#include "printerwords.h"

#include <QCoreApplication>

namespace foyer::printing {

namespace {

using namespace Qt::Literals::StringLiterals;
using ports::PrinterTrouble;

/** The context of this file's strings; functions have no class to lend one. */
struct PrinterWords
{
    Q_DECLARE_TR_FUNCTIONS(foyer::printing::PrinterWords)
};

QString whatIsWrong(const PrinterTrouble &trouble)
{
    using Kind = PrinterTrouble::Kind;
    switch (trouble.kind) {
    case Kind::Unreachable:
        return PrinterWords::tr("%1 cannot be reached.").arg(trouble.printer);
    case Kind::NoAnswer:
        return PrinterWords::tr("%1 does not answer.").arg(trouble.printer);
    case Kind::PaperOut:
        return PrinterWords::tr("%1 is out of paper.").arg(trouble.printer);
    case Kind::CoverOpen:
        return PrinterWords::tr("The cover of %1 is open.").arg(trouble.printer);
    case Kind::Offline:
        return PrinterWords::tr("%1 is switched off-line.").arg(trouble.printer);
    case Kind::Fault:
        return PrinterWords::tr("%1 reports a fault. Look at its lamps and its knife.").arg(trouble.printer);
    case Kind::Broken:
        return PrinterWords::tr("The connection to %1 broke.").arg(trouble.printer);
    case Kind::Busy:
        return PrinterWords::tr("Too many jobs wait for %1.").arg(trouble.printer);
    }
    Q_UNREACHABLE();
}

QString joined(const QList<PrinterTrouble> &troubles)
{
    QStringList sentences;
    for (const PrinterTrouble &trouble : troubles)
        sentences.append(sentence(trouble));
    return sentences.join(u' ');
}

} // namespace

QString sentence(const PrinterTrouble &trouble)
{
    return trouble.mayBePrinted
        ? PrinterWords::tr("%1 Tickets may have come out there, or still will: look first.").arg(whatIsWrong(trouble))
        : whatIsWrong(trouble);
}

QString printerSentences(const Error &error)
{
    return joined(ports::printerTroubles(error));
}

QString printerState(const Result<ports::PrintedTickets> &lastJob)
{
    const QList<PrinterTrouble> troubles = lastJob ? lastJob->passedOver : ports::printerTroubles(lastJob.error());
    if (!troubles.isEmpty())
        return whatIsWrong(troubles.first());
    return lastJob && lastJob->isPaperLow ? PrinterWords::tr("%1: little paper left").arg(lastJob->place) : QString();
}

QString sentence(const ports::PrintedTickets &printed)
{
    QStringList more;
    if (!printed.passedOver.isEmpty())
        more.append(joined(printed.passedOver));
    if (printed.isPaperLow)
        more.append(PrinterWords::tr("Its paper is nearly used up."));
    const QString where = PrinterWords::tr("Tickets: %1").arg(printed.place);
    return more.isEmpty() ? where : where + u". "_s + more.join(u' ');
}

} // namespace foyer::printing
