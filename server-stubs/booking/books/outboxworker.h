#pragma once

#include "clock.h"
#include "database.h"
#include "outboxsink.h"

#include <QObject>
#include <QTimer>

namespace foyer::booking {

/** Hands the events of the outbox to a sink, many at a time, each at least once and in the order in which they
 * happened: what the sink does not take waits, and all that is later with it. Then it tries again, later each time up
 * to ten seconds. Lives in the service's thread. */
class OutboxWorker : public QObject
{
public:
    /** @p clock and @p sink outlive it. */
    OutboxWorker(std::shared_ptr<db::Database> database, const Clock &clock, OutboxSink &sink, int batch = 50);

    /** Looks every second, less often while something fails. */
    void start();
    /** Once through all that waits; the number of events that were delivered. One round at a time: asked meanwhile,
     * Busy. An error when the database fails; what was delivered and is not marked is delivered again. */
    QFuture<Result<int>> deliverAll();
    /** How long start() waits before the next round. */
    std::chrono::milliseconds pause() const { return m_pause; }

private:
    struct Round
    {
        std::optional<OutboxEvent> last; ///< Read so far.
        bool isLastBatch = false;
        bool isRefused = false; ///< By the sink.
        int count = 0;
        std::shared_ptr<QPromise<Result<int>>> promise;
    };

    void readBatch();
    void deliverBatch(const QList<OutboxEvent> &events);
    void markBatch(const QList<OutboxEvent> &events);
    void finish(const Result<int> &outcome);

    const std::shared_ptr<db::Database> m_database;
    const Clock &m_clock;
    OutboxSink &m_sink;
    const int m_batch;
    std::optional<Round> m_round;
    std::chrono::milliseconds m_pause;
    QTimer m_timer;
};

} // namespace foyer::booking
