#pragma once

#include "options.h"

#include <QJsonObject>

namespace foyer::foyerd {

/** The books of every service whose database is there (tests/chaos/README.md has the form), each service's as of one
 *  moment. NotFound without booking's; otherwise as openBooks(). */
Result<QJsonObject> stateDump(const Options &options, qint64 nowMs);
/** Prints it. Returns the exit status. */
int dumpState(const Options &options);

} // namespace foyer::foyerd
