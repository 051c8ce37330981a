#pragma once

#include "planmerge.h"
#include "seatplanbook.h"
#include "seatplanedit.h"

#include <QLocale>

/** What codes of seat plans are called, in the language of the program. */
namespace foyer::admin {

/** "A12: Another seat has this row and number." */
QString sentence(const domain::SeatProblem &problem, const domain::DrawnSeats &seats);
/** The same without the seat. */
QString faultSentence(domain::SeatFault fault);
QString sentence(const ports::ChartProblem &problem, const domain::DrawnSeats &seats);
/** A line of what is left out of a chart: "standing area GA1 (100 places)" in the person's words. */
QString leftOutText(const QString &line);
/** Why nothing was done; empty when something was. */
QString sentence(workflow::SeatPlanEdit::Outcome outcome);
/** "2 seats are new: D1, D2": a line for each kind of difference. */
QStringList sentences(const QList<domain::SeatDifference> &differences);
/** "A1, A2, A3 and 4 more" */
QString labelList(const QStringList &labels);
/** "214 seats in 12 rows" */
QString sizeText(const domain::DrawnSeats &seats, const QLocale &locale);

} // namespace foyer::admin
