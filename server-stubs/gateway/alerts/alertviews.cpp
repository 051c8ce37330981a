#include "alertviews.h"

namespace foyer::alerts {

AlertView AlertView::of(const Alert &alert)
{
    const auto moment = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); };
    AlertView view;
    view.id = alert.id();
    view.kind = toWireName(alert.kind);
    view.subject = alert.subject;
    view.severity = toWireName(alert.severity);
    view.since = moment(alert.sinceMs);
    view.raisedAt = moment(alert.raisedMs);
    if (alert.clearedMs)
        view.clearedAt = moment(*alert.clearedMs);
    view.value = alert.value;
    view.limit = alert.limit;
    view.detail = alert.detail;
    view.summary = alert.summary();
    view.advice = alert.advice();
    return view;
}

} // namespace foyer::alerts
