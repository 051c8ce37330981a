#pragma once

#include "graphqlrequest.h"
#include "graphqlsocket.h"
#include "metrics.h"

#include <QHash>

#include <chrono>

namespace foyer::foyerd {

/** What is counted of requests at the front door. Its thread's. */
class RequestMeters
{
public:
    /** Borrows @p metrics. */
    explicit RequestMeters(metrics::Metrics &metrics);

    void noteBegun() { m_underWay.add(1); }
    /** @p answer is that of a request that was begun. */
    void noteAnswered(const http::Answer &answer, std::chrono::duration<double> took);

    /** A WebSocket was opened (+1) or closed (-1). */
    void noteSockets(int more) { m_sockets.add(more); }
    /** An operation over a WebSocket was begun, sent an answer, ended. */
    void noteOperationBegun() { m_operationsBegun.add(); }
    void noteMessage() { m_messages.add(); }
    void noteOperationEnded(http::OperationEnd::Why why);

private:
    metrics::Histogram &durationOf(const QByteArray &operation);
    metrics::Counter errors(const QString &code);
    metrics::Counter operationsEnded(http::OperationEnd::Why why);

    metrics::Metrics &m_metrics;
    const metrics::Gauge m_underWay;
    const metrics::Gauge m_sockets;
    const metrics::Counter m_operationsBegun;
    const metrics::Counter m_messages;
    QHash<QByteArray, metrics::Histogram> m_durations; ///< By operation, those that were asked for.
};

/** "completed", "failed", "by_client", "session_over", "disconnected" */
QString toWireName(http::OperationEnd::Why why);

/** The codes in the errors of an answer, each as often as it is there. A code that is none of ours is INTERNAL. */
QStringList errorCodesIn(const QByteArray &answerJson);

} // namespace foyer::foyerd
