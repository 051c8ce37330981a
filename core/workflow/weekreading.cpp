#include "weekreading.h"

#include "async.h"

namespace foyer::workflow {

using ports::DayPlan;
using Days = QList<DayPlan>;

namespace {

QFuture<Result<Days>> readMore(ports::PlanningApi &api, const domain::CinemaId &cinema, QDate next, int left,
                               const Days &read, QObject *context)
{
    if (left == 0)
        return async::ready(Result<Days>(read));
    return async::andThen(api.day(cinema, next), context,
                          [&api, cinema, next, left, read, context](const DayPlan &plan) {
                              return readMore(api, cinema, next.addDays(1), left - 1, read + Days{plan}, context);
                          });
}

} // namespace

QFuture<Result<Days>> readDays(ports::PlanningApi &api, const domain::CinemaId &cinema, QDate first, int count,
                               QObject *context)
{
    return readMore(api, cinema, first, count, {}, context);
}

} // namespace foyer::workflow
