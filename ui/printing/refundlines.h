#pragma once

#include "refundslip.h"
#include "shiftlines.h"

/** What the slip of a refund says, line by line, in the language of the program: the same on a roll and in a file. */
namespace foyer::printing {

/** "Refund 17"; without its number "Refund". */
QString refundTitle(const ports::RefundSlip &slip, const QLocale &locale);
/** Times are the wall time of @p cinema; of a zone that this machine does not know, UTC, and it says so. Where cash is
 *  handed out, there is a line to sign on. */
QList<ReportLine> refundLines(const ports::RefundSlip &slip, const domain::Cinema &cinema, const QLocale &locale,
                              bool isCopy);
/** What became of a slip that was to be printed; @p isCopy as it was told to the printer. */
QString slipPrintText(const Result<ports::PrintedTickets> &result, bool isCopy);

} // namespace foyer::printing
