#pragma once

#include "graphqlclient.h"
#include "planningapi.h"

namespace foyer::remote {

/** The programme over GraphQL. Borrows the client. */
class RemotePlanning final : public QObject, public ports::PlanningApi
{
    Q_OBJECT
public:
    explicit RemotePlanning(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::DayPlan>> day(domain::CinemaId cinema, QDate day) override;
    QFuture<Result<ports::PlannedShowtime>> showtime(domain::ShowtimeId id) override;
    QFuture<Result<ports::PlanAnswer>> schedule(domain::ShowtimeId id, const ports::ShowtimeWish &wish) override;
    QFuture<Result<ports::PlanAnswer>> move(domain::ShowtimeId id, int version,
                                            const ports::ShowtimePlace &place) override;
    QFuture<Result<ports::PlanAnswer>> change(domain::ShowtimeId id, int version,
                                              const ports::ShowtimeDetails &details) override;
    QFuture<Result<ports::PlanAnswer>> setDraft(domain::ShowtimeId id, int version, bool isDraft, bool dryRun) override;
    QFuture<Result<ports::PlanAnswer>> remove(domain::ShowtimeId id, int version) override;
    QFuture<Result<ports::DayCopyAnswer>> copyDay(const ports::DayCopy &copy, bool dryRun) override;
    QFuture<Result<ports::PlanAnswer>> cancel(const ports::ShowtimeCancelling &cancelling, IdempotencyKey key) override;
    QFuture<Result<ports::CancellationProgress>> cancellation(domain::ShowtimeId id) override;

private:
    /** The mutation of that name. */
    QFuture<Result<ports::PlanAnswer>> edit(const QString &mutation, const QJsonObject &input);

    GraphQlClient &m_client;
};

} // namespace foyer::remote
