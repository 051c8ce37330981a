#pragma once

#include "cashdrawer.h"
#include "printerconnection.h"

namespace foyer::devices {

/** The drawer that hangs on a printer. Borrows the connection; null: the till has none that opens by itself. */
class PrinterDrawer final : public ports::CashDrawer
{
public:
    explicit PrinterDrawer(ports::PrinterConnection *printer)
        : m_printer(printer)
    {
    }

    /** From now on that one's. */
    void setPrinter(ports::PrinterConnection *printer) { m_printer = printer; }
    QFuture<Result<void>> open() override;

private:
    ports::PrinterConnection *m_printer;
};

} // namespace foyer::devices
