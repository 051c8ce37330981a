#pragma once

#include "metrics.h"

#include <memory>

namespace foyer::db {

/** What a database counts of itself, under the name of its service. Any thread. */
struct Meters
{
    static std::shared_ptr<const Meters> of(metrics::Metrics &metrics, const std::string &service);

    metrics::Gauge waitingReads; ///< Bodies in the queue, not those at work.
    metrics::Gauge waitingWrites;
    metrics::Histogram readWait; ///< In the queue.
    metrics::Histogram writeWait;
    metrics::Counter refusals; ///< As the queue was full.
    metrics::Counter commits;
    metrics::Histogram batch; ///< Commands of one commit.
    metrics::Counter reconnects; ///< Tries to open a link anew.
};

} // namespace foyer::db
