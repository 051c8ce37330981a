#pragma once

#include "showtime.h"

#include <QString>

/** What is on a ticket, in the language of the program: the same on the screen and on paper. */
namespace foyer::widgets {

/** "Premium". */
QString seatTypeName(domain::SeatType type);
/** "Adult": our word for the usual codes, the server's for its own. */
QString ticketTypeName(const domain::TicketType &type);

} // namespace foyer::widgets
