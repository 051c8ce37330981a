#pragma once

#include "capture.h"
#include "database.h"

namespace foyer::payment {

/** One capture of the past. */
struct DemoPayment
{
    Capture capture;
    qint64 atMs = 0;
};

/** Keeps what was captured in the demo's past. Those that are there already are left as they are, so it may be
 *  repeated. Blocks until it is done. */
Result<void> addDemoPayments(db::Database &database, const QList<DemoPayment> &payments);

} // namespace foyer::payment
