#pragma once

#include "cinema.h"
#include "shiftapi.h"
#include "ticketprinter.h"

namespace foyer::ports {

/** Puts X and Z reports on paper. GUI thread; futures finish there. */
class ShiftPrinter
{
public:
    virtual ~ShiftPrinter() = default;

    /** Times are the cinema's wall time. @p isCopy: the report says that it is one. Storage when nothing could be
     *  written, printerTroubles(). May be repeated; then there are two of it. */
    virtual QFuture<Result<PrintedTickets>> print(const ShiftReport &report, const domain::Cinema &cinema,
                                                  bool isCopy) = 0;
};

} // namespace foyer::ports
