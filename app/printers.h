#pragma once

#include "escposprinter.h"
#include "printeraddress.h"
#include "printerchain.h"
#include "printerdrawer.h"
#include "shiftpdf.h"
#include "shiftroll.h"
#include "ticketpdf.h"

#include <memory>
#include <vector>

namespace foyer::app {

/** What this machine prints with: its receipt printers one after another, and PDF files when none of them can. GUI
 *  thread. */
class Printers
{
public:
    struct Settings
    {
        QList<devices::PrinterAddress> printers{};
        QString ticketFolder{}; ///< Of the PDFs.
        QLocale locale{};
    };
    explicit Printers(const Settings &settings);

    /** Instead of those there are. A job that is at one of them is finished there: they stay until the program ends. */
    void setPrinters(const QList<devices::PrinterAddress> &printers);
    /** Of the one at @p index, in their order. */
    QFuture<Result<ports::PrinterState>> state(qsizetype index);
    QFuture<Result<ports::PrintedTickets>> printTestPage(qsizetype index);

    ports::TicketPrinter &tickets() { return *m_chain; }
    /** X and Z reports, at the same printers; as files beside the tickets'. */
    ports::ShiftPrinter &reports() { return *m_reportChain; }
    /** At the first printer that has one. */
    ports::CashDrawer &drawer() { return *m_drawer; }

    /** What printers with pictures of their own, paper and receipts make of a roll. A logo that cannot be read is none.
     */
    static printing::RollLook lookOf(const devices::PrinterAddress &address, const QLocale &locale);

private:
    struct Printer
    {
        std::unique_ptr<ports::PrinterConnection> connection;
        std::unique_ptr<printing::EscPosPrinter> tickets; // use it
        std::unique_ptr<printing::EscPosReports> reports;
    };
    const QLocale m_locale;
    std::vector<Printer> m_printers;
    std::vector<Printer> m_retired; ///< Perhaps still at work.
    printing::TicketPdf m_pdf;
    printing::ShiftPdf m_reportPdf;
    std::unique_ptr<workflow::PrinterChain> m_chain; // use them; they themselves stay the same
    std::unique_ptr<workflow::ShiftPrinterChain> m_reportChain;
    std::unique_ptr<devices::PrinterDrawer> m_drawer;
};

} // namespace foyer::app
