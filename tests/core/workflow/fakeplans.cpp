#include "fakeplans.h"

#include "async.h"
#include "rowplan.h"

namespace foyer::test {

using namespace Qt::Literals::StringLiterals;
using ports::ChartReport;
using ports::HallPlan;
using ports::SeatPlanAnswer;

FakePlans::FakePlans()
{
    hall.id = domain::AuditoriumId::create();
    hall.name = u"Blue Room"_s;
    hall.cinemaName = u"Lumière"_s;
    const domain::DrawnSeats seats = domain::seatsInRows({3, 6, {3}});
    m_highestId = static_cast<int>(seats.size());
    hall.plan = *domain::SeatPlan::create(1, seats);
    report.seats = seats;
}

void FakePlans::putPlan(const domain::DrawnSeats &seats)
{
    const QList<domain::PlanSeat> lasting = domain::withLastingIds(seats, &hall.plan, m_highestId);
    hall.plan = *domain::SeatPlan::create(hall.plan.version() + 1, lasting);
    m_highestId = std::max(m_highestId, domain::highestSeatId(hall.plan));
}

QFuture<Result<HallPlan>> FakePlans::read(domain::AuditoriumId id)
{
    if (const std::optional<Error> error = std::exchange(nextError, std::nullopt))
        return async::failed<HallPlan>(*error);
    if (id != hall.id)
        return async::failed<HallPlan>(ErrorCode::NotFound);
    return async::ready<Result<HallPlan>>(hall);
}

QFuture<Result<SeatPlanAnswer>> FakePlans::save(domain::AuditoriumId, int planVersion, const domain::DrawnSeats &seats)
{
    ++saves;
    if (const std::optional<Error> error = std::exchange(nextError, std::nullopt))
        return async::failed<SeatPlanAnswer>(*error);
    if (const std::optional<SeatPlanAnswer> answer = std::exchange(nextAnswer, std::nullopt))
        return async::ready<Result<SeatPlanAnswer>>(*answer);
    if (domain::isDrawnAs(hall.plan, seats))
        return async::ready<Result<SeatPlanAnswer>>(SeatPlanAnswer{hall, std::nullopt});
    if (planVersion != hall.plan.version())
        return async::ready<Result<SeatPlanAnswer>>(SeatPlanAnswer{hall, Error{ErrorCode::Conflict, {}, {}}});
    const QList<domain::SeatProblem> problems = domain::seatProblemsIn(seats, &hall.plan);
    if (!problems.isEmpty())
        return async::ready<Result<SeatPlanAnswer>>(
            SeatPlanAnswer{hall, Error{ErrorCode::InvalidInput, {}, {}}, problems});
    putPlan(seats);
    return async::ready<Result<SeatPlanAnswer>>(SeatPlanAnswer{hall, std::nullopt});
}

QFuture<Result<ChartReport>> FakePlans::look(const ports::ChartImport &chart)
{
    looked.append(chart);
    if (const std::optional<Error> error = std::exchange(nextError, std::nullopt))
        return async::failed<ChartReport>(*error);
    return async::ready<Result<ChartReport>>(report);
}

QFuture<Result<ChartReport>> FakePlans::import(const ports::ChartImport &chart)
{
    imported.append(chart);
    if (const std::optional<Error> error = std::exchange(nextError, std::nullopt))
        return async::failed<ChartReport>(*error);
    ChartReport made = report;
    made.isMade = report.problems.isEmpty();
    return async::ready<Result<ChartReport>>(made);
}

} // namespace foyer::test
