#pragma once

#include "factsport.h"
#include "subgraphcall.h"

#include <chrono>

namespace foyer::booking {

/** Asks the movie and the cinema service, wherever they run. In the thread it was made in. */
class FactsSubgraph final : public FactsPort
{
public:
    /** As SubgraphCall. */
    FactsSubgraph(service::SubgraphPort &movie, service::SubgraphPort &cinema,
                  std::function<graphql::Identity()> identity);
    QFuture<Result<std::optional<MovieFacts>>> movie(const domain::MovieId &id) override;
    QFuture<Result<std::optional<AuditoriumFacts>>> auditorium(const domain::AuditoriumId &id) override;
    QFuture<Result<QHash<domain::AuditoriumId, std::optional<int>>>>
    capacityLimits(const QList<domain::AuditoriumId> &rooms) override;
    QFuture<Result<QList<OwnRating>>> ratingsOf(const domain::UserId &user) override;
    QFuture<Result<RatingsPage>> ratings(const QString &after) override;

private:
    service::SubgraphRequest request(const QString &query, const QJsonObject &variables, const QString &requestId,
                                     std::chrono::milliseconds deadline) const;

    service::SubgraphPort &m_movie;
    service::SubgraphPort &m_cinema;
    const std::function<graphql::Identity()> m_identity;
    QObject m_context;
};

} // namespace foyer::booking
