#pragma once

#include "admindesk.h"
#include "bookingdesk.h"
#include "catalogueapi.h"
#include "recordkind.h"
#include "reprint.h"

namespace foyer::admin {

/** Bookings: looked up, printed again, refunded, moved to other seats; nobody edits them. All are borrowed. @p office
 * says who is signed in there, and proves it. */
RecordKind bookingKind(ports::BookingDesk &desk, workflow::Reprint &reprint, ports::CatalogueApi &catalogue,
                       const AdminDesk &office);

} // namespace foyer::admin
