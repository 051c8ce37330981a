#pragma once

#include "options.h"

#include "result.h"

#include <QList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace foyer::foyerd {

/** How one process of an installation is, as far as anybody knows. Value type. */
struct InstanceStatus
{
    QString name; ///< "booking", "gateway"
    QString instance; ///< Of several: "booking-3007"; empty when nobody told.
    QString state; ///< "up", "degraded", "down" or "draining"
    QString version;
    QUrl url;
    std::optional<qint64> pid; ///< Nothing when it does not run on this machine.
    std::optional<std::chrono::seconds> uptime;
    std::optional<qint64> latencyMs; ///< Of its last answer.
    std::optional<double> share; ///< How much of its service's requests of about the last minute it got: 0 to 1.
    QString lastError;
};

/** All of them, and who told. */
struct CircuitStatus
{
    QUrl gateway; ///< Which told; empty when none answered.
    QString gatewayError; ///< Why not.
    QList<InstanceStatus> instances;

    /** A gateway answers, and every instance is up. */
    bool isWell() const;
};

/** What is known of the processes on the data folder. Asks over HTTP, in an event loop of its own, for a few seconds at
 *  most. Storage when the locks or keys cannot be read. */
Result<CircuitStatus> circuitStatus(const Options &options);

/** For people: a line each, under a heading. */
QString toTable(const CircuitStatus &status);
/** For programs: {"gateway": URL or null, "instances": [{name, instance, state, version, url, pid, uptimeSeconds,
 *  latencyMs, share, lastError}]}; what is not known is null. */
QByteArray toJson(const CircuitStatus &status);

} // namespace foyer::foyerd
