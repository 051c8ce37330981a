#pragma once

#include "result.h"

#include <QDateTime>
#include <QFuture>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace foyer::ports {

enum class ServiceState {
    Up,
    Draining, ///< It is being stopped as planned, and gets nothing new.
    Degraded, ///< It answers, but slowly or not every time.
    Down,
};

/** How one process that answers for a service is, as the gateway sees it; of one service there may be several. Value
 *  type. */
struct ServiceStatus
{
    QString name; ///< "user", "movie", "booking"...
    ServiceState state = ServiceState::Up;
    QDateTime sinceUtc;
    QString version; ///< Empty until it has answered once.
    std::optional<std::chrono::milliseconds> latency; ///< Of its last answer.
    QString lastError; ///< In the words of the log; empty when there was none.
    std::optional<QDateTime> lastErrorAtUtc;
    QString instance = {}; ///< Of several for the service: "booking-3007". The service's name in the gateway's process.
    QString address = {}; ///< Host and port; empty in the gateway's process.
    std::optional<double> share = {}; ///< Of the service's requests of late, 0 to 1.

    friend bool operator==(const ServiceStatus &, const ServiceStatus &) = default;
};

/** Reading only. GUI thread; futures finish there. */
class ServiceStatusApi
{
public:
    virtual ~ServiceStatusApi() = default;

    /** Of all services, in the installation's order, each instance. Timeout, Unreachable, Busy, Protocol,
     * Unauthenticated, Forbidden (managers and admins may ask). */
    virtual QFuture<Result<QList<ServiceStatus>>> serviceStatus() = 0;
};

} // namespace foyer::ports
