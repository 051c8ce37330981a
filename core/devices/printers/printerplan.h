#pragma once

#include "printersetup.h"

namespace foyer::devices {

/** What stands in a till's settings (PrinterAddress::fromText()) as somebody sets it up, and back. What the plan has no
 *  place for goes through unchanged. @p place is one that fromText() takes. */
ports::PrinterPlan planOf(const QString &place);
/** InvalidInput with extras.field: "address", "name" or "pages". The place is one that fromText() takes, and means the
 *  plan. */
Result<QString> placeOf(const ports::PrinterPlan &plan);

} // namespace foyer::devices
