#pragma once

#include "childprocess.h"
#include "options.h"
#include "reservedports.h"

namespace foyer::foyerd {

struct CircuitPlan
{
    QList<PlannedProcess> processes;
    ReservedPorts reserved; ///< To be kept as long as they run.
};

/** The processes that `foyerd run` runs, with their arguments: each service, as often as its section says, and the
 *  gateway, each at the port of its section or, when that or the gateway's is 0, at a free one. In the order of
 *  serviceNames(), the gateway last; stopped are the gateway first, which lets open requests end, then booking, then
 * the others, which booking asks. @p program is foyerd. Unreachable when there are no free ports. */
Result<CircuitPlan> circuitPlan(const Options &options, const QString &program);

/** What fills the data folder with the demo before anything else starts. */
PlannedProcess demoProcess(const Options &options, const QString &program);

} // namespace foyer::foyerd
