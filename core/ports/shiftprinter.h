#pragma once

#include "cinema.h"
#include "refundslip.h"
#include "shiftapi.h"
#include "ticketprinter.h"

namespace foyer::ports {

/** Puts X and Z reports, and slips of refunds, on paper. GUI thread; futures finish there. */
class ShiftPrinter
{
public:
    virtual ~ShiftPrinter() = default;

    /** Times are the cinema's wall time. @p isCopy: the report says that it is one. Storage when nothing could be
     *  written, printerTroubles(). May be repeated; then there are two of it. */
    virtual QFuture<Result<PrintedTickets>> print(const ShiftReport &report, const domain::Cinema &cinema,
                                                  bool isCopy) = 0;
    /** The same of a refund, of @p cinema. */
    virtual QFuture<Result<PrintedTickets>> printSlip(const RefundSlip &slip, const domain::Cinema &cinema,
                                                      bool isCopy) = 0;
};

} // namespace foyer::ports
