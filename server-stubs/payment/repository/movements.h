#pragma once

#include "connection.h"
#include "ids.h"

namespace foyer::payment {

/** A captured payment, or a refund that is done or was given by hand. */
struct Movement
{
    domain::PaymentId id;
    bool isRefund = false;
    bool isByHand = false; ///< Of a refund.
    domain::PaymentId payment; ///< Of a refund.
    domain::BookingId booking; ///< Of a payment.
    qint64 amountMinor = 0;
    QString currency;
};

/** All of them at once: for the comparison of books. */
Result<QList<Movement>> movements(db::Connection &connection);

} // namespace foyer::payment
