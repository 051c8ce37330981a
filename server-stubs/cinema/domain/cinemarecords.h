#pragma once

#include "ids.h"
#include "money.h"
#include "seatplan.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace foyer::cinema {

/** A house with auditoriums. Value type. */
struct Cinema
{
    domain::CinemaId id;
    QString name;
    QString street;
    QString city;
    QString countryCode; ///< ISO 3166, two capital letters.
    qint32 latitudeE6 = 0; ///< Millionths of a degree, north positive.
    qint32 longitudeE6 = 0; ///< Millionths of a degree, east positive.
    QString timeZone; ///< IANA name that this machine knows.
    domain::Currency currency;
    int dayChangeMinutes = 0; ///< After local midnight; 0 to 1439.
    friend bool operator==(const Cinema &, const Cinema &) = default;
};

/** What makes a cinema impossible, each in words; empty when nothing does. */
QStringList problemsIn(const Cinema &cinema);

/** A room, without its plan: plans are large and versioned. Value type. */
struct Auditorium
{
    domain::AuditoriumId id;
    domain::CinemaId cinemaId;
    QString name;
    QStringList formats; ///< "2D", "3D", "ATMOS"...
    int capacity = 0; ///< Of the newest plan.
    int planVersion = 0; ///< The newest.
    friend bool operator==(const Auditorium &, const Auditorium &) = default;
};

} // namespace foyer::cinema

Q_DECLARE_METATYPE(foyer::cinema::Cinema)
Q_DECLARE_METATYPE(foyer::cinema::Auditorium)
