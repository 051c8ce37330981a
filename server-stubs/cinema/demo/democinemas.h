#pragma once

#include "cinemarecords.h"
#include "clock.h"
#include "database.h"

namespace foyer::cinema {

struct DemoAuditorium
{
    Auditorium auditorium;
    domain::SeatPlan plan;
    friend bool operator==(const DemoAuditorium &a, const DemoAuditorium &b)
    {
        return a.auditorium == b.auditorium && a.plan.version() == b.plan.version() && a.plan.seats() == b.plan.seats();
    }
};

struct DemoCinema
{
    Cinema cinema;
    QList<DemoAuditorium> auditoriums;
    friend bool operator==(const DemoCinema &, const DemoCinema &) = default;
};

/** Puts the demo's two cinemas (Berlin in euros, New York in dollars) with their five auditoriums into the database and
 *  returns them as they stand there. One auditorium comes through the importer that a manager uses. Again adds
 *  nothing, and leaves what was changed since as it is. The same @p seed gives the same ids on every machine; another
 *  one in the same database is two more cinemas. */
QFuture<Result<QList<DemoCinema>>> seedDemoCinemas(const std::shared_ptr<db::Database> &database, quint64 seed,
                                                   const Clock &clock);

} // namespace foyer::cinema
