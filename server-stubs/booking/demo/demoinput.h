#pragma once

#include "ids.h"
#include "money.h"
#include "seatplan.h"

#include <QDate>
#include <QStringList>

/** @file
 *  What the demo is made from: plain values, so that booking needs no other service to make it. */
namespace foyer::booking {

struct DemoMovie
{
    domain::MovieId id;
    QString title;
    int runtimeMinutes = 0;
    QString ageRating; ///< "0", "6", "12", "16", "18": the youngest age; other texts are taken for grown-ups.
};

struct DemoAuditorium
{
    domain::AuditoriumId id;
    QString name;
    QStringList formats; ///< What the room can do: "2D", "3D", "ATMOS".
    domain::SeatPlan plan;
};

/** Who sold the past. */
struct DemoSeller
{
    domain::UserId id;
    QString name;
};

struct DemoCinema
{
    domain::CinemaId id;
    QString name;
    QString timeZone; ///< IANA.
    QString language; ///< BCP 47, of the audience.
    domain::Currency currency;
    int dayChangeMinutes = 0;
    QList<DemoAuditorium> auditoriums;
};

struct DemoInput
{
    QList<DemoMovie> movies; ///< The most popular first.
    QList<DemoCinema> cinemas;
    QList<DemoSeller> sellers; ///< At least one.
    QList<domain::UserId> customers; ///< Who have seen some of it. May be none.
    quint64 seed = 0;
    QDate today; ///< A business day. Everything before it is past, whatever the clock says.
    int daysAhead = 14; ///< Today included.
    int daysBack = 28;
    /** Goes on further into the past until there are this many sales. 0: the days above only. */
    qint64 bookings = 0;
};

/** The money of one sale of the past, for the payment service. */
struct DemoPayment
{
    domain::PaymentId payment;
    domain::BookingId booking;
    domain::Money amount;
    qint64 tenderedMinor = 0;
    QString takenBy;
    qint64 atMs = 0;
    domain::CinemaId cinema;
};

} // namespace foyer::booking
