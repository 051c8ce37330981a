#pragma once

#include "metrics.h"

namespace foyer::metrics {

/** Tells of this process what every Prometheus client does, under the names they all use:
 * process_resident_memory_bytes, process_cpu_seconds_total, process_open_fds, process_max_fds, process_threads,
 * process_start_time_seconds. They are looked up when somebody reads. */
void tellOfProcess(Metrics &metrics);

} // namespace foyer::metrics
