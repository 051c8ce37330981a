#pragma once

#include "result.h"
#include "ticketcode.h"

namespace foyer::foyerd {

/** The installation's key for tickets: 32 bytes of seed in @p path, made at the first start, readable by its owner
 * alone. Tickets already sold are only good with it, so a file that is not right is an error and never replaced:
 * Storage. */
Result<domain::TicketKey> loadOrCreateTicketKey(const QString &path);

} // namespace foyer::foyerd
