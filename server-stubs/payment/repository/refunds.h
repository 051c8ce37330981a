#pragma once

#include "connection.h"
#include "refund.h"
#include "transaction.h"

/** @file
 *  What was given back of payments. Rows are only added; how a pending one ended is in openitems.h, and read together
 *  with it here. */
namespace foyer::payment {

/** Pending ones become open items too, to be asked about from @p firstAskMs on. Conflict when the id is taken. */
Result<void> insertRefund(db::Transaction &transaction, const Refund &refund, const QByteArray &bodyHash,
                          qint64 firstAskMs);
Result<QHash<PaymentRefundId, Refund>> refundsById(db::Connection &connection, const QList<PaymentRefundId> &ids);
Result<std::optional<Refund>> refundById(db::Connection &connection, const PaymentRefundId &id);
/** Empty for no such refund. */
Result<QByteArray> refundHashOf(db::Connection &connection, const PaymentRefundId &id);
/** Oldest first. */
Result<QList<Refund>> refundsOfBooking(db::Connection &connection, const domain::BookingId &booking);
/** Of all of them, oldest first. */
Result<QList<Refund>> refundsOfPayments(db::Connection &connection, const QList<domain::PaymentId> &payments);

/** Sets @p amount of a payment that captured @p captured aside for a refund. False, and nothing is changed, when less
 *  than that is left. */
Result<bool> reserveGivenBack(db::Transaction &transaction, const domain::PaymentId &payment,
                              const domain::Money &captured, const domain::Money &amount);
/** The reverse: that refund never happened. */
Result<void> releaseGivenBack(db::Transaction &transaction, const domain::PaymentId &payment,
                              const domain::Money &amount);

} // namespace foyer::payment
