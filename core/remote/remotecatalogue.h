#pragma once

#include "catalogueapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** The catalogue over GraphQL. Borrows the client. */
class RemoteCatalogue final : public QObject, public ports::CatalogueApi
{
    Q_OBJECT
public:
    explicit RemoteCatalogue(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<QList<domain::Cinema>>> cinemas() override;
    QFuture<Result<domain::Programme>> programme(domain::CinemaId cinema, QDate day) override;
    QFuture<Result<ports::ShowtimeDetail>> showtime(domain::ShowtimeId showtime) override;
    QFuture<Result<domain::SeatChanges>> seatChanges(domain::ShowtimeId showtime, qint64 sinceVersion) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
