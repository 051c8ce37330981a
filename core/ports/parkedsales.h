#pragma once

#include "booking.h"
#include "ids.h"
#include "memberbook.h"
#include "result.h"

#include <QFuture>

namespace foyer::ports {

/** A sale that was set aside before it was paid for: its seats stay held until their time is over. Value type. */
struct ParkedSale
{
    domain::BookingId booking; ///< That holds the seats.
    domain::UserId user; ///< Whose hold it is: nobody else may sell it.
    domain::ShowtimeId showtime;
    QString movieTitle;
    domain::WallTime startsLocal;
    QList<domain::TicketChoice> tickets; ///< In the order of the basket.
    QStringList seatLabels; ///< The same seats.
    QStringList couponCodes;
    QDateTime expiresAtUtc; ///< Of the hold.
    QString note; ///< What the cashier calls it while it waits; may be empty.
    QDateTime ageConfirmedAtUtc{}; ///< As of CheckoutRequest.
    QString saleNote{}; ///< The same: what it is found by once it is sold.
    std::optional<Member> member{}; ///< Whose it is; none for nobody's.

    friend bool operator==(const ParkedSale &, const ParkedSale &) = default;
};

/** The parked sales of this till, kept over crashes. GUI thread; futures finish there. */
class ParkedSales
{
public:
    virtual ~ParkedSales() = default;

    /** As they were kept last. */
    virtual QList<ParkedSale> kept() const = 0;
    /** These and no others; a finished future means on disk. Storage. */
    virtual QFuture<Result<void>> keep(const QList<ParkedSale> &sales) = 0;
};

} // namespace foyer::ports
