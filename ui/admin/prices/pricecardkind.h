#pragma once

#include "pricedesk.h"
#include "recordkind.h"

namespace foyer::admin {

/** Price cards: what tickets cost at a cinema. Values as in pricedesk.h.
 *  @p cinemas, by their values "name" and "currency", and @p desk are borrowed. */
RecordKind priceCardKind(ports::PriceDesk &desk, ports::RecordBook &cinemas);

} // namespace foyer::admin
