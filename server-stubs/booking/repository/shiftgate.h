#pragma once

#include "actor.h"
#include "connection.h"

namespace foyer::booking {

/** Is a checkout for cash of @p actor's, under @p key, to be refused because the house wants shifts and none is open
 * for the actor in the cinema of the booking? Never of one that was begun before: it is answered as it was then. */
Result<bool> lacksShift(db::Connection &connection, const Actor &actor, const IdempotencyKey &key,
                        const domain::BookingId &booking);

} // namespace foyer::booking
