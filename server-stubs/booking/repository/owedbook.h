#pragma once

#include "connection.h"
#include "saga.h"
#include "transaction.h"

/** @file
 *  The refunds that the house owes, and when payment is asked next whether somebody gave one by hand. Rows come and go
 * with what is owed (saleswriter). Errors are the database's. */
namespace foyer::booking {

struct OwedRefund
{
    domain::PaymentId leg; ///< Names the refund at payment.
    SagaId saga;
    domain::BookingId booking;
};

/** Of sagas that are over, those that are to be asked about by now; longest due first, at most @p limit. */
Result<QList<OwedRefund>> dueOwedRefunds(db::Connection &connection, qint64 nowMs, int limit);
Result<std::optional<OwedRefund>> owedRefund(db::Connection &connection, const domain::PaymentId &leg);
/** Nobody asks about @p refunds before @p askAtMs; those that are not owed any more are passed over. */
Result<void> postponeOwed(db::Transaction &transaction, const QList<OwedRefund> &refunds, qint64 askAtMs);
/** How a leg stands; nothing when there is none, or its booking is of none of @p cinemas (empty: of any). */
Result<std::optional<Leg::State>> legStateOf(db::Connection &connection, const domain::PaymentId &leg,
                                             const QList<domain::CinemaId> &cinemas);

} // namespace foyer::booking
