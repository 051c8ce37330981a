#include "printers.h"

#include "linepicture.h"

#include <QDir>

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

Printers::Printers(const Settings &settings)
    : m_locale(settings.locale)
    , m_pdf(settings.ticketFolder, settings.locale)
    , m_reportPdf(QDir::cleanPath(settings.ticketFolder + u"/../reports"_s), settings.locale)
    , m_chain(std::make_unique<workflow::PrinterChain>(QList<ports::TicketPrinter *>{&m_pdf}))
    , m_reportChain(std::make_unique<workflow::ShiftPrinterChain>(QList<ports::ShiftPrinter *>{&m_reportPdf}))
    , m_drawer(std::make_unique<devices::PrinterDrawer>(nullptr))
{
    setPrinters(settings.printers);
}

void Printers::setPrinters(const QList<devices::PrinterAddress> &printers)
{
    std::move(m_printers.begin(), m_printers.end(), std::back_inserter(m_retired));
    m_printers.clear();
    QList<ports::TicketPrinter *> chain;
    QList<ports::ShiftPrinter *> reports;
    ports::PrinterConnection *withDrawer = nullptr;
    for (const devices::PrinterAddress &address : printers) {
        Printer printer;
        printer.connection = devices::connectionTo(address);
        printer.tickets = std::make_unique<printing::EscPosPrinter>(*printer.connection, lookOf(address, m_locale));
        chain.append(printer.tickets.get());
        printer.reports = std::make_unique<printing::EscPosReports>(*printer.connection, lookOf(address, m_locale));
        reports.append(printer.reports.get());
        if (address.drawer && !withDrawer)
            withDrawer = printer.connection.get();
        m_printers.push_back(std::move(printer));
    }
    chain.append(&m_pdf);
    m_chain->setPrinters(chain);
    reports.append(&m_reportPdf);
    m_reportChain->setPrinters(reports);
    m_drawer->setPrinter(withDrawer);
}

QFuture<Result<ports::PrinterState>> Printers::state(qsizetype index)
{
    return m_printers.at(static_cast<std::size_t>(index)).connection->state();
}

QFuture<Result<ports::PrintedTickets>> Printers::printTestPage(qsizetype index)
{
    return m_printers.at(static_cast<std::size_t>(index)).tickets->printTestPage();
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
