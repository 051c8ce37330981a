#pragma once

#include "factsport.h"
#include "subgraphcall.h"

namespace foyer::booking {

/** Asks the movie and the cinema service, wherever they run. In the thread it was made in. */
class FactsSubgraph final : public FactsPort
{
public:
    /** As service::SubgraphCall. */
    FactsSubgraph(service::SubgraphPort &movie, service::SubgraphPort &cinema,
                  const std::function<graphql::Identity()> &identity);
    QFuture<Result<std::optional<MovieFacts>>> movie(const domain::MovieId &id) override;
    QFuture<Result<std::optional<AuditoriumFacts>>> auditorium(const domain::AuditoriumId &id) override;
    QFuture<Result<QHash<domain::AuditoriumId, std::optional<int>>>>
    capacityLimits(const QList<domain::AuditoriumId> &rooms) override;
    QFuture<Result<QList<OwnRating>>> ratingsOf(const domain::UserId &user) override;
    QFuture<Result<RatingsPage>> ratings(const QString &after) override;

private:
    service::SubgraphCall m_movie;
    service::SubgraphCall m_cinema;
    QObject m_context;
};

} // namespace foyer::booking
