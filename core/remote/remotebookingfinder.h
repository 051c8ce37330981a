#pragma once

#include "bookingfinder.h"
#include "graphqlclient.h"

#include <QObject>

namespace foyer::remote {

/** Finds bookings over GraphQL. Borrows the client. */
class RemoteBookingFinder final : public QObject, public ports::BookingFinder
{
    Q_OBJECT
public:
    explicit RemoteBookingFinder(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<ports::BookingMatches>> find(domain::CinemaId cinema, QString text, domain::ShowtimeId numbered,
                                                int most) override;
    QFuture<Result<ports::BookingFacts>> facts(domain::BookingId booking) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
