#include "openinghours.h"

#include "wirenames.h"

#include <QSet>

#include <array>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;

constexpr std::array weekdays{
    std::pair{Qt::Monday, "MONDAY"_L1},       std::pair{Qt::Tuesday, "TUESDAY"_L1},
    std::pair{Qt::Wednesday, "WEDNESDAY"_L1}, std::pair{Qt::Thursday, "THURSDAY"_L1},
    std::pair{Qt::Friday, "FRIDAY"_L1},       std::pair{Qt::Saturday, "SATURDAY"_L1},
    std::pair{Qt::Sunday, "SUNDAY"_L1},
};

} // namespace

QString toWireName(Qt::DayOfWeek weekday)
{
    return nameIn(weekdays, weekday);
}

std::optional<Qt::DayOfWeek> weekdayFromWireName(QStringView name)
{
    return valueIn<Qt::DayOfWeek>(weekdays, name);
}

QString timeText(QTime time)
{
    return time.toString(u"HH:mm"_s);
}

QTime timeFromText(const QString &text)
{
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    return timeText(time) == text ? time : QTime(); // "9:30" is read, too
}

void checkOpeningHours(FieldChecks &checks, const QList<OpeningTime> &hours)
{
    constexpr qsizetype weekdayCount = 7;
    checks.count(u"openingHours"_s, hours.size(), weekdayCount);
    QSet<int> seen;
    for (qsizetype i = 0; i < std::min(hours.size(), weekdayCount); ++i) {
        const OpeningTime &day = hours.at(i);
        const QString field = u"openingHours.%1."_s.arg(i);
        checks.that(!seen.contains(day.weekday), field + "weekday"_L1, FieldFault::NotUnique);
        seen.insert(day.weekday);
        checks.that(day.opens.isValid(), field + "opens"_L1, FieldFault::BadFormat);
        checks.that(day.closes.isValid(), field + "closes"_L1, FieldFault::BadFormat);
        if (day.opens.isValid() && day.closes.isValid())
            checks.that(day.opens != day.closes, field + "closes"_L1, FieldFault::NotTogether, u"opens"_s);
    }
}

QString openingHoursText(const QList<OpeningTime> &hours)
{
    QStringList lines;
    for (const OpeningTime &day : hours)
        lines.append(u"%1 %2 %3"_s.arg(toWireName(day.weekday), timeText(day.opens), timeText(day.closes)));
    return lines.join(u'\n');
}

std::optional<QList<OpeningTime>> openingHoursFromText(const QString &text)
{
    QList<OpeningTime> hours;
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QStringList words = line.split(u' ');
        const auto weekday = weekdayFromWireName(words.constFirst());
        const OpeningTime day{weekday.value_or(Qt::Monday), timeFromText(words.value(1)), timeFromText(words.value(2))};
        if (!weekday || !day.opens.isValid() || !day.closes.isValid())
            return std::nullopt;
        hours.append(day);
    }
    return hours;
}

} // namespace foyer::cinema
