#pragma once

#include "response.h"
#include "simulatedcharge.h"

namespace foyer::psp {

/** What a customer sees of an online payment: what is to be paid, and two buttons; or how it ended. */
http::Response payPage(const SimulatedCharge &charge);
/** Sends the browser back to the shop. */
http::Response backToShop(const SimulatedCharge &charge);

} // namespace foyer::psp
