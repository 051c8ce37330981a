#pragma once

#include "result.h"

#include <QList>

#include <chrono>

/** @file
 *  What the kernel tells of processes that run, in /proc. */
namespace foyer::bench {

/** Processor time since it began, all threads, to 10 ms; 0 when it is gone. */
std::chrono::milliseconds cpuOf(qint64 process);
std::chrono::milliseconds cpuOf(const QList<qint64> &processes);

/** Until they take hardly any processor time: a large database is looked through after each start. */
void waitForRest(const QList<qint64> &processes);

/** MiB in memory. Pss counts what several processes share for each in its part, so that it may be summed. Storage when
 *  the kernel does not tell. */
Result<double> residentMib(qint64 process);
Result<double> peakMib(qint64 process); ///< Most since forgetPeak().
Result<void> forgetPeak(qint64 process);
Result<double> proportionalMib(const QList<qint64> &processes);

} // namespace foyer::bench
