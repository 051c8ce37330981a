#include "printers.h"

#include "linepicture.h"

#include <QDir>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

Printers::Printers(const Settings &settings)
    : m_pdf(settings.ticketFolder, settings.locale)
    , m_reportPdf(QDir::cleanPath(settings.ticketFolder + u"/../reports"_s), settings.locale)
{
    QList<ports::TicketPrinter *> chain;
    QList<ports::ShiftPrinter *> reports;
    ports::PrinterConnection *withDrawer = nullptr;
    for (const devices::PrinterAddress &address : settings.printers) {
        Printer printer;
        printer.connection = devices::connectionTo(address);
        printer.tickets =
            std::make_unique<printing::EscPosPrinter>(*printer.connection, lookOf(address, settings.locale));
        chain.append(printer.tickets.get());
        printer.reports =
            std::make_unique<printing::EscPosReports>(*printer.connection, lookOf(address, settings.locale));
        reports.append(printer.reports.get());
        if (address.drawer && !withDrawer)
            withDrawer = printer.connection.get();
        m_printers.push_back(std::move(printer));
    }
    chain.append(&m_pdf);
    m_chain = std::make_unique<workflow::PrinterChain>(chain);
    reports.append(&m_reportPdf);
    m_reportChain = std::make_unique<workflow::ShiftPrinterChain>(reports);
    m_drawer = std::make_unique<devices::PrinterDrawer>(withDrawer);
}

printing::RollLook Printers::lookOf(const devices::PrinterAddress &address, const QLocale &locale)
{
    printing::RollLook look;
    look.paper = address.paper;
    look.locale = locale;
    look.hasReceipt = address.printsReceipts;
    if (!address.logo.isEmpty())
        look.logo = printing::dithered(QImage(address.logo), address.paper.dots);
    return look;
}

} // namespace foyer::app
