#include "cinemaviews.h"

#include "execution/valuetypes.h"

namespace foyer::cinema {

CinemaView CinemaView::of(const Cinema &cinema)
{
    constexpr double millionths = 1e6;
    CinemaView view;
    view.id = cinema.id;
    view.name = cinema.name;
    view.street = cinema.street;
    view.city = cinema.city;
    view.countryCode = cinema.countryCode;
    view.latitude = cinema.latitudeE6 / millionths;
    view.longitude = cinema.longitudeE6 / millionths;
    view.timeZone = cinema.timeZone;
    view.currency = cinema.currency.code();
    view.dayChangeMinutes = cinema.dayChangeMinutes;
    return view;
}

AuditoriumView AuditoriumView::of(const Auditorium &auditorium)
{
    AuditoriumView view;
    view.id = auditorium.id;
    view.cinemaId = auditorium.cinemaId;
    view.name = auditorium.name;
    view.capacity = auditorium.capacity;
    view.formats = auditorium.formats;
    return view;
}

PlanSeatView PlanSeatView::of(const domain::PlanSeat &seat)
{
    PlanSeatView view;
    view.id = static_cast<int>(seat.id);
    view.row = seat.row;
    view.number = seat.number;
    view.type = seat.type;
    view.x = seat.x;
    view.y = seat.y;
    view.angle = seat.angle;
    view.width = seat.width;
    if (seat.partner)
        view.partner = static_cast<int>(*seat.partner);
    return view;
}

SeatPlanView SeatPlanView::of(const domain::SeatPlan &plan)
{
    SeatPlanView view;
    view.version = plan.version();
    view.seats.reserve(plan.seats().size());
    for (const domain::PlanSeat &seat : plan.seats())
        view.seats.append(PlanSeatView::of(seat));
    return view;
}

ImportSeatingChartPayloadView ImportSeatingChartPayloadView::of(const ChartImportReport &report)
{
    ImportSeatingChartPayloadView view;
    if (report.auditorium)
        view.auditorium = AuditoriumView::of(*report.auditorium);
    for (const ChartProblem &problem : report.problems) {
        ChartProblemView problemView;
        problemView.reason = problem.reason;
        problemView.where = problem.where;
        view.problems.append(problemView);
    }
    view.leftOut = report.leftOut;
    return view;
}

void registerCinemaViews()
{
    graphql::registerId<domain::CinemaId>();
    graphql::registerId<domain::AuditoriumId>();
    graphql::registerEnum<domain::SeatType>([](domain::SeatType type) { return domain::toWireName(type); },
                                            [](const QString &name) { return domain::seatTypeFromWireName(name); });
    graphql::registerOptional<AuditoriumView>();
    graphql::registerConversion<Cinema, CinemaView>(&CinemaView::of);
    graphql::registerConversion<Auditorium, AuditoriumView>(&AuditoriumView::of);
    graphql::registerConversion<domain::SeatPlan, SeatPlanView>(&SeatPlanView::of);
    graphql::registerConversion<ChartImportReport, ImportSeatingChartPayloadView>(&ImportSeatingChartPayloadView::of);
}

} // namespace foyer::cinema
