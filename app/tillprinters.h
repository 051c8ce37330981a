#pragma once

#include "printers.h"
#include "printersetup.h"

#include <functional>

namespace foyer::app {

/** The printers of a till as its page sets them up: used at once, and kept for the next start. Borrows the printers. */
class TillPrinters final : public ports::PrinterSetup
{
    Q_OBJECT
public:
    struct Settings
    {
        QStringList places{}; ///< As PrinterAddress reads them; those that the printers were made of.
        bool isFixed = false;
        std::function<Result<void>(const QStringList &places)> keep{}; ///< None: nothing is kept.
    };
    TillPrinters(Printers &printers, Settings settings, QObject *parent = nullptr);

    QList<ports::PrinterPlan> printers() const override;
    bool isFixed() const override { return m_settings.isFixed; }
    Result<void> setPrinters(const QList<ports::PrinterPlan> &printers) override;
    QFuture<Result<ports::PrinterState>> state(qsizetype index) override { return m_printers.state(index); }
    QFuture<Result<ports::PrintedTickets>> printTestPage(qsizetype index) override
    {
        return m_printers.printTestPage(index);
    }

private:
    Printers &m_printers;
    Settings m_settings;
};

} // namespace foyer::app
