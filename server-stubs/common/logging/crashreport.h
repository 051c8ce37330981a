#pragma once

#include "lastlines.h"

#include <QString>

namespace foyer::logging {

/** What a report of a crash says beside the crash. */
struct CrashContext
{
    QString folder; ///< Where reports are kept: FOLDER/TIME-PID.txt, for their owner only.
    QString service;
    QString version;
    int keep = 20; ///< Older reports are removed at the next start.
};

/** From now on leaves a report when this process ends by a fault of ours: a failed FOYER_ASSERT, an exception that
 * nobody catches, SIGSEGV, SIGABRT, SIGBUS, SIGFPE or SIGILL. It says what happened, version, build id, for how long
 * the process ran, the request that the thread worked for, the thread's stack as module+offset (`addr2line -e MODULE
 * OFFSET` tells the line), the last lines of the log, and what is mapped where. Then the process ends by the same
 * signal as without it.
 *
 *  Once a process, from its main thread, early. @p lines outlives the process's work. The folder is made with the first
 *  report; the one above it exists. */
void reportCrashes(const CrashContext &context, const LastLines &lines);

} // namespace foyer::logging
