#pragma once

#include "bookingdesk.h"
#include "recordkind.h"
#include "reprint.h"

namespace foyer::admin {

/** Bookings: looked up, printed again, refunded; nobody edits them. Both are borrowed. */
RecordKind bookingKind(ports::BookingDesk &desk, workflow::Reprint &reprint);

} // namespace foyer::admin
