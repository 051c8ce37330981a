#pragma once

#include "bookingdesk.h"
#include "catalogueapi.h"
#include "recordkind.h"
#include "reprint.h"

namespace foyer::admin {

/** Bookings: looked up, printed again, refunded, moved to other seats; nobody edits them. All are borrowed. */
RecordKind bookingKind(ports::BookingDesk &desk, workflow::Reprint &reprint, ports::CatalogueApi &catalogue);

} // namespace foyer::admin
