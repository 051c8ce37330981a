#pragma once

#include "ids.h"
#include "money.h"

#include <QDateTime>
#include <QString>

namespace foyer::domain {

/** A house: where it stands, and by which clock and money it lives. Value type. */
struct Cinema
{
    CinemaId id;
    QString name;
    QString street;
    QString city;
    QString countryCode; ///< ISO 3166-1 alpha-2.
    QString timeZone; ///< IANA name.
    Currency currency;
    /** Minutes after local midnight at which the business day changes: a 00:30 showtime belongs to the day before. */
    int dayChangeMinutes = 0;

    friend bool operator==(const Cinema &, const Cinema &) = default;
};

/** The business day of @p cinema at a moment. An invalid date when this machine does not know its time zone. */
QDate businessDay(const Cinema &cinema, const QDateTime &momentUtc);

} // namespace foyer::domain
