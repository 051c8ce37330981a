#pragma once

#include "result.h"

#include <QByteArray>
#include <QList>

#include <chrono>
#include <map>

namespace foyer::bench {

struct FloodSettings
{
    quint16 port = 0;
    int connections = 200;
    double perSecond = 20'000; ///< Of all connections together.
    std::chrono::milliseconds duration{5'000};
    /** Whoever is told to come back later hangs up and connects anew at once. */
    bool hangsUp = false;
};

struct FloodReport
{
    qint64 offered = 0; ///< That somebody wanted to send: as many as were due, unless this thread was kept from it.
    qint64 sent = 0; ///< Of those, what the network took. It takes no more while the other end does not read.
    std::map<int, qint64> byStatus; ///< What was answered until the time was over.
    qint64 connects = 0; ///< Those at the beginning included.
    qint64 lost = 0; ///< Connections that ended by themselves.
    std::chrono::nanoseconds ownCpu{0}; ///< Of this thread.
};

/** Sends each of @p requests on a connection of its own, and so on round them, evenly spread over time and whatever is
 *  answered: nobody here waits for an answer. What a connection does not take is not sent later but counted. To
 *  127.0.0.1, from this thread. Unreachable when it cannot connect at first. */
Result<FloodReport> runFlood(const FloodSettings &settings, const QList<QByteArray> &requests);

} // namespace foyer::bench
