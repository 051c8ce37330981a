#pragma once

#include "async.h"
#include "printersetup.h"

#include <QHash>

namespace foyer::test {

/** A till's printers that answer as told, by their names; and refuse addresses as the real ones do, with "bad" in them.
 */
class FakePrinters final : public ports::PrinterSetup
{
public:
    QList<ports::PrinterPlan> kept{
        {ports::PrinterPlan::Way::Network, QStringLiteral("192.168.1.50"), QStringLiteral("Counter"), 80, {}, 2, true},
        {ports::PrinterPlan::Way::Device, QStringLiteral("/dev/usb/lp0"), QStringLiteral("Bar"), 58, {}, 0, false}};
    bool fixed = false;
    QHash<QString, Result<ports::PrinterState>> states; ///< Others are ready.
    QList<Error> faults; ///< Of the next that are kept, and of test pages.
    QStringList tested;

    QList<ports::PrinterPlan> printers() const override { return kept; }
    bool isFixed() const override { return fixed; }
    Result<void> setPrinters(const QList<ports::PrinterPlan> &printers) override
    {
        if (!faults.isEmpty())
            return fail(faults.takeFirst());
        for (qsizetype i = 0; i < printers.size(); ++i) {
            if (printers.at(i).address.isEmpty() || printers.at(i).address.contains(QStringLiteral("bad")))
                return fail(
                    Error{ErrorCode::InvalidInput,
                          {},
                          {{QStringLiteral("field"), QStringLiteral("address")}, {QStringLiteral("index"), i}}});
        }
        kept = printers;
        Q_EMIT changed();
        return {};
    }
    QFuture<Result<ports::PrinterState>> state(qsizetype index) override
    {
        return async::ready(states.value(kept.at(index).name, Result<ports::PrinterState>(ports::PrinterState())));
    }
    QFuture<Result<ports::PrintedTickets>> printTestPage(qsizetype index) override
    {
        if (!faults.isEmpty())
            return async::failed<ports::PrintedTickets>(faults.takeFirst());
        tested.append(kept.at(index).name);
        return async::ready(Result<ports::PrintedTickets>(ports::PrintedTickets{kept.at(index).name}));
    }
};

} // namespace foyer::test
