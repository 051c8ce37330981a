#include "tillprinters.h"

#include "printerplan.h"

namespace foyer::app {

using namespace Qt::Literals::StringLiterals;

TillPrinters::TillPrinters(Printers &printers, Settings settings, QObject *parent)
    : PrinterSetup(parent)
    , m_printers(printers)
    , m_settings(std::move(settings))
{
}

QList<ports::PrinterPlan> TillPrinters::printers() const
{
    QList<ports::PrinterPlan> plans;
    for (const QString &place : m_settings.places)
        plans.append(devices::planOf(place));
    return plans;
}

Result<void> TillPrinters::setPrinters(const QList<ports::PrinterPlan> &printers)
{
    if (isFixed())
        return fail(ErrorCode::IllegalState, u"the command line names the printers"_s);
    QStringList places;
    QList<devices::PrinterAddress> addresses;
    for (const ports::PrinterPlan &plan : printers) {
        Result<QString> place = devices::placeOf(plan);
        if (!place) {
            Error error = place.error();
            error.extras.insert(u"index"_s, places.size());
            return fail(error);
        }
        places.append(*place);
        addresses.append(devices::PrinterAddress::fromText(*place).value()); // placeOf() has asked
    }
    // What is not kept is not used either: nobody is surprised at the next start.
    if (m_settings.keep) {
        if (const Result<void> kept = m_settings.keep(places); !kept)
            return kept;
    }
    m_settings.places = places;
    m_printers.setPrinters(addresses);
    Q_EMIT changed();
    return {};
}

} // namespace foyer::app
