#pragma once

#include "checkout.h"
#include "error.h"
#include "refunddesk.h"
#include "saleline.h"
#include "seatplan.h"
#include "showtime.h"
#include "ticketwords.h"

#include <QLocale>
#include <QString>

/** What codes are called in front of people, in the language of the program. */
namespace foyer::cashier {

using widgets::seatTypeName;
using widgets::ticketTypeName;

/** A sentence that says what happened and, where there is something, what to do about it. */
QString sentence(const Error &error);
/** With the number of the request, by which the server's log has the reason; as it is when nobody says one. */
QString withRequest(const QString &text, const Error &error);
/** What cannot be done now because a service behind the server does not answer; empty when nobody says which. */
QString missingText(const Error &error);
/** Why a typed line was not understood. */
QString sentence(const domain::SaleLineProblem &problem);
/** Of a line that names one the day does not have. */
QString noShowtimeText(int number);
/** How money went back, and what the cashier has to do about it: a sentence each. */
QStringList backTexts(const QList<ports::MoneyBack> &moved, const QLocale &locale);
/** "2 h 14 min". */
QString runtimeText(int minutes);
/** "Today 19:30 – 21:44", "Sat 15 Nov 19:30 – 21:44". */
QString showtimeText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale);
/** The same without its end: "Today 19:30". */
QString startText(const domain::ShowtimeSummary &showtime, QDate today, const QLocale &locale);
/** "19:30", or "7:30 PM" where the locale counts to twelve. */
QString timeText(QTime time, const QLocale &locale);
/** "A 12, A 13 and B 1" of seats in the hall. */
QString seatList(const QStringList &labels);

} // namespace foyer::cashier
