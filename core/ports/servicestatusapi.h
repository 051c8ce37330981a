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
    Degraded, ///< It answers, but slowly or not every time.
    Down,
};

/** How one service of the installation is, as its gateway sees it. Value type. */
struct ServiceStatus
{
    QString name; ///< "user", "movie", "booking"...
    ServiceState state = ServiceState::Up;
    QDateTime sinceUtc;
    QString version; ///< Empty until it has answered once.
    std::optional<std::chrono::milliseconds> latency; ///< Of its last answer.
    QString lastError; ///< In the words of the log; empty when there was none.
    std::optional<QDateTime> lastErrorAtUtc;

    friend bool operator==(const ServiceStatus &, const ServiceStatus &) = default;
};

/** Reading only. GUI thread; futures finish there. */
class ServiceStatusApi
{
public:
    virtual ~ServiceStatusApi() = default;

    /** Of all services, in the installation's order. Timeout, Unreachable, Busy, Protocol, Unauthenticated, Forbidden
     *  (managers and admins may ask). */
    virtual QFuture<Result<QList<ServiceStatus>>> serviceStatus() = 0;
};

} // namespace foyer::ports
