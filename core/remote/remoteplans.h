#pragma once

#include "graphqlclient.h"
#include "seatplanbook.h"

namespace foyer::remote {

/** Seat plans over GraphQL. Borrows the client. */
class RemotePlans final : public QObject, public ports::SeatPlanBook
{
    Q_OBJECT
public:
    explicit RemotePlans(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::HallPlan>> read(domain::AuditoriumId hall) override;
    QFuture<Result<ports::SeatPlanAnswer>> save(domain::AuditoriumId hall, int planVersion,
                                                const domain::DrawnSeats &seats) override;
    QFuture<Result<ports::ChartReport>> look(const ports::ChartImport &chart) override;
    QFuture<Result<ports::ChartReport>> import(const ports::ChartImport &chart) override;

private:
    QFuture<Result<ports::ChartReport>> sendChart(const ports::ChartImport &chart, bool dryRun);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
