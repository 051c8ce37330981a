#include "statusviews.h"

namespace foyer::gateway {

ServiceStatusView ServiceStatusView::of(const QString &name, const ServiceHealth &health)
{
    ServiceStatusView view;
    view.name = name;
    view.state = toWireName(health.state());
    view.since = QDateTime::fromMSecsSinceEpoch(health.sinceMs(), Qt::UTC);
    if (health.answer()) {
        view.version = health.answer()->version;
        view.latencyMs = static_cast<int>(health.answer()->latency.count());
    }
    if (health.lastFault()) {
        view.lastError = health.lastFault()->text;
        view.lastErrorAt = QDateTime::fromMSecsSinceEpoch(health.lastFault()->atMs, Qt::UTC);
    }
    return view;
}

} // namespace foyer::gateway
