#include "cinemarecords.h"

#include "wirenames.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace foyer::cinema {

namespace {

using namespace Qt::Literals::StringLiterals;
using Need = FieldChecks::Need;

constexpr std::array stateNames{
    std::pair{OpenState::Open, "OPEN"_L1},
    std::pair{OpenState::Closed, "CLOSED"_L1},
};

// As long as the columns.
constexpr int longestName = 200;
constexpr int longestPostalCode = 20;
constexpr int longestPhone = 40;
constexpr int longestEmail = 254; // RFC 5321, 4.5.3.1.3, less the angle brackets

constexpr int longestRegion = 32;

constexpr int longestFormat = 20;
constexpr int mostFormats = 20;

void checkCountry(FieldChecks &checks, const QString &code)
{
    const auto isCapital = [](QChar c) { return c >= u'A' && c <= u'Z'; };
    const bool isCode = code.size() == 2 && isCapital(code[0]) && isCapital(code[1]);
    checks.that(isCode, u"countryCode"_s, FieldFault::BadFormat);
    if (isCode)
        checks.that(QLocale::codeToTerritory(code) != QLocale::AnyTerritory, u"countryCode"_s, FieldFault::Unknown);
}

void checkDegrees(FieldChecks &checks, const QString &field, qint32 valueE6, int most)
{
    constexpr qint32 degree = 1'000'000;
    checks.that(valueE6 >= -most * degree, field, FieldFault::TooSmall, QString::number(-most));
    checks.that(valueE6 <= most * degree, field, FieldFault::TooLarge, QString::number(most));
}

/** Only the shape: whether somebody reads it there, a mail will show. */
void checkEmail(FieldChecks &checks, const QString &email)
{
    static const QRegularExpression shape(uR"(^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$)"_s);
    const qsizetype before = checks.problems().size();
    checks.text(u"email"_s, email, longestEmail, Need::Optional);
    if (checks.problems().size() == before && !email.isEmpty())
        checks.that(shape.match(email).hasMatch(), u"email"_s, FieldFault::BadFormat);
}

/** It is a part of names of instances and of files. */
void checkRegion(FieldChecks &checks, const QString &region)
{
    static const QRegularExpression slug(uR"(^[a-z][a-z0-9]*(-[a-z0-9]+)*$)"_s);
    const qsizetype before = checks.problems().size();
    checks.text(u"region"_s, region, longestRegion);
    if (checks.problems().size() == before)
        checks.that(slug.match(region).hasMatch(), u"region"_s, FieldFault::BadFormat);
}

void checkPhone(FieldChecks &checks, const QString &phone)
{
    static const QRegularExpression shape(uR"(^\+?[0-9(][0-9 ()/.-]*$)"_s);
    constexpr int fewestDigits = 3;
    const qsizetype before = checks.problems().size();
    checks.text(u"phone"_s, phone, longestPhone, Need::Optional);
    if (checks.problems().size() > before || phone.isEmpty())
        return;
    const auto digits = std::count_if(phone.cbegin(), phone.cend(), [](QChar c) { return c.isDigit(); });
    checks.that(shape.match(phone).hasMatch() && digits >= fewestDigits, u"phone"_s, FieldFault::BadFormat);
}

} // namespace

QString toWireName(OpenState state)
{
    return nameIn(stateNames, state);
}

std::optional<OpenState> openStateFromWireName(QStringView name)
{
    return valueIn<OpenState>(stateNames, name);
}

Result<void> CinemaBody::check() const
{
    FieldChecks checks;
    checks.text(u"name"_s, name, longestName)
        .text(u"street"_s, street, longestName)
        .text(u"postalCode"_s, postalCode, longestPostalCode, Need::Optional)
        .text(u"city"_s, city, longestName);
    checkCountry(checks, countryCode);
    checkDegrees(checks, u"latitude"_s, latitudeE6, 90);
    checkDegrees(checks, u"longitude"_s, longitudeE6, 180);
    // An abbreviation such as CET or a fixed offset has no rules for summer time and would misplace showtimes.
    checks.that(timeZone.contains(u'/') && QTimeZone(timeZone.toLatin1()).isValid(), u"timeZone"_s,
                FieldFault::Unknown);
    checks.that(currency.isValid(), u"currency"_s, FieldFault::Unknown);
    checks.number(u"dayChangeMinutes"_s, dayChangeMinutes, 0, 24 * 60 - 1);
    checkPhone(checks, phone);
    checkEmail(checks, email);
    checkOpeningHours(checks, openingHours);
    checkRegion(checks, region);
    return checks.result();
}

CinemaBody CinemaBody::normalized() const
{
    CinemaBody body = *this;
    std::sort(body.facilities.begin(), body.facilities.end());
    body.facilities.erase(std::unique(body.facilities.begin(), body.facilities.end()), body.facilities.end());
    std::sort(body.openingHours.begin(), body.openingHours.end(),
              [](const OpeningTime &a, const OpeningTime &b) { return a.weekday < b.weekday; });
    return body;
}

Result<void> checkChange(const CinemaBody &before, const CinemaBody &after, bool hasAuditoriums)
{
    const QString limit = u"auditoriums"_s;
    FieldChecks checks;
    checks.that(!hasAuditoriums || after.timeZone == before.timeZone, u"timeZone"_s, FieldFault::NotTogether, limit)
        .that(!hasAuditoriums || after.currency == before.currency, u"currency"_s, FieldFault::NotTogether, limit)
        .that(!hasAuditoriums || after.region == before.region, u"region"_s, FieldFault::NotTogether, limit);
    return checks.result();
}

void AuditoriumBody::check(FieldChecks &checks, int seats) const
{
    checks.text(u"name"_s, name, longestName)
        .that(!formats.isEmpty(), u"formats"_s, FieldFault::Required)
        .count(u"formats"_s, formats.size(), mostFormats);
    // What is far too long is not looked at piece by piece.
    for (qsizetype i = 0; i < std::min<qsizetype>(formats.size(), mostFormats); ++i) {
        const QString field = u"formats.%1"_s.arg(i);
        checks.text(field, formats.at(i), longestFormat)
            .that(formats.indexOf(formats.at(i)) == i, field, FieldFault::NotUnique);
    }
    if (capacityLimit)
        checks.number(u"capacityLimit"_s, *capacityLimit, 1, seats);
}

} // namespace foyer::cinema
