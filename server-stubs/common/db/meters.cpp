#include "meters.h"

namespace foyer::db {

std::shared_ptr<const Meters> Meters::of(metrics::Metrics &metrics, const std::string &service)
{
    const auto access = [&service](const char *which) {
        return metrics::Labels{{"service", service}, {"access", which}};
    };
    const auto waiting = [&](const char *which) {
        return metrics.gauge("foyer_db_queue_length", "Reads and writes that wait for a thread of the database.",
                             access(which));
    };
    const auto wait = [&](const char *which) {
        return metrics.histogram("foyer_db_queue_wait_seconds", "How long a read or a write waited for its thread.",
                                 metrics::secondsOfARequest(), access(which));
    };
    const metrics::Labels one{{"service", service}};
    return std::make_shared<const Meters>(Meters{
        waiting("read"), waiting("write"), wait("read"), wait("write"),
        metrics.counter("foyer_db_refusals_total", "Reads and writes that were refused, as too many waited.", one),
        metrics.counter("foyer_db_commits_total", "Transactions that were committed.", one),
        metrics.histogram("foyer_db_batch_commands", "Commands that shared a commit.",
                          {1, 2, 4, 8, 16, 32, 64, 128, 256}, one),
        metrics.counter("foyer_db_reconnects_total", "Tries to reach the database anew after a link was lost.", one)});
}

} // namespace foyer::db
