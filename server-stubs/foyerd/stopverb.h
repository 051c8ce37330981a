#pragma once

#include "options.h"

#include <chrono>

namespace foyer::foyerd {

/** `foyerd stop`: tells what runs on the data folder to end, the gateway before booking and booking before the others,
 *  and waits until it has. What has not ended after @p patience is killed: everything is built for that. Prints what ended.
 *  The exit status: 0 when nothing runs any more, 1 when something does. */
int stopProcesses(const Options &options, std::chrono::milliseconds patience = std::chrono::seconds(30));

} // namespace foyer::foyerd
