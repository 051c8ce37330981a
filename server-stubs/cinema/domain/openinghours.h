#pragma once

#include "fieldproblem.h"

#include <QMetaType>
#include <QTime>

#include <optional>

namespace foyer::cinema {

QString toWireName(Qt::DayOfWeek weekday);
std::optional<Qt::DayOfWeek> weekdayFromWireName(QStringView name);

/** "09:30". */
QString timeText(QTime time);
/** An invalid time for anything but HH:MM. */
QTime timeFromText(const QString &text);

/** When a house is open on one weekday; wall time at the cinema. One that closes before it opens closes on the day
 *  after. */
struct OpeningTime
{
    Qt::DayOfWeek weekday = Qt::Monday;
    QTime opens;
    QTime closes;
    friend bool operator==(const OpeningTime &, const OpeningTime &) = default;
};

/** Each weekday once, times that are some, and no day without a minute. Fields are named "openingHours.2.opens". */
void checkOpeningHours(FieldChecks &checks, const QList<OpeningTime> &hours);

/** A line each: "MONDAY 10:00 23:30". */
QString openingHoursText(const QList<OpeningTime> &hours);
/** Nothing when @p text is none. */
std::optional<QList<OpeningTime>> openingHoursFromText(const QString &text);

} // namespace foyer::cinema
