#pragma once

#include "shiftdesk.h"

#include <QLocale>
#include <QString>

/** What a shift is called in front of people. */
namespace foyer::cashier {

/** "Shift since 14:02", "No shift"; empty while there is nothing to say. */
QString shiftText(const workflow::ShiftDesk &desk, const QLocale &locale);
/** "14:02" by the cinema's clock; with the day where that is another than @p nowUtc 's. */
QString shiftTimeText(const QDateTime &utc, const QDateTime &nowUtc, const QString &timeZone, const QLocale &locale);
/** Why it was refused, or is not known, or could not be read. */
QString shiftProblem(const Error &error, workflow::ShiftDesk::Request request);

} // namespace foyer::cashier
