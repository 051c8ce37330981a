#include "cinemaviews.h"

#include "execution/valuetypes.h"

#include <cmath>

namespace foyer::cinema {

namespace {

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace

QList<OpeningTimeView> CinemaView::openingHours() const
{
    QList<OpeningTimeView> hours;
    for (const OpeningTime &day : cinema.openingHours)
        hours.append({day.weekday, timeText(day.opens), timeText(day.closes)});
    return hours;
}

std::optional<QString> CinemaView::changedBy() const
{
    return unlessEmpty(cinema.changedBy);
}

std::optional<QString> AuditoriumView::changedBy() const
{
    return unlessEmpty(auditorium.changedBy);
}

NearCinemaView NearCinemaView::of(const NearCinema &near)
{
    return {CinemaView::of(near.cinema), static_cast<int>(std::lround(near.metres))};
}

CinemaConnectionView CinemaConnectionView::of(const TablePage<Cinema> &page)
{
    CinemaConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const Cinema &cinema : page.rows)
        view.nodes.append(CinemaView::of(cinema));
    return view;
}

AuditoriumConnectionView AuditoriumConnectionView::of(const TablePage<Auditorium> &page)
{
    AuditoriumConnectionView view;
    view.totalCount = static_cast<int>(page.totalCount);
    for (const Auditorium &auditorium : page.rows)
        view.nodes.append(AuditoriumView::of(auditorium));
    return view;
}

Result<CinemaPayloadView> CinemaPayloadView::of(const Result<Edited<Cinema>> &outcome)
{
    CinemaPayloadView view;
    if (!outcome && !service::EditRefusalView::tells(outcome.error().code))
        return fail(outcome.error());
    if (!outcome)
        view.refusal = service::EditRefusalView::of(outcome.error());
    else
        view.cinema = CinemaView::of(outcome->now);
    if (outcome && outcome->refusal)
        view.refusal = service::EditRefusalView::of(*outcome->refusal);
    return view;
}

Result<AuditoriumPayloadView> AuditoriumPayloadView::of(const Result<EditedAuditorium> &outcome)
{
    AuditoriumPayloadView view;
    if (!outcome && !service::EditRefusalView::tells(outcome.error().code))
        return fail(outcome.error());
    if (!outcome) {
        view.refusal = service::EditRefusalView::of(outcome.error());
        return view;
    }
    if (outcome->now)
        view.auditorium = AuditoriumView::of(*outcome->now);
    if (outcome->refusal)
        view.refusal = service::EditRefusalView::of(*outcome->refusal);
    for (const domain::SeatProblem &problem : outcome->seatProblems) {
        const std::optional<int> seat = problem.seat < 0 ? std::nullopt : std::optional(problem.seat);
        view.seatProblems.append({problem.fault, seat, problem.where});
    }
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
        if (problem.seat >= 0)
            problemView.seat = problem.seat;
        view.problems.append(problemView);
    }
    view.leftOut = report.leftOut;
    for (const domain::PlanSeat &seat : report.seats)
        view.seats.append(PlanSeatView::of(seat));
    return view;
}

void registerCinemaViews()
{
    graphql::registerOptional<CinemaView>();
    graphql::registerOptional<service::EditRefusalView>();
    graphql::registerList<NearCinema>();
    graphql::registerList<CinemaRegion>();
    graphql::registerConversion<CinemaRegion, CinemaRegionView>(&CinemaRegionView::of);
    graphql::registerConversion<NearCinema, NearCinemaView>(&NearCinemaView::of);
    graphql::registerConversion<TablePage<Cinema>, CinemaConnectionView>(&CinemaConnectionView::of);
    graphql::registerConversion<TablePage<Auditorium>, AuditoriumConnectionView>(&AuditoriumConnectionView::of);
    graphql::registerOptional<AuditoriumView>();
    graphql::registerConversion<Cinema, CinemaView>(&CinemaView::of);
    graphql::registerConversion<Auditorium, AuditoriumView>(&AuditoriumView::of);
    graphql::registerConversion<domain::SeatPlan, SeatPlanView>(&SeatPlanView::of);
    graphql::registerConversion<ChartImportReport, ImportSeatingChartPayloadView>(&ImportSeatingChartPayloadView::of);
}

} // namespace foyer::cinema
