#include "cinemarecords.h"

#include <QTimeZone>

#include <cstdlib>

namespace foyer::cinema {

using namespace Qt::Literals::StringLiterals;

QStringList problemsIn(const Cinema &cinema)
{
    constexpr qint32 degree = 1'000'000;
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    QStringList problems;
    if (cinema.name.trimmed().isEmpty())
        problems.append(u"no name"_s);
    if (cinema.countryCode.size() != 2 || !isCapital(cinema.countryCode[0]) || !isCapital(cinema.countryCode[1]))
        problems.append(u"the country is not two capital letters: "_s + cinema.countryCode);
    if (std::abs(cinema.latitudeE6) > 90 * degree)
        problems.append(u"the latitude is beyond a pole"_s);
    if (std::abs(cinema.longitudeE6) > 180 * degree)
        problems.append(u"the longitude is beyond 180 degrees"_s);
    // An abbreviation such as CET or a fixed offset has no rules for summer time and would misplace showtimes.
    if (!cinema.timeZone.contains(u'/') || !QTimeZone(cinema.timeZone.toLatin1()).isValid())
        problems.append(u"not an IANA time zone: "_s + cinema.timeZone);
    if (!cinema.currency.isValid())
        problems.append(u"no currency"_s);
    if (cinema.dayChangeMinutes < 0 || cinema.dayChangeMinutes >= 24 * 60)
        problems.append(u"the day changes outside the day"_s);
    return problems;
}

} // namespace foyer::cinema
