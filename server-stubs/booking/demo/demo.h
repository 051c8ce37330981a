#pragma once

#include "database.h"
#include "demoinput.h"
#include "ticketsigner.h"

namespace foyer::booking {

struct DemoReport
{
    int days = 0; ///< Days of a cinema that were missing and were made.
    qint64 showtimes = 0;
    qint64 bookings = 0;
    qint64 tickets = 0;
};

/** Gets the money of sales before they are written. Called in the caller's thread; the same payments may come again
 *  after a crash, with the same ids. */
using DemoPaymentSink = std::function<Result<void>(const QList<DemoPayment> &)>;

/** Fills what is missing: a programme for the coming days and the sales of the past weeks. A business day of a cinema
 *  that has any showtime is left as it is, so existing sales are never touched, a call at each start only tops up, and
 *  a day is there whole or not at all. Follows from @p input, whatever the time of day.
 *
 *  Blocks until it is done: call it before serving, or from a thread of its own. */
Result<DemoReport> fillDemo(db::Database &database, const DemoInput &input, const TicketSigner &signer,
                            const DemoPaymentSink &payments);

} // namespace foyer::booking
