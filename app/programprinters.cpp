#include "program.h"

#include "async.h"
#include "printerwords.h"

/** @file
 *  The printers of a program that is one till: from the command line or its settings, and what a page makes of them. */
namespace foyer::app {

/** What the command line names is kept, in settings that are there: a till that was never set up is asked first. */
Result<void> Program::takePrinters(bool isSetUp)
{
    const devices::TillSettings before = m_settings;
    m_settings.printers = m_options.printers.value_or(m_settings.printers);
    m_settings.hasCustomerDisplay = m_options.customerDisplay.value_or(m_settings.hasCustomerDisplay);
    if (isSetUp && m_settings != before) {
        if (const Result<void> saved = devices::saveTillSettings(tillFolder(), m_settings); !saved)
            return saved;
    }
    m_printers.clear();
    if (!m_options.headlessFolder.isEmpty() || !m_options.tourFolder.isEmpty())
        return {}; // a walk through the demo leaves files, and no paper in somebody's printer
    for (const QString &place : std::as_const(m_settings.printers)) {
        const Result<devices::PrinterAddress> address = devices::PrinterAddress::fromText(place);
        if (!address)
            return foyer::fail(address.error());
        m_printers.append(*address);
    }
    return {};
}

TillPrinters::Settings Program::printerSetup()
{
    TillPrinters::Settings setup;
    // A walk has none of them.
    setup.places = m_printers.isEmpty() ? QStringList() : m_settings.printers;
    setup.isFixed = m_options.printers.has_value();
    setup.keep = [this](const QStringList &places) -> Result<void> {
        devices::TillSettings changed = m_settings;
        changed.printers = places;
        // A till that was never set up keeps nothing, as with the command line.
        const Result<devices::TillSettings> known = devices::loadTillSettings(tillFolder());
        const Result<void> saved = known ? devices::saveTillSettings(tillFolder(), changed) : Result<void>();
        if (saved)
            m_settings = changed;
        return saved;
    };
    return setup;
}

void Program::testPrint()
{
    if (m_printers.isEmpty()) {
        endTour(false, tr("There is no printer. See foyer --help, --printer."), {});
        return;
    }
    m_testedConnection = devices::connectionTo(m_printers.first());
    m_testedPrinter =
        std::make_unique<printing::EscPosPrinter>(*m_testedConnection, Printers::lookOf(m_printers.first(), QLocale()));
    async::then(m_testedPrinter->printTestPage(), this, [this](const Result<ports::PrintedTickets> &printed) {
        endTour(printed.has_value(),
                printed ? printing::sentence(*printed) : printing::printerSentences(printed.error()), {});
    });
}

} // namespace foyer::app
