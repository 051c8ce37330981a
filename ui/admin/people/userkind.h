#pragma once

#include "peopleapi.h"
#include "recordkind.h"

namespace foyer::admin {

/** People: customers and staff. What is borrowed outlives the page. */
RecordKind userKind(ports::PeopleApi &people, const Reference &cinemas);

/** Kiosks: users that are devices. A new one is a code that is typed at the device. */
RecordKind kioskKind(ports::PeopleApi &people, const Reference &cinemas);

} // namespace foyer::admin
