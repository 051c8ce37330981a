#pragma once

#include "seatplanbook.h"

namespace foyer::test {

/** The plan of one room without a server. Answers at once. */
class FakePlans : public ports::SeatPlanBook
{
public:
    FakePlans();

    QFuture<Result<ports::HallPlan>> read(domain::AuditoriumId hall) override;
    QFuture<Result<ports::SeatPlanAnswer>> save(domain::AuditoriumId hall, int planVersion,
                                                const domain::DrawnSeats &seats) override;
    QFuture<Result<ports::ChartReport>> look(const ports::ChartImport &chart) override;
    QFuture<Result<ports::ChartReport>> import(const ports::ChartImport &chart) override;

    /** As if somebody else had saved it. */
    void putPlan(const domain::DrawnSeats &seats);

    ports::HallPlan hall; ///< As the server has it.
    ports::ChartReport report; ///< What any chart is understood as.
    std::optional<Error> nextError; ///< Of the next request, whatever it is; then none.
    std::optional<ports::SeatPlanAnswer> nextAnswer; ///< Of the next save.
    int saves = 0;
    QList<ports::ChartImport> looked;
    QList<ports::ChartImport> imported;

private:
    int m_highestId = 0;
};

} // namespace foyer::test
