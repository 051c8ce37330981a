#pragma once

#include "catalogueapi.h"
#include "graphqlclient.h"
#include "subscriptionclient.h"

namespace foyer::remote {

/** The catalogue over GraphQL. Borrows the client. All its feeds share one WebSocket, which is there while they are. */
class RemoteCatalogue final : public QObject, public ports::CatalogueApi
{
    Q_OBJECT
public:
    explicit RemoteCatalogue(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<domain::Cinema>>> cinemas() override;
    QFuture<Result<domain::Programme>> programme(domain::CinemaId cinema, QDate day) override;
    QFuture<Result<ports::ShowtimeDetail>> showtime(domain::ShowtimeId showtime) override;
    QFuture<Result<domain::SeatChanges>> seatChanges(domain::ShowtimeId showtime, qint64 sinceVersion) override;
    /** To be destroyed before this. */
    std::unique_ptr<ports::SeatFeed> seatFeed(domain::ShowtimeId showtime, qint64 sinceVersion) override;

private:
    GraphQlClient &m_client;
    subscriptions::SubscriptionClient m_subscriptions;
};

} // namespace foyer::remote
