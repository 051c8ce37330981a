#pragma once

#include "bulksales.h"
#include "democrowd.h"
#include "ticketsigner.h"

namespace foyer::booking {

/** Which sales of a showtime there are at the start of @p today: all of a past one's, some of a coming one's. Signed
 *  and priced by the same rules as at the till. Follows from the arguments. @p firstCode numbers the confirmation
 * codes, and is counted on. Errors are the signer's. */
Result<QList<SoldBooking>> demoSales(const DemoInput &input, const ShowtimeRecord &showtime, const PriceCard &card,
                                     const domain::SeatPlan &plan, const DemoHall &hall, const TicketSigner &signer,
                                     quint64 &firstCode);

} // namespace foyer::booking
