#pragma once

#include "customersheets.h"
#include "secondsteppage.h"
#include "sessionapi.h"

namespace foyer::admin {

/** Customers, to be chosen from; borrows @p users. */
Reference customerReference(ports::RecordList &users);

/** People: customers and staff. @p customers are whom a customer can be merged into, @p qrOf makes of a badge what is
 *  printed on it. What is borrowed outlives the page. */
RecordKind userKind(ports::PeopleApi &people, const Reference &cinemas, const Reference &customers,
                    const SaveText &save, const QrOf &qrOf, const ports::SessionApi &session);

/** Kiosks: users that are devices. A new one is a code that is typed at the device. */
RecordKind kioskKind(ports::PeopleApi &people, const Reference &cinemas);

} // namespace foyer::admin
