#pragma once

#include "bookingapi.h"
#include "graphqlclient.h"

namespace foyer::remote {

/** Booking over GraphQL. Borrows the client. */
class RemoteBooking final : public QObject, public ports::BookingApi
{
    Q_OBJECT
public:
    explicit RemoteBooking(GraphQlClient &client, QObject *parent = nullptr);

    QFuture<Result<domain::SeatHold>> holdSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                QList<domain::SeatId> seats, IdempotencyKey key) override;
    QFuture<Result<domain::SeatHold>> holdBestSeats(domain::BookingId booking, domain::ShowtimeId showtime,
                                                    domain::Party party, IdempotencyKey key) override;
    QFuture<Result<domain::Booking>> reserveHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<QDateTime>> extendHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<void>> releaseHold(domain::BookingId booking, IdempotencyKey key) override;
    QFuture<Result<domain::Quote>> quote(domain::BookingId booking, QList<domain::TicketChoice> tickets,
                                         QStringList couponCodes) override;
    /** One attempt: whoever begins a sale has it in a journal, tells people that its outcome is open, and asks again.
     */
    QFuture<Result<domain::Booking>> checkout(const ports::CheckoutRequest &request) override;
    /** One attempt, as checkout(): it is asked again by whoever asks for the outcome. */
    QFuture<Result<domain::Booking>> abandonCheckout(domain::BookingId booking) override;
    QFuture<Result<domain::Booking>> booking(domain::BookingId booking) override;
    QFuture<Result<domain::Booking>> bookingByCode(QString code) override;

private:
    GraphQlClient &m_client;
};

} // namespace foyer::remote
